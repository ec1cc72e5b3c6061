/** When what is bought now comes at the earliest, as it is told beside a product. Pure. */
import { EN_CAMINO, PEDIDO_SIN_SALIR } from '../estados.ts';
import type { EstadoPedido } from '../estados.ts';
import { fechaDe, MINUTO_MS } from '../tiempo/dias.ts';
import { estaAbierto, proximaApertura, sumarAbierto } from '../tiempo/horario.ts';
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
  const fecha = diaPrometido({ horario, desde: ahora, ahora });
  const franja = franjas.find(({ quedan }) => quedan > 0);
  if (franja === undefined || franja.fecha > fecha) return { fecha, franja: null };
  return { fecha: franja.fecha, franja };
}

interface Empezado {
  readonly horario: Horario;
  /** When it was begun; now, where it has not been. Milliseconds since 1970. */
  readonly desde: number;
  readonly ahora: number;
}

/**
 * The day on which an order without a slot comes, `AAAA-MM-DD`: what was promised when it was begun, and where that has
 * gone by, the first day on which anybody can come.
 */
export function diaPrometido({ horario, desde, ahora }: Empezado): string {
  const prometido = fechaDe(sumarAbierto(horario, desde, SIN_FRANJA_MINUTOS * MINUTO_MS));
  const abre = estaAbierto(horario, ahora) ? ahora : proximaApertura(horario, ahora);
  const posible = fechaDe(abre);
  return prometido > posible ? prometido : posible;
}

/** Whether a day is promised to an order: not while it waits for its payment, nor where nobody opened, nor once it is over. */
export function tieneDiaPrometido(estado: EstadoPedido): boolean {
  if (estado === 'pago_pendiente' || estado === 'programado') return false;
  return estado === EN_CAMINO || PEDIDO_SIN_SALIR.includes(estado);
}
