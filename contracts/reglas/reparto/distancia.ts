/** How far one place is from another, as birds fly, and as people say it. Pure. */
import { barrioDe } from './barrios.ts';
import { lugarDe, LUGARES } from './lugares.ts';
import type { Lugar } from './lugares.ts';

/** Degrees of WGS 84. */
export interface Punto {
  readonly latitud: number;
  readonly longitud: number;
}

const KM_POR_GRADO = 111.2;
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

/** The barrio whose middle is nearest, or null of what is out of the city. */
export function barrioEn(punto: Punto): string | null {
  const cerca = LUGARES.map(({ nombre, ...lugar }) => ({ nombre, km: kmEntre(punto, lugar) })).sort(
    (a, b) => a.km - b.km,
  )[0];
  return cerca !== undefined && cerca.km <= KM_DE_UN_BARRIO ? cerca.nombre : null;
}

/** The middle of the barrio that an address names; undefined where it names none that is known. */
export function lugarDeDireccion(direccion: string | null): Lugar | undefined {
  const barrio = barrioDe(direccion);
  return barrio === null ? undefined : lugarDe(barrio);
}

/** How far the barrio of an address is from a place: `a unos 3 km de Palermo`, or null where it names none. */
export function distanciaAlBarrio(desde: Punto, direccion: string): string | null {
  const lugar = lugarDeDireccion(direccion);
  if (lugar === undefined) return null;
  if (barrioEn(desde) === lugar.nombre) return 'en tu barrio';
  return `a unos ${enKm(kmEntre(desde, lugar))} de ${lugar.nombre}`;
}

/** Of what is only about known: whole ones, and one at least. */
const enKm = (km: number): string => `${Math.max(1, Math.round(km))} km`;

/**
 * About how far one stop is from another: `a unos 3 km en línea recta`, from the middle of its barrio to the middle of
 * the other's, or that both are in one barrio; null where an address names none that is known.
 * @param desde the address of the stop before
 */
export function distanciaEnTexto(desde: string | null, hasta: string | null): string | null {
  const [a, b] = [lugarDeDireccion(desde), lugarDeDireccion(hasta)];
  if (a === undefined || b === undefined) return null;
  if (a === b) return 'en el mismo barrio';
  return `a unos ${enKm(kmEntre(a, b))} en línea recta`;
}
