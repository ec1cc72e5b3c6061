/** What an order took when it was stored, besides its goods: a coupon, a place in a slot. */
import type { Sql } from '../../platform/base/sql.ts';

/** The coupon may be used again, and the slot has its place: in the order in which checkout locks them. */
export async function devolverTomas(sql: Sql, pedidoId: number): Promise<void> {
  await sql`
    WITH uso AS (
      UPDATE ahorro.cupon_usos SET devuelto_en = clock_timestamp()
      WHERE pedido_id = ${pedidoId} AND devuelto_en IS NULL RETURNING cupon_id, monto
    )
    UPDATE ahorro.cupones SET usados = greatest(0, usados - 1), gastado = greatest(0, gastado - uso.monto)
    FROM uso WHERE cupones.id = uso.cupon_id`;
  await devolverFranja(sql, pedidoId);
}

/** The slot of the order has its place again. */
export async function devolverFranja(sql: Sql, pedidoId: number): Promise<void> {
  await sql`
    UPDATE tickets.franja_cupos SET tomados = greatest(0, tomados - 1)
    FROM ahorro.pedidos
    WHERE pedidos.id = ${pedidoId} AND franja_cupos.franja_id = pedidos.franja_id
      AND franja_cupos.fecha = (franja_desde AT TIME ZONE 'America/Argentina/Buenos_Aires')::date`;
}
