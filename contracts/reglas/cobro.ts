/** What is taken at the door. */
import { METODOS_PAGO, SE_PAGA } from './estados.ts';
import type { MedioPago } from './estados.ts';

/** What leaves no cash with the driver: paid before, or at the door by card. */
export const SIN_EFECTIVO: readonly MedioPago[] = METODOS_PAGO.filter(
  (medio) => SE_PAGA[medio] !== 'en_efectivo',
);

/** Whether it leaves a payment on record before anything is prepared. @param medio as a ticket has it */
export function sePagaAntes(medio: string): boolean {
  return METODOS_PAGO.some((conocido) => conocido === medio && SE_PAGA[conocido] === 'antes');
}

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
