/** How long a card may be in its state before it asks for attention. */
import type { EstadoTicket } from '../../contracts/estados.ts';

export type Urgencia = 'bien' | 'atencion' | 'tarde';

/** Minutes in the state until amber and until red. */
export const LIMITES_MIN: Readonly<
  Partial<Record<EstadoTicket, readonly [atencion: number, tarde: number]>>
> = {
  pendiente: [20, 30],
  en_preparacion: [40, 60],
  en_camino: [90, 120],
};

/** Whole minutes since `desde`, never negative. */
export function minutosDesde(desde: string, ahora: number): number {
  return Math.max(0, Math.floor((ahora - Date.parse(desde)) / 60_000));
}

export function urgenciaDe(estado: EstadoTicket, minutos: number): Urgencia {
  const limites = LIMITES_MIN[estado];
  if (limites === undefined || minutos < limites[0]) return 'bien';
  return minutos < limites[1] ? 'atencion' : 'tarde';
}
