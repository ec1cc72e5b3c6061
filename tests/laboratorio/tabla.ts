/** Policies side by side, over the seeds, as aligned text. Pure. */
import type { MotivoSinRepartidor } from '../../contracts/reglas/estados.ts';
import type { PoliticaJugada } from '../../contracts/despacho/laboratorio.ts';
import type { Estrategia } from '../../contracts/reglas/reparto/eleccion.ts';
import type { CifraDeLaboratorio } from '../../contracts/reglas/reparto/laboratorio.ts';
import { promedio } from './cifras.ts';
import type { Cifras } from './cifras.ts';

export interface Resultado {
  readonly politica: Estrategia;
  readonly semilla: number;
  readonly cifras: Cifras;
}

interface Fila {
  readonly clave: CifraDeLaboratorio;
  readonly nombre: string;
  readonly de: (cifras: Cifras) => number | null;
  readonly decimales: number;
}

const cien = (parte: number | null) => (parte === null ? null : parte * 100);
const FILAS: readonly Fila[] = [
  {
    clave: 'asignar_p50',
    nombre: 'asignar, p50 (min)',
    de: ({ asignar }) => asignar.p50,
    decimales: 1,
  },
  {
    clave: 'asignar_p90',
    nombre: 'asignar, p90 (min)',
    de: ({ asignar }) => asignar.p90,
    decimales: 1,
  },
  {
    clave: 'preparar_p50',
    nombre: 'preparar, p50 (min)',
    de: ({ preparar }) => preparar.p50,
    decimales: 1,
  },
  {
    clave: 'preparar_p90',
    nombre: 'preparar, p90 (min)',
    de: ({ preparar }) => preparar.p90,
    decimales: 1,
  },
  {
    clave: 'entregar_p50',
    nombre: 'entregar, p50 (min)',
    de: ({ entregar }) => entregar.p50,
    decimales: 1,
  },
  {
    clave: 'entregar_p90',
    nombre: 'entregar, p90 (min)',
    de: ({ entregar }) => entregar.p90,
    decimales: 1,
  },
  { clave: 'tarde', nombre: 'tarde (%)', de: ({ tarde }) => cien(tarde), decimales: 1 },
  {
    clave: 'en_su_franja',
    nombre: 'en su franja (%)',
    de: ({ franjas }) => cien(franjas),
    decimales: 1,
  },
  {
    clave: 'desbalance',
    nombre: 'desbalance entre repartidores',
    de: ({ desbalance }) => desbalance,
    decimales: 2,
  },
  { clave: 'viaje', nombre: 'viaje por entrega (min)', de: ({ viaje }) => viaje, decimales: 1 },
  { clave: 'salidas', nombre: 'salidas', de: ({ salidas }) => salidas, decimales: 0 },
  { clave: 'entregados', nombre: 'entregados', de: ({ entregados }) => entregados, decimales: 0 },
  { clave: 'sin_asignar', nombre: 'sin asignar', de: ({ sinAsignar }) => sinAsignar, decimales: 0 },
];
const ESPERAS: readonly (readonly [MotivoSinRepartidor & CifraDeLaboratorio, string])[] = [
  ['sin_repartidores', 'esperaron: nadie en turno'],
  ['fuera_de_zona', 'esperaron: nadie de la zona'],
  ['capacidad_excedida', 'esperaron: todos llenos'],
];
const TODAS: readonly Fila[] = [
  ...FILAS,
  ...ESPERAS.map(([motivo, nombre]) => ({
    ...{ clave: motivo, nombre, decimales: 0 },
    de: ({ esperaron }: Cifras) => esperaron[motivo] ?? 0,
  })),
];

/** A column for each policy: the mean over its seeds and, of several, from the least to the most. */
export function tabla(resultados: readonly Resultado[]): string {
  const politicas = [...new Set(resultados.map(({ politica }) => politica))];
  const filas = TODAS.map(({ nombre, de, decimales }) => [
    nombre,
    ...politicas.map((politica) => {
      return celda(medir(resultados, politica, de), decimales);
    }),
  ]);
  return alinear([['', ...politicas], ...filas]);
}

/** What each policy came to, over its seeds, by the names that programs know the figures by. */
export function resumir(resultados: readonly Resultado[]): PoliticaJugada[] {
  const politicas = [...new Set(resultados.map(({ politica }) => politica))];
  return politicas.map((politica) => ({
    politica,
    cifras: Object.fromEntries(
      TODAS.map(({ clave, de }) => [clave, medir(resultados, politica, de)]),
    ) as PoliticaJugada['cifras'],
  }));
}

interface Medido {
  readonly media: number;
  readonly menor: number;
  readonly mayor: number;
}

function medir(
  resultados: readonly Resultado[],
  politica: Estrategia,
  de: Fila['de'],
): Medido | null {
  const hay = resultados
    .filter((resultado) => resultado.politica === politica)
    .map(({ cifras }) => de(cifras))
    .filter((valor) => valor !== null);
  if (hay.length === 0) return null;
  return { media: promedio(hay), menor: Math.min(...hay), mayor: Math.max(...hay) };
}

function celda(medido: Medido | null, decimales: number): string {
  if (medido === null) return '—';
  const escribir = (valor: number) => valor.toFixed(decimales).replace('.', ',');
  const [menor, mayor] = [medido.menor, medido.mayor].map(escribir);
  const medio = escribir(medido.media);
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
