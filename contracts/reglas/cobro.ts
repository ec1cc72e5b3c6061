/** What is taken at the door. */
import type { MedioPago } from './estados.ts';

/** Ways to pay before the order is prepared: there is no ticket until it is paid. */
const ANTES: readonly MedioPago[] = ['mercadopago', 'transferencia'];
/** What leaves no cash with the driver: paid before, or at the door by card. */
export const SIN_EFECTIVO: readonly MedioPago[] = [...ANTES, 'tarjeta'];

/** Bills of a thousand pesos and up. */
const BILLETES = [1_000, 2_000, 10_000, 20_000];

/** What people put on the table for `pesos`: rounded up to each bill, the least first; never the exact sum. */
export function conQueSePaga(pesos: number): readonly number[] {
  const sumas = BILLETES.map((billete) => Math.ceil(pesos / billete) * billete);
  return [...new Set(sumas)].filter((suma) => suma > pesos).sort((a, b) => a - b);
}

/** What is given back of `pagado`, to the centavo; null where it is not enough. */
export function vuelto(pesos: number, pagado: number): number | null {
  const centavos = Math.round(pagado * 100) - Math.round(pesos * 100);
  return centavos < 0 ? null : centavos / 100;
}
