/** Whether an order with a slot is still going to come within it. Pure. */
import { MINUTO_MS } from '../tiempo/dias.ts';
import { EN_CAMINO, esFinal, PREPARADO } from '../estados.ts';
import type { EstadoTicket } from '../estados.ts';
import { enFranja } from './plazo.ts';
import { BASTANTES } from './ventana.ts';

/** From when an order came to its state to its door: nine in ten took no longer. In milliseconds. */
export interface PorHacer {
  readonly cuantos: number;
  readonly larga: number;
}

/** As long as it is not measured. */
function supuesto(estado: EstadoTicket): number {
  if (estado === EN_CAMINO) return 35 * MINUTO_MS;
  return (estado === PREPARADO ? 60 : 90) * MINUTO_MS;
}

interface Franjada {
  readonly estado: EstadoTicket;
  /** When its slot ends, in milliseconds since 1970. */
  readonly hasta: number;
}

/**
 * What dispatch is to be told of it: that its slot is over, that what is left of it is less than what is left to do
 * usually takes, or nothing.
 */
export function riesgoDeFranja(
  { estado, hasta }: Franjada,
  porHacer: PorHacer | undefined,
  ahora: number,
): 'perdida' | 'en_riesgo' | null {
  if (esFinal(estado)) return null;
  if (!enFranja(hasta, ahora)) return 'perdida';
  const medido = porHacer !== undefined && porHacer.cuantos >= BASTANTES;
  return hasta - ahora < (medido ? porHacer.larga : supuesto(estado)) ? 'en_riesgo' : null;
}
