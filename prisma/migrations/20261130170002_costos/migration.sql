-- What a product costs the shop, VAT included: for those who run it, and nobody who buys.
ALTER TABLE "ahorro"."productos" ADD COLUMN "costo" DECIMAL(12, 2);
ALTER TABLE "ahorro"."productos" ADD CONSTRAINT "productos_costo" CHECK ("costo" >= 0);

ALTER TABLE "ahorro"."producto_cambios"
  DROP CONSTRAINT "cambios_campo",
  ADD CONSTRAINT "cambios_campo" CHECK ("campo" IN ('precio', 'precio_anterior', 'stock', 'activo', 'nombre',
    'descripcion', 'categoria', 'comerciante', 'venta', 'medida', 'iva', 'imagen_url', 'imagenes', 'codigo_barras',
    'marca', 'aptos', 'costo'));
