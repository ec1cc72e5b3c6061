-- The pictures of a product after its first, which stays where it is: who knows of no others writes it as before.
ALTER TABLE "ahorro"."productos" ADD COLUMN "imagenes_demas" TEXT[] NOT NULL DEFAULT ARRAY[]::TEXT[];
ALTER TABLE "ahorro"."productos"
  ADD CONSTRAINT "productos_imagenes_demas" CHECK (cardinality("imagenes_demas") <= 5);

ALTER TABLE "ahorro"."producto_cambios"
  DROP CONSTRAINT "cambios_campo",
  ADD CONSTRAINT "cambios_campo" CHECK ("campo" IN ('precio', 'precio_anterior', 'stock', 'activo', 'nombre',
    'descripcion', 'categoria', 'comerciante', 'venta', 'medida', 'iva', 'imagen_url', 'imagenes', 'codigo_barras'));

-- None is there twice, and whoever takes the first away leaves the next one in its place, whether they know of it or not.
CREATE FUNCTION "ahorro"."ordenar_imagenes"() RETURNS TRIGGER LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.imagen_url IS NULL AND cardinality(NEW.imagenes_demas) > 0 THEN
    NEW.imagen_url := NEW.imagenes_demas[1];
    NEW.imagenes_demas := NEW.imagenes_demas[2:];
  END IF;
  NEW.imagenes_demas := array_remove(NEW.imagenes_demas, NEW.imagen_url);
  RETURN NEW;
END;
$$;
CREATE TRIGGER "productos_imagenes" BEFORE INSERT OR UPDATE OF "imagen_url", "imagenes_demas"
  ON "ahorro"."productos" FOR EACH ROW EXECUTE FUNCTION "ahorro"."ordenar_imagenes"();
