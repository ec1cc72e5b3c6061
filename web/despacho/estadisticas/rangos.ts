/** The days that are asked for most. Pure. */
import { DIA_MS, fechaDe } from '../../../contracts/reglas/tiempo/dias.ts';

export interface Rango {
  readonly desde: string;
  readonly hasta: string;
}

const RANGOS: readonly (readonly [nombre: string, rango: (ahora: number) => Rango])[] = [
  ['Hoy', (ahora) => entre(ahora, 0, 0)],
  ['Ayer', (ahora) => entre(ahora, 1, 1)],
  ['7 días', (ahora) => entre(ahora, 6, 0)],
  ['28 días', (ahora) => entre(ahora, 27, 0)],
  ['Este mes', (ahora) => ({ desde: `${fechaDe(ahora).slice(0, 8)}01`, hasta: fechaDe(ahora) })],
];

/** From so many days ago until so many, in Buenos Aires. */
function entre(ahora: number, desde: number, hasta: number): Rango {
  return { desde: fechaDe(ahora - desde * DIA_MS), hasta: fechaDe(ahora - hasta * DIA_MS) };
}

interface RangoConNombre extends Rango {
  readonly nombre: string;
}

/** Each by its name, as it is at `ahora`, in milliseconds since 1970. */
export function rangosDe(ahora: number): readonly RangoConNombre[] {
  return RANGOS.map(([nombre, rango]) => ({ nombre, ...rango(ahora) }));
}

/**
 * The name of the one that is looked at. More than one may be of the same days (on the first of a month, this month is
 * today): then it is the one that was touched.
 */
export function elegidoDe(
  rangos: readonly RangoConNombre[],
  { desde, hasta }: Rango,
  tocado: string | undefined,
): string | undefined {
  const iguales = rangos.filter((rango) => rango.desde === desde && rango.hasta === hasta);
  return (iguales.find(({ nombre }) => nombre === tocado) ?? iguales[0])?.nombre;
}

/** What is looked at where nothing else is said: seven days. */
export function rangoInicial(ahora: number): Rango {
  return entre(ahora, 6, 0);
}
