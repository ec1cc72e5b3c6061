/** What is taken at the door. */
import type { MedioPago } from './estados.ts';

/** Ways to pay before the order is prepared: there is no ticket until it is paid. */
const ANTES: readonly MedioPago[] = ['mercadopago', 'transferencia'];

/**
 * Pesos that the driver takes for a ticket, in cash or by card; 0 where it is paid already. What does not
 * say how it is paid, or in words we do not know, is not known to be paid.
 */
export function aCobrar({
  total,
  metodo_pago: medio,
}: {
  readonly total: number;
  readonly metodo_pago: string | null;
}): number {
  const pagado = (ANTES as readonly string[]).includes(medio?.trim().toLowerCase() ?? '');
  return pagado ? 0 : total;
}
