/** When a package is due: rhythms as days and times of Buenos Aires. Plain: safe for browsers. */

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

const MINUTO_MS = 60_000;
export const DIA_MS = 24 * 60 * MINUTO_MS;
export const QUINCENA_MS = 14 * DIA_MS;
/** Buenos Aires is three hours behind UTC all year round. */
const DIFERENCIA_MS = 3 * 60 * MINUTO_MS;

/** The next `cuantas` times it is due after `ahora`, in milliseconds since 1970. */
export function proximas(ritmo: Ritmo, ahora: number, cuantas: number): number[] {
  const hallados: number[] = [];
  let dia = Math.floor((ahora - DIFERENCIA_MS) / DIA_MS);
  // Bounded: a monthly one comes at least every 31 days; a fortnightly one may begin in the future.
  const hasta = Math.max(dia, primerDia(ritmo)) + 31 * (cuantas + 1);
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

/** The day in Buenos Aires, `AAAA-MM-DD`. */
export function fechaDe(momento: number): string {
  return new Date(momento - DIFERENCIA_MS).toISOString().slice(0, 10);
}

/** That day's `hora` in Buenos Aires, in milliseconds since 1970. */
export function momentoDe(fecha: string, hora: string): number {
  return diaDe(fecha) * DIA_MS + minutosDe(hora) * MINUTO_MS + DIFERENCIA_MS;
}

/** Days since 1970 of `AAAA-MM-DD`. */
function diaDe(fecha: string): number {
  return Math.floor(Date.parse(`${fecha}T00:00:00Z`) / DIA_MS);
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
  return ritmo.frecuencia === 'quincenal' ? diaDe(ritmo.desde) : 0;
}

function minutosDe(hora: string): number {
  const [h = 0, m = 0] = hora.split(':').map(Number);
  return h * 60 + m;
}
