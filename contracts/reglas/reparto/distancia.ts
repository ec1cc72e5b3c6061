/** How far one place is from another, as birds fly, and as people say it. Pure. */
import { barrioDe } from './barrios.ts';
import { lugarDe, LUGARES } from './lugares.ts';

/** Degrees of WGS 84. */
export interface Punto {
  readonly latitud: number;
  readonly longitud: number;
}

const KM_POR_GRADO = 111.2;
/** About as long as a block is. */
const METROS_POR_CUADRA = 100;
/** Beyond so many, nobody counts blocks. */
const CUADRAS_QUE_SE_CUENTAN = 30;
/** Further than this from the middle of every barrio is out of the city. */
const KM_DE_UN_BARRIO = 3;

/** Kilometres; a city is small enough to be flat. */
export function kmEntre(a: Punto, b: Punto): number {
  const alNorte = b.latitud - a.latitud;
  const alEste = (b.longitud - a.longitud) * Math.cos((a.latitud * Math.PI) / 180);
  return Math.hypot(alNorte, alEste) * KM_POR_GRADO;
}

/** Metres. */
export const metrosEntre = (a: Punto, b: Punto): number => kmEntre(a, b) * 1_000;

/** `a unas 12 cuadras`, or in kilometres what is further. */
export function enCuadras(metros: number): string {
  const cuadras = Math.round(metros / METROS_POR_CUADRA);
  if (cuadras < 1) return 'a menos de una cuadra';
  if (cuadras === 1) return 'a una cuadra';
  if (cuadras <= CUADRAS_QUE_SE_CUENTAN) return `a unas ${cuadras} cuadras`;
  return `a unos ${Math.round(metros / 1_000)} km`;
}

/** The barrio whose middle is nearest, or null of what is out of the city. */
export function barrioEn(punto: Punto): string | null {
  const cerca = LUGARES.map(({ nombre, ...lugar }) => ({ nombre, km: kmEntre(punto, lugar) })).sort(
    (a, b) => a.km - b.km,
  )[0];
  return cerca !== undefined && cerca.km <= KM_DE_UN_BARRIO ? cerca.nombre : null;
}

/**
 * About how far one stop is from another: `a unos 3 km en línea recta`, from the middle of its barrio to the middle of
 * the other's, or that both are in one barrio; null where an address names none that is known.
 * @param desde the address of the stop before
 */
export function distanciaEnTexto(desde: string | null, hasta: string | null): string | null {
  const [barrio, otroBarrio] = [barrioDe(desde), barrioDe(hasta)];
  if (barrio === null || otroBarrio === null) return null;
  if (barrio === otroBarrio) return 'en el mismo barrio';
  const [a, b] = [lugarDe(barrio), lugarDe(otroBarrio)];
  if (a === undefined || b === undefined) return null;
  return `a unos ${Math.max(1, Math.round(kmEntre(a, b)))} km en línea recta`;
}
