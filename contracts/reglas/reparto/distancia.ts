/** About how far one stop is from another: from the middle of its barrio to the middle of the other's, as birds fly. Pure. */
import { barrioDe } from './barrios.ts';
import { lugarDe } from './lugares.ts';
import type { Lugar } from './lugares.ts';

const KM_POR_GRADO = 111.2;

/** Kilometres; a city is small enough to be flat. */
function entreLugares(a: Lugar, b: Lugar): number {
  const alNorte = b.latitud - a.latitud;
  const alEste = (b.longitud - a.longitud) * Math.cos((a.latitud * Math.PI) / 180);
  return Math.hypot(alNorte, alEste) * KM_POR_GRADO;
}

/**
 * `a unos 3 km en línea recta`, or that both are in one barrio; null where an address names none that is known.
 * @param desde the address of the stop before
 */
export function distanciaEnTexto(desde: string | null, hasta: string | null): string | null {
  const [barrio, otroBarrio] = [barrioDe(desde), barrioDe(hasta)];
  if (barrio === null || otroBarrio === null) return null;
  if (barrio === otroBarrio) return 'en el mismo barrio';
  const [a, b] = [lugarDe(barrio), lugarDe(otroBarrio)];
  if (a === undefined || b === undefined) return null;
  return `a unos ${Math.max(1, Math.round(entreLugares(a, b)))} km en línea recta`;
}
