/** When a package is due: rhythms as days and times of Buenos Aires. Plain: safe for browsers. */
import { DIA_MS, DIFERENCIA_MS, MINUTO_MS, minutosDe, numeroDeDia } from './dias.ts';

export const FRECUENCIAS = ['semanal', 'quincenal', 'mensual'] as const;

interface AHora {
  /** `HH:MM`. */
  readonly hora: string;
}
export type Ritmo = AHora &
  (
    | {
        readonly frecuencia: 'semanal';
        /** ISO: 1 is Monday. */ readonly dias_semana: readonly number[];
      }
    | {
        readonly frecuencia: 'quincenal';
        /** `AAAA-MM-DD`, the first one. */ readonly desde: string;
      }
    | {
        readonly frecuencia: 'mensual';
        /** 1 to 28: every month has it. */ readonly dia_mes: number;
      }
  );

export const QUINCENA_MS = 14 * DIA_MS;

/** The next `cuantas` times it is due after `ahora`, in milliseconds since 1970. */
export function proximas(ritmo: Ritmo, ahora: number, cuantas: number): number[] {
  const hallados: number[] = [];
  // A fortnightly one may begin in the future, however far: nothing is due before.
  let dia = Math.max(Math.floor((ahora - DIFERENCIA_MS) / DIA_MS), primerDia(ritmo));
  // Bounded: a monthly one comes at least every 31 days.
  const hasta = dia + 31 * (cuantas + 1);
  for (; hallados.length < cuantas && dia <= hasta; dia += 1) {
    const momento = dia * DIA_MS + minutosDe(ritmo.hora) * MINUTO_MS + DIFERENCIA_MS;
    if (momento > ahora && toca(ritmo, dia)) hallados.push(momento);
  }
  return hallados;
}

/** The times it was due after `desde` and up to `hasta`, in milliseconds since 1970. */
export function debidas(ritmo: Ritmo, desde: number, hasta: number): number[] {
  const dias = Math.max(0, Math.ceil((hasta - desde) / DIA_MS));
  return proximas(ritmo, desde, dias + 1).filter((momento) => momento <= hasta);
}

function toca(ritmo: Ritmo, dia: number): boolean {
  const fecha = new Date(dia * DIA_MS);
  switch (ritmo.frecuencia) {
    case 'semanal':
      return ritmo.dias_semana.includes(((fecha.getUTCDay() + 6) % 7) + 1);
    case 'quincenal': {
      const desde = primerDia(ritmo);
      return dia >= desde && (dia - desde) % 14 === 0;
    }
    case 'mensual':
      return fecha.getUTCDate() === ritmo.dia_mes;
  }
}

function primerDia(ritmo: Ritmo): number {
  return ritmo.frecuencia === 'quincenal' ? numeroDeDia(ritmo.desde) : 0;
}
