-- Goods by weight: what a product is sold by (pieces where nothing is said) and in which steps. What rows said
-- before means the same: pieces, in whole ones. The release before goes on with it, in whole ones too.
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
