-- The same thing in other sizes or flavours: products of one `familia` are shown beside each other. Who does not know of it
-- goes on writing products as before.
ALTER TABLE "ahorro"."productos"
  ADD COLUMN "familia" TEXT,
  ADD CONSTRAINT "productos_familia" CHECK (length("familia") BETWEEN 1 AND 100);
CREATE INDEX "productos_familia_idx" ON "ahorro"."productos"("familia");

ALTER TABLE "ahorro"."producto_cambios"
  DROP CONSTRAINT "cambios_campo",
  ADD CONSTRAINT "cambios_campo" CHECK ("campo" IN ('precio', 'precio_anterior', 'stock', 'activo', 'nombre',
    'descripcion', 'categoria', 'comerciante', 'venta', 'medida', 'iva', 'imagen_url', 'imagenes', 'codigo_barras',
    'marca', 'aptos', 'costo', 'familia'));

-- A family of one is none. Looked at when all of a change is there; those who change families take turns here, so that of
-- two who each take one away from three the second finds the last one alone.
CREATE FUNCTION "ahorro"."familia_de_una"() RETURNS TRIGGER LANGUAGE plpgsql AS $$
DECLARE
  tocadas TEXT[] := ARRAY[]::TEXT[];
BEGIN
  IF TG_OP <> 'INSERT' THEN tocadas := tocadas || OLD.familia; END IF;
  IF TG_OP <> 'DELETE' THEN tocadas := tocadas || NEW.familia; END IF;
  PERFORM pg_advisory_xact_lock(hashtext('ahorro.familias'));
  UPDATE ahorro.productos AS sola SET familia = NULL WHERE sola.familia = ANY(tocadas)
    AND NOT EXISTS (SELECT FROM ahorro.productos AS otra WHERE otra.familia = sola.familia AND otra.id <> sola.id);
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER "productos_familia_nueva" AFTER INSERT ON "ahorro"."productos"
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (NEW."familia" IS NOT NULL)
  EXECUTE FUNCTION "ahorro"."familia_de_una"();
CREATE CONSTRAINT TRIGGER "productos_familia_otra" AFTER UPDATE OF "familia" ON "ahorro"."productos"
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (OLD."familia" IS DISTINCT FROM NEW."familia")
  EXECUTE FUNCTION "ahorro"."familia_de_una"();
CREATE CONSTRAINT TRIGGER "productos_familia_sin" AFTER DELETE ON "ahorro"."productos"
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (OLD."familia" IS NOT NULL)
  EXECUTE FUNCTION "ahorro"."familia_de_una"();
