/** Which payments: for the list, its sums and its file. */
import type { FiltroDePagos } from '../../contracts/pagos/pagos.ts';
import { contiene, entre } from '../../platform/base/listas.ts';
import { parte } from '../../platform/base/partes.ts';
import type { Parte } from '../../platform/base/partes.ts';

/** Payments beside their order, and what of each goes back. */
export const PAGOS_CON_PEDIDO = parte`ahorro.payments AS pago
  LEFT JOIN ahorro.pedidos AS pedido ON pedido.id = pago.pedido_id
  LEFT JOIN ahorro.devoluciones AS devolucion ON devolucion.payment_id = pago.payment_id`;

/** The day by which they are looked for and added up: of the approval, or of the first news. */
export const CUANDO = parte`coalesce(pago.date_approved, pago.created_at)`;

export function condicionesDePagos(filtro: FiltroDePagos): Parte[] {
  const { status, numero, payment_id, email, metodo, observados } = filtro;
  const donde = [
    ...entre(CUANDO, filtro),
    ...contiene(parte`public.sin_acentos(pedido.cliente_email)`, email),
  ];
  if (status) donde.push(parte`pago.status = ${status}`);
  if (numero) donde.push(parte`pedido.numero = ${numero}`);
  if (payment_id) donde.push(parte`pago.payment_id = ${payment_id}`);
  if (metodo) donde.push(parte`pago.payment_method = ${metodo}`);
  if (observados !== undefined) {
    donde.push(parte`(pago.observacion IS NOT NULL) = ${observados === 'true'}`);
  }
  return donde;
}
