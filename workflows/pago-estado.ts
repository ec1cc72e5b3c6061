/** What is known of an order's payment, and how news change it. */
import type { PagoDePedido } from '../contracts/temporal.ts';
import type { PedidoEnCurso } from './pedido-en-curso.ts';

/** Whether the order is paid online, before there is a ticket. */
export function cobraEnLinea({ entrada: { origen } }: PedidoEnCurso): boolean {
  return origen.tipo === 'ahorro' && origen.pago !== undefined;
}

/** Whether it still waits for its payment: nothing may leave before. */
export function faltaPago({ estado }: PedidoEnCurso): boolean {
  return estado === 'pago_pendiente';
}

/** The payment that pays it, if there is one. */
export function pagoAprobado({ pago }: PedidoEnCurso): PagoDePedido | undefined {
  return [...pago.conocidos.values()].find(({ estado }) => estado === 'approved');
}

/** Takes over what is said of a payment, unless something newer is known. @returns whether it was news */
export function anotarPago({ pago: { conocidos } }: PedidoEnCurso, dicho: PagoDePedido): boolean {
  const conocido = conocidos.get(dicho.pagoId);
  const viejo = conocido !== undefined && conocido.actualizado > dicho.actualizado;
  const igual = conocido?.actualizado === dicho.actualizado && conocido.estado === dicho.estado;
  if (viejo || igual) return false;
  conocidos.set(dicho.pagoId, dicho);
  return true;
}
