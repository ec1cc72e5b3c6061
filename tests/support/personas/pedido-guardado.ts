/** Orders that the shop has stored and nobody has begun. */
import { aceptarPedido } from '../../../api-ahorro/checkout/checkout.ts';
import type { Sql } from '../../../platform/base/sql.ts';
import { pedidoDe } from './llamadas.ts';

/** @returns the number of a new one, to be paid by `metodo_pago` */
export async function pedidoGuardado(
  sql: Sql,
  metodo_pago: 'efectivo' | 'mercadopago' = 'efectivo',
): Promise<string> {
  const { numero } = await aceptarPedido(sql, {
    checkout: { ...pedidoDe(), metodo_pago },
    clave: undefined,
    estado: metodo_pago === 'efectivo' ? 'recibido' : 'pago_pendiente',
  });
  return numero;
}
