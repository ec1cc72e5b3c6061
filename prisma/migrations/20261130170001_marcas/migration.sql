-- The brand of a product and what it is fit for. Who knows of neither goes on writing products as before.
ALTER TABLE "ahorro"."productos"
  ADD COLUMN "marca" TEXT,
  ADD COLUMN "aptos" TEXT[] NOT NULL DEFAULT ARRAY[]::TEXT[];
ALTER TABLE "ahorro"."productos"
  -- What brands are compared and counted by, however each product has them written.
  ADD COLUMN "marca_plana" TEXT GENERATED ALWAYS AS (public.sin_acentos("marca")) STORED,
  ADD CONSTRAINT "productos_marca" CHECK (length("marca") BETWEEN 1 AND 60),
  -- As APTOS of contracts/reglas/valores/aptos.ts.
  ADD CONSTRAINT "productos_aptos" CHECK ("aptos" <@ ARRAY['sin_tacc', 'vegano', 'vegetariano', 'sin_azucar_agregada',
    'sin_lactosa', 'kosher'] AND cardinality("aptos") <= 6);

ALTER TABLE "ahorro"."producto_cambios"
  DROP CONSTRAINT "cambios_campo",
  ADD CONSTRAINT "cambios_campo" CHECK ("campo" IN ('precio', 'precio_anterior', 'stock', 'activo', 'nombre',
    'descripcion', 'categoria', 'comerciante', 'venta', 'medida', 'iva', 'imagen_url', 'imagenes', 'codigo_barras',
    'marca', 'aptos'));

-- A product is found by its brand too, and a misspelt one is taken for the nearest that there is.
CREATE OR REPLACE FUNCTION "ahorro"."preparar_busqueda"() RETURNS TRIGGER LANGUAGE plpgsql AS $$
BEGIN
  NEW."busqueda" := public.sin_acentos(concat_ws(' ', NEW."nombre", NEW."descripcion", NEW."marca"));
  INSERT INTO ahorro.vocabulario (palabra)
  SELECT DISTINCT palabra FROM regexp_split_to_table(NEW."busqueda", '[^[:alnum:]]+') AS palabra
  WHERE length(palabra) BETWEEN 3 AND 40 ORDER BY palabra
  ON CONFLICT DO NOTHING;
  RETURN NEW;
END $$;
DROP TRIGGER "productos_busqueda" ON "ahorro"."productos";
CREATE TRIGGER "productos_busqueda" BEFORE INSERT OR UPDATE OF "nombre", "descripcion", "marca", "busqueda"
  ON "ahorro"."productos" FOR EACH ROW EXECUTE FUNCTION "ahorro"."preparar_busqueda"();
