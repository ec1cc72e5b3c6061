/** When what is bought now comes at the earliest, as it is told beside a product. Pure. */
import { fechaDe, MINUTO_MS } from '../tiempo/dias.ts';
import { sumarAbierto } from '../tiempo/horario.ts';
import type { Horario } from '../tiempo/horario.ts';
import type { FranjaConFecha } from './entregas.ts';

/** How long an order without a slot takes at most, of the time in which dispatch is open. */
export const SIN_FRANJA_MINUTOS = 90;

export interface Promesa {
  /** `AAAA-MM-DD`. */
  readonly fecha: string;
  /** The slot it comes in; null where it comes as soon as it can. */
  readonly franja: FranjaConFecha | null;
}

/**
 * The first slot with room, unless as soon as possible is a day before it. What is not in a slot is promised to the day.
 * @param franjas that can be chosen, by when they begin, with the room that is left
 */
export function promesaDe(
  franjas: readonly (FranjaConFecha & { readonly quedan: number })[],
  { horario, ahora }: { readonly horario: Horario; readonly ahora: number },
): Promesa {
  const fecha = fechaDe(sumarAbierto(horario, ahora, SIN_FRANJA_MINUTOS * MINUTO_MS));
  const franja = franjas.find(({ quedan }) => quedan > 0);
  if (franja === undefined || franja.fecha > fecha) return { fecha, franja: null };
  return { fecha: franja.fecha, franja };
}
