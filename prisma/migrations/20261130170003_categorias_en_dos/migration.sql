-- A category may be inside another one, which is inside none. Two levels, by a key to those of the first: who is inside
-- cannot take anybody in, and who has somebody inside cannot go in, whoever comes at the same time.
ALTER TABLE "ahorro"."categorias" ADD COLUMN "padre_id" INTEGER;
ALTER TABLE "ahorro"."categorias"
  ADD COLUMN "nivel" INTEGER GENERATED ALWAYS AS (CASE WHEN "padre_id" IS NULL THEN 1 ELSE 2 END) STORED,
  ADD COLUMN "nivel_del_padre" INTEGER GENERATED ALWAYS AS (CASE WHEN "padre_id" IS NOT NULL THEN 1 END) STORED;
ALTER TABLE "ahorro"."categorias" ADD CONSTRAINT "categorias_id_nivel" UNIQUE ("id", "nivel");
ALTER TABLE "ahorro"."categorias" ADD CONSTRAINT "categorias_padre"
  FOREIGN KEY ("padre_id", "nivel_del_padre") REFERENCES "ahorro"."categorias" ("id", "nivel");
CREATE INDEX "categorias_padre_id_idx" ON "ahorro"."categorias" ("padre_id");

-- What an offer or coupon is for: these, and what is inside them. None stays none.
CREATE FUNCTION "ahorro"."con_hijas"("categorias" INTEGER[]) RETURNS INTEGER[] LANGUAGE sql STABLE STRICT AS $$
  SELECT ARRAY(SELECT unnest(categorias) UNION
    SELECT hija.id FROM ahorro.categorias AS hija WHERE hija.padre_id = ANY(categorias) ORDER BY 1)
$$;
-- Whoever remembers offers reads them anew when another category goes in.
CREATE TRIGGER "categorias_cambiaron" AFTER UPDATE OF "padre_id" ON "ahorro"."categorias"
  FOR EACH STATEMENT EXECUTE FUNCTION "ahorro"."reglas_cambiaron"();
