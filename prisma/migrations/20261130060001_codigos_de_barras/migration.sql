-- What is printed on goods, by which whoever prepares finds their line: EAN-8 or EAN-13, a UPC-A as the EAN-13 it is. The
-- digit that checks the others is checked at the border.
ALTER TABLE "ahorro"."productos" ADD COLUMN "codigo_barras" TEXT;
ALTER TABLE "ahorro"."productos"
  ADD CONSTRAINT "productos_codigo_barras" CHECK ("codigo_barras" ~ '^([0-9]{8}|[0-9]{13})$');
CREATE UNIQUE INDEX "productos_codigo_barras_key" ON "ahorro"."productos"("codigo_barras");

ALTER TABLE "ahorro"."producto_cambios"
  DROP CONSTRAINT "cambios_campo",
  ADD CONSTRAINT "cambios_campo" CHECK ("campo" IN ('precio', 'precio_anterior', 'stock', 'activo', 'nombre',
    'descripcion', 'categoria', 'comerciante', 'venta', 'medida', 'iva', 'imagen_url', 'codigo_barras'));

-- The lines of an order as both services tell them, in the order of the shelves, each with its bar code.
CREATE OR REPLACE FUNCTION "ahorro"."lineas_de"(pedido "ahorro"."pedidos") RETURNS jsonb
LANGUAGE sql STABLE AS $$
  SELECT coalesce(jsonb_agg(jsonb_strip_nulls(jsonb_build_object(
    'id', item.producto_id, 'producto_id', item.producto_id, 'nombre', item.nombre, 'precio', item.precio,
    'cantidad', item.cantidad, 'por', item.venta_por, 'preparados', coalesce(item.preparados, 0),
    'estado', item.estado, 'categoria', categoria.nombre, 'imagen_url', producto.imagen_url,
    'codigo_barras', producto.codigo_barras, 'preparada_por', item.preparada_por,
    'reemplazo', CASE WHEN item.reemplazo_id IS NOT NULL THEN jsonb_build_object(
      'producto_id', item.reemplazo_id, 'nombre', item.reemplazo_nombre, 'cantidad', item.reemplazo_cantidad,
      'por', item.reemplazo_por, 'importe', item.reemplazo_importe) END
  )) ORDER BY categoria.nombre, item.nombre, item.producto_id), '[]')
  FROM ahorro.pedido_items AS item
    JOIN ahorro.productos AS producto ON producto.id = item.producto_id
    JOIN ahorro.categorias AS categoria ON categoria.id = producto.categoria_id
  WHERE item.pedido_id = pedido.id
$$;
