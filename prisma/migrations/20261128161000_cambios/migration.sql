-- Everything that somebody changes of a product leaves a trace, and what undoes it one of its own.
ALTER TABLE "ahorro"."producto_cambios"
  DROP CONSTRAINT "cambios_origen",
  DROP CONSTRAINT "cambios_campo",
  ADD CONSTRAINT "cambios_origen" CHECK ("origen" IN ('alta', 'manual', 'masivo', 'csv', 'deshecho')),
  ADD CONSTRAINT "cambios_campo" CHECK ("campo" IN ('precio', 'precio_anterior', 'stock', 'activo',
    'nombre', 'descripcion', 'categoria', 'comerciante', 'medida', 'iva', 'imagen_url'));
CREATE INDEX "producto_cambios_fecha_idx" ON "ahorro"."producto_cambios"("fecha" DESC);
CREATE INDEX "producto_cambios_usuario_id_idx" ON "ahorro"."producto_cambios"("usuario_id");
