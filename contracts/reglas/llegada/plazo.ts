/** Until when an order has to be at its door, and whether it was there in time. Pure. */
import { SIN_FRANJA_MINUTOS } from '../reparto/promesa.ts';
import { MINUTO_MS } from '../tiempo/dias.ts';
import { tiempoAbierto } from '../tiempo/horario.ts';
import type { Horario } from '../tiempo/horario.ts';

/** What an order without a slot is promised, of the time in which dispatch is open. */
export const PLAZO_SIN_FRANJA_MS = SIN_FRANJA_MINUTOS * MINUTO_MS;

/** Times are milliseconds since 1970. */
export interface Prometido {
  /** When its slot ends; null where it has none. */
  readonly hasta: number | null;
  /** When it came to dispatch. */
  readonly entro: number;
}

/** Whether a slot that ends at `hasta` is not over yet. */
export function enFranja(hasta: number, momento: number): boolean {
  return momento < hasta;
}

/**
 * Whether `momento` is in time for its door: before its slot is over or, without a slot, before dispatch has been open for
 * as long as it was promised to take.
 */
export function aTiempo({ hasta, entro }: Prometido, momento: number, horario: Horario): boolean {
  if (hasta !== null) return enFranja(hasta, momento);
  return tiempoAbierto(horario, entro, momento) < PLAZO_SIN_FRANJA_MS;
}
