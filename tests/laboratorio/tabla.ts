/** Policies side by side, over the seeds, as aligned text. Pure. */
import type { MotivoSinRepartidor } from '../../contracts/reglas/estados.ts';
import { promedio } from './cifras.ts';
import type { Cifras } from './cifras.ts';

export interface Resultado {
  readonly politica: string;
  readonly semilla: number;
  readonly cifras: Cifras;
}

interface Fila {
  readonly nombre: string;
  readonly de: (cifras: Cifras) => number | null;
  readonly decimales: number;
}

const cien = (parte: number | null) => (parte === null ? null : parte * 100);
const FILAS: readonly Fila[] = [
  { nombre: 'asignar, p50 (min)', de: ({ asignar }) => asignar.p50, decimales: 1 },
  { nombre: 'asignar, p90 (min)', de: ({ asignar }) => asignar.p90, decimales: 1 },
  { nombre: 'preparar, p50 (min)', de: ({ preparar }) => preparar.p50, decimales: 1 },
  { nombre: 'preparar, p90 (min)', de: ({ preparar }) => preparar.p90, decimales: 1 },
  { nombre: 'entregar, p50 (min)', de: ({ entregar }) => entregar.p50, decimales: 1 },
  { nombre: 'entregar, p90 (min)', de: ({ entregar }) => entregar.p90, decimales: 1 },
  { nombre: 'tarde (%)', de: ({ tarde }) => cien(tarde), decimales: 1 },
  { nombre: 'en su franja (%)', de: ({ franjas }) => cien(franjas), decimales: 1 },
  { nombre: 'desbalance entre repartidores', de: ({ desbalance }) => desbalance, decimales: 2 },
  { nombre: 'viaje por entrega (min)', de: ({ viaje }) => viaje, decimales: 1 },
  { nombre: 'salidas', de: ({ salidas }) => salidas, decimales: 0 },
  { nombre: 'entregados', de: ({ entregados }) => entregados, decimales: 0 },
  { nombre: 'sin asignar', de: ({ sinAsignar }) => sinAsignar, decimales: 0 },
];
const ESPERAS: readonly (readonly [MotivoSinRepartidor, string])[] = [
  ['sin_repartidores', 'esperaron: nadie en turno'],
  ['fuera_de_zona', 'esperaron: nadie de la zona'],
  ['capacidad_excedida', 'esperaron: todos llenos'],
];
const TODAS: readonly Fila[] = [
  ...FILAS,
  ...ESPERAS.map(([motivo, nombre]) => ({
    ...{ nombre, decimales: 0 },
    de: ({ esperaron }: Cifras) => esperaron[motivo] ?? 0,
  })),
];

/** A column for each policy: the mean over its seeds and, of several, from the least to the most. */
export function tabla(resultados: readonly Resultado[]): string {
  const politicas = [...new Set(resultados.map(({ politica }) => politica))];
  const filas = TODAS.map(({ nombre, de, decimales }) => [
    nombre,
    ...politicas.map((politica) => {
      const suyos = resultados.filter((uno) => uno.politica === politica);
      return celda(
        suyos.map(({ cifras }) => de(cifras)),
        decimales,
      );
    }),
  ]);
  return alinear([['', ...politicas], ...filas]);
}

function celda(valores: readonly (number | null)[], decimales: number): string {
  const hay = valores.filter((valor) => valor !== null);
  if (hay.length === 0) return '—';
  const escribir = (valor: number) => valor.toFixed(decimales).replace('.', ',');
  const [menor, mayor] = [Math.min(...hay), Math.max(...hay)].map(escribir);
  const medio = escribir(promedio(hay));
  return menor === mayor ? medio : `${medio} (${menor}–${mayor})`;
}

/** The first column to the left, numbers to the right. */
export function alinear(filas: readonly (readonly string[])[]): string {
  const anchos = (filas[0] ?? []).map((_, i) =>
    Math.max(...filas.map((fila) => (fila[i] ?? '').length)),
  );
  const escribir = (texto: string, i: number) =>
    i === 0 ? texto.padEnd(anchos[i] ?? 0) : texto.padStart(anchos[i] ?? 0);
  return filas.map((fila) => fila.map(escribir).join('  ').trimEnd()).join('\n');
}
