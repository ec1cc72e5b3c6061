-- Goods by weight: what a product is sold by (pieces where nothing is said) and in which steps. What rows said
-- before means the same: pieces, in whole ones. The release before goes on with it, in whole ones too.
DROP VIEW "ahorro"."pedidos_para_correo";

ALTER TABLE "ahorro"."productos"
  ALTER COLUMN "stock" TYPE DECIMAL(12, 3),
  ADD COLUMN "venta_por" TEXT,
  ADD COLUMN "paso" DECIMAL(6, 3) NOT NULL DEFAULT 1;
ALTER TABLE "ahorro"."productos"
  ADD CONSTRAINT "productos_venta" CHECK ("venta_por" IN ('kg', 'l', 'm')),
  ADD CONSTRAINT "productos_paso" CHECK ("paso" > 0 AND "paso" <= 100 AND ("venta_por" IS NOT NULL OR "paso" = 1)),
  ADD CONSTRAINT "productos_piezas" CHECK ("venta_por" IS NOT NULL OR "stock" = trunc("stock"));

ALTER TABLE "ahorro"."producto_cambios"
  DROP CONSTRAINT "cambios_campo",
  ADD CONSTRAINT "cambios_campo" CHECK ("campo" IN ('precio', 'precio_anterior', 'stock', 'activo', 'nombre',
    'descripcion', 'categoria', 'comerciante', 'venta', 'medida', 'iva', 'imagen_url'));

ALTER TABLE "ahorro"."carrito_items" DROP CONSTRAINT "carrito_items_cantidad";
ALTER TABLE "ahorro"."carrito_items"
  ALTER COLUMN "cantidad" TYPE DECIMAL(9, 3),
  ADD CONSTRAINT "carrito_items_cantidad" CHECK ("cantidad" > 0 AND "cantidad" <= 1000);
ALTER TABLE "ahorro"."paquete_items" ALTER COLUMN "cantidad" TYPE DECIMAL(9, 3);
ALTER TABLE "ahorro"."pedido_items"
  ALTER COLUMN "cantidad" TYPE DECIMAL(9, 3),
  -- As it was sold, whatever becomes of the product.
  ADD COLUMN "venta_por" TEXT;

CREATE VIEW "ahorro"."pedidos_para_correo" AS
SELECT pedido.id, pedido.numero, pedido.cliente_email AS para, pedido.usuario_id IS NOT NULL AS con_cuenta,
  jsonb_build_object(
    'numero', pedido.numero,
    'total', pedido.total,
    'repartidor', pedido.repartidor,
    'metodo_pago', pedido.metodo_pago,
    'pagado', pedido.cobro_por IS NOT NULL,
    'nombre', CASE WHEN pedido.usuario_id IS NOT NULL THEN pedido.cliente_nombre END,
    'direccion', CASE WHEN pedido.usuario_id IS NOT NULL THEN pedido.direccion END,
    'lineas', (
      SELECT coalesce(jsonb_agg(jsonb_build_object('producto_id', item.producto_id, 'nombre', item.nombre,
        'cantidad', item.cantidad, 'precio', item.precio, 'por', item.venta_por) ORDER BY item.producto_id), '[]')
      FROM ahorro.pedido_items AS item WHERE item.pedido_id = pedido.id)
  ) AS datos
FROM ahorro.pedidos AS pedido;
