/** What the coupon of an order has spent of its budget, as the order comes to less. */
import type { Sql } from '../../platform/base/sql.ts';

/** The order is changed: what its coupon took off what is gone is there again. Its row is held by who calls. */
export function ajustarCupon(sql: Sql, numero: string): Promise<void> {
  return gastarMenos(sql, numero, { conMarcas: false });
}

/**
 * The order is delivered: its coupon has spent what it took off what came. Not before, since what is marked as missing
 * may turn up, and the budget that it needs then would be somebody else's.
 */
export function cerrarCupon(sql: Sql, numero: string): Promise<void> {
  return gastarMenos(sql, numero, { conMarcas: true });
}

/** A coupon that takes nothing off any more was not used. Where it is not known by line, all stays as it is. */
async function gastarMenos(
  sql: Sql,
  numero: string,
  { conMarcas }: { readonly conMarcas: boolean },
): Promise<void> {
  await sql`
    WITH queda AS (
      SELECT pedidos.id, lineas.monto FROM ahorro.pedidos, LATERAL (
        SELECT sum(round(least(descuento_cupon, descuento) * CASE WHEN ${conMarcas}::boolean
          THEN least(coalesce(preparados, cantidad), cantidad) / cantidad ELSE 1 END, 2)) AS monto
        FROM ahorro.pedido_items WHERE pedido_id = pedidos.id HAVING bool_and(descuento_cupon IS NOT NULL)
      ) AS lineas
      WHERE numero = ${numero} AND cupon IS NOT NULL
    ), antes AS (
      SELECT uso.pedido_id, uso.monto FROM ahorro.cupon_usos AS uso JOIN queda ON queda.id = uso.pedido_id
      WHERE devuelto_en IS NULL AND queda.monto < uso.monto FOR NO KEY UPDATE OF uso
    ), ahora AS (
      UPDATE ahorro.cupon_usos AS uso SET monto = queda.monto,
        devuelto_en = CASE WHEN queda.monto = 0 THEN clock_timestamp() END
      FROM queda JOIN antes ON antes.pedido_id = queda.id WHERE uso.pedido_id = queda.id
      RETURNING uso.cupon_id, antes.monto - uso.monto AS menos, uso.devuelto_en IS NOT NULL AS devuelto
    )
    UPDATE ahorro.cupones SET gastado = greatest(0, gastado - ahora.menos),
      usados = greatest(0, usados - ahora.devuelto::int)
    FROM ahora WHERE cupones.id = ahora.cupon_id`;
}
