/** Between when and when a driver is at a door, from how long such ways have taken. Pure. */
import { MINUTO_MS } from '../tiempo/dias.ts';

/** How long a way to a door takes, in milliseconds. */
export interface Medida {
  /** Of how many ways it is measured; 0 where it is only what we take for granted. */
  readonly cuantas: number;
  /** One in twenty is shorter. */
  readonly corta: number;
  /** Half of them are shorter. */
  readonly media: number;
  /** One in ten is longer. */
  readonly larga: number;
}

/** Milliseconds since 1970. */
export interface Ventana {
  readonly desde: number;
  readonly hasta: number;
}

/** As long as nothing at all is measured: a quarter of an hour, give or take. */
export const SIN_MEDIR: Medida = {
  cuantas: 0,
  corta: 5 * MINUTO_MS,
  media: 15 * MINUTO_MS,
  larga: 35 * MINUTO_MS,
};

/** With fewer than these, what is measured more broadly says more. */
export const BASTANTES = 8;

/** What takes a minute was told after it happened, and what takes half a day was not a way. */
export const TRAMO_MINIMO_MS = MINUTO_MS;
export const TRAMO_MAXIMO_MS = 240 * MINUTO_MS;

/** The narrowest measure that is of enough ways: of that zone at that hour, of that zone, of all of them. */
export function medidaQueVale(deMenosAMas: readonly (Medida | undefined)[]): Medida {
  const medidas = deMenosAMas.filter((medida) => medida !== undefined);
  return medidas.find(({ cuantas }) => cuantas >= BASTANTES) ?? medidas.at(-1) ?? SIN_MEDIR;
}

/** A promise of less than this is none that a driver in a city can keep. */
const ANCHO_MINIMO_MS = 15 * MINUTO_MS;
const REDONDEO_MS = 5 * MINUTO_MS;

export interface Camino {
  /** Now, in milliseconds since 1970. */
  readonly ahora: number;
  /** When the driver set out for the first of these stops. */
  readonly salida: number;
  /** Of each way up to this door, in their order: its own is the last. */
  readonly tramos: readonly Medida[];
}

/**
 * The window of the last of `tramos`, in whole five minutes and not before `ahora`. Ways that vary on their own
 * vary less together: their spreads add up as squares do. What was measured little is believed little.
 */
export function ventanaDe({ ahora, salida, tramos }: Camino): Ventana {
  const [primero = SIN_MEDIR] = tramos;
  const mitad = suma(tramos.map(({ media }) => media));
  // Whoever should be there by now is on the way still: all that follows is as much later.
  const atraso = Math.max(0, ahora - salida - primero.media);
  const antes = ancho(tramos, ({ media, corta }) => media - corta);
  const despues = ancho(tramos, ({ media, larga }) => (larga - media) * COLA);
  const centro = salida + mitad + atraso;
  const desde = Math.max(ahora, alMenos(centro - antes));
  return { desde, hasta: alMas(Math.max(centro + despues, desde + ANCHO_MINIMO_MS)) };
}

/** Ways are never much shorter than most, but now and then a lot longer: one in ten is one in twenty then. */
const COLA = 1.3;

/** What is not known of a measure is wrong for all of its ways at once: that adds up as it stands. */
function ancho(tramos: readonly Medida[], de: (medida: Medida) => number): number {
  const dudas = tramos.map((medida) => (de(medida) * 1.5) / Math.sqrt(Math.max(1, medida.cuantas)));
  return Math.hypot(...tramos.map(de)) + suma(dudas);
}

const suma = (numeros: readonly number[]): number => numeros.reduce((a, b) => a + b, 0);

const alMenos = (momento: number): number => Math.floor(momento / REDONDEO_MS) * REDONDEO_MS;
const alMas = (momento: number): number => Math.ceil(momento / REDONDEO_MS) * REDONDEO_MS;

/** Whether it is worth telling `nueva` to whoever was told `dicha`: a wobble of minutes is none of their business. */
export function valeDecirla(nueva: Ventana, anunciada: Ventana | null, ahora: number): boolean {
  if (anunciada === null || anunciada.hasta <= ahora) return true;
  const sobra = nueva.hasta < anunciada.hasta - 2 * REDONDEO_MS;
  return sobra || nueva.hasta > anunciada.hasta || nueva.desde < Math.max(ahora, anunciada.desde);
}
