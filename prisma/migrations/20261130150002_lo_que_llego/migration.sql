-- What of a line's discount its coupon takes off: what a coupon has spent follows what its orders come to. Null where
-- that is not known: of orders of before, and of a release that runs beside this one.
ALTER TABLE "ahorro"."pedido_items" ADD COLUMN "descuento_cupon" DECIMAL(12,2);
ALTER TABLE "ahorro"."pedido_items"
  ADD CONSTRAINT "pedido_items_descuento_cupon" CHECK ("descuento_cupon" >= 0) NOT VALID;

-- What came of a line, without what stands in for the rest, is charged at. What is paid before never costs more than was
-- ordered; what weighs more at the door has its price.
CREATE FUNCTION "ahorro"."importe_de"(linea "ahorro"."pedido_items", pagado boolean) RETURNS numeric
LANGUAGE sql IMMUTABLE AS $$
  SELECT ahorro.parte_de(linea, coalesce(linea.preparados, linea.cantidad))
    + CASE WHEN NOT pagado AND linea.preparados > linea.cantidad
      THEN round(linea.precio * (linea.preparados - linea.cantidad), 2) ELSE 0 END
$$;

CREATE OR REPLACE FUNCTION "ahorro"."total_preparado"(pedido "ahorro"."pedidos") RETURNS numeric
LANGUAGE sql STABLE AS $$
  SELECT pedido.envio + coalesce(sum(
    ahorro.importe_de(item, pedido.cobro_por IS NOT NULL) + coalesce(item.reemplazo_importe, 0)), 0)
  FROM ahorro.pedido_items AS item WHERE item.pedido_id = pedido.id
$$;

-- As before; and what was paid at the door may be more than was ordered: all of it may go back.
CREATE OR REPLACE FUNCTION "ahorro"."reintegrable"(pedido "ahorro"."pedidos") RETURNS numeric
LANGUAGE sql STABLE AS $$
  SELECT greatest(0, least(
    coalesce(pedido.total_final, pedido.total),
    coalesce((SELECT amount - amount_refunded - coalesce((
        SELECT sum(monto) FROM ahorro.reintegros AS r
        WHERE r.payment_id = payments.payment_id AND r.hecho_en IS NULL), 0)
      FROM ahorro.payments WHERE payment_id = pedido.pago_id
      AND pedido.cobro_por IS NOT NULL), coalesce(pedido.total_final, pedido.total)),
    coalesce((SELECT amount FROM ahorro.payments WHERE payment_id = pedido.pago_id
      AND pedido.cobro_por IS NOT NULL), coalesce(pedido.total_final, pedido.total))
      - coalesce((SELECT sum(monto) FROM ahorro.reintegros WHERE pedido_id = pedido.id), 0)))
$$;

-- What of an order a withdrawal reaches: without what goods that spoil came to, and what was sent in their place. Of what
-- did not come nothing is to be left out.
CREATE OR REPLACE FUNCTION "ahorro"."alcance_de_arrepentimiento"(pedido integer)
RETURNS TABLE (importe numeric, excluidos jsonb) LANGUAGE sql STABLE AS $$
  SELECT greatest(0, coalesce(pedidos.total_final, pedidos.total) - coalesce(fuera.importe, 0)),
    coalesce(fuera.nombres, '[]')
  FROM ahorro.pedidos, LATERAL (
    SELECT sum(vino.importe) AS importe, jsonb_agg(vino.nombre ORDER BY vino.nombre) AS nombres
    FROM ahorro.pedido_items AS item, LATERAL (
      SELECT item.nombre, ahorro.importe_de(item, pedidos.cobro_por IS NOT NULL) AS importe
      WHERE coalesce(item.preparados, item.cantidad) > 0
      UNION ALL SELECT item.reemplazo_nombre, item.reemplazo_importe WHERE item.reemplazo_id IS NOT NULL
    ) AS vino
    WHERE item.pedido_id = pedidos.id AND item.perecedero
  ) AS fuera
  WHERE pedidos.id = pedido
$$;
