-- Goods that spoil: a withdrawal does not reach them (Código Civil y Comercial, art. 1116). A line keeps what was
-- told when it was bought; lines of before told nothing, and are not excluded.
ALTER TABLE "ahorro"."categorias" ADD COLUMN "perecedera" BOOLEAN NOT NULL DEFAULT false;
ALTER TABLE "ahorro"."pedido_items" ADD COLUMN "perecedero" BOOLEAN NOT NULL DEFAULT false;

-- Whether a product spoils, by its category, as it is now.
CREATE FUNCTION "ahorro"."es_perecedero"(producto integer) RETURNS boolean
LANGUAGE sql STABLE AS $$
  SELECT categoria.perecedera FROM ahorro.productos JOIN ahorro.categorias AS categoria ON categoria.id = categoria_id
  WHERE productos.id = producto
$$;

-- What of an order a withdrawal reaches, and what it does not; in pesos.
CREATE FUNCTION "ahorro"."alcance_de_arrepentimiento"(pedido integer) RETURNS TABLE (importe numeric, excluidos jsonb)
LANGUAGE sql STABLE AS $$
  SELECT greatest(0, coalesce(pedidos.total_final, pedidos.total) - coalesce(fuera.importe, 0)),
    coalesce(fuera.nombres, '[]')
  FROM ahorro.pedidos, LATERAL (
    SELECT sum(round(precio * least(coalesce(preparados, cantidad), cantidad), 2) - descuento) AS importe,
      jsonb_agg(nombre ORDER BY nombre) AS nombres
    FROM ahorro.pedido_items AS item WHERE item.pedido_id = pedidos.id AND perecedero
  ) AS fuera
  WHERE pedidos.id = pedido
$$;
