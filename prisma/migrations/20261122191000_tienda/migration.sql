-- AlterTable
ALTER TABLE "ahorro"."productos" ADD COLUMN     "busqueda" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "precio_anterior" DECIMAL(12,2);

-- AlterTable
ALTER TABLE "ahorro"."pedidos" ADD COLUMN     "carrito_id" INTEGER,
ADD COLUMN     "carrito_version" INTEGER;

-- AlterTable
-- The default marks the rows there are without touching them: their steps get no mail.
ALTER TABLE "ahorro"."pedido_historial" ADD COLUMN     "correo_en" TIMESTAMPTZ(3) DEFAULT CURRENT_TIMESTAMP;
ALTER TABLE "ahorro"."pedido_historial" ALTER COLUMN "correo_en" DROP DEFAULT;

-- CreateTable
CREATE TABLE "ahorro"."sesiones" (
    "id" SERIAL NOT NULL,
    "hash" TEXT NOT NULL,
    "usuario_id" INTEGER NOT NULL,
    "agente" TEXT NOT NULL DEFAULT '',
    "direccion" TEXT NOT NULL DEFAULT '',
    "creada_en" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "usada_en" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expira_en" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "sesiones_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ahorro"."carritos" (
    "id" SERIAL NOT NULL,
    "usuario_id" INTEGER,
    "hash" TEXT,
    "version" INTEGER NOT NULL DEFAULT 1,
    "actualizado_en" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "carritos_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ahorro"."carrito_items" (
    "carrito_id" INTEGER NOT NULL,
    "producto_id" INTEGER NOT NULL,
    "cantidad" INTEGER NOT NULL,
    "precio_visto" DECIMAL(12,2) NOT NULL,
    "agregado_en" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "carrito_items_pkey" PRIMARY KEY ("carrito_id","producto_id")
);

-- CreateTable
CREATE TABLE "ahorro"."correos" (
    "id" SERIAL NOT NULL,
    "clave" TEXT NOT NULL,
    "tipo" TEXT NOT NULL,
    "para" TEXT NOT NULL,
    "datos" JSONB NOT NULL,
    "estado" TEXT NOT NULL DEFAULT 'pendiente',
    "ultimo_error" TEXT,
    "creado_en" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "enviado_en" TIMESTAMPTZ(3),
    "flujo_iniciado_en" TIMESTAMPTZ(3),
    "relevo_en" TIMESTAMPTZ(3),

    CONSTRAINT "correos_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ahorro"."vocabulario" (
    "palabra" TEXT NOT NULL,

    CONSTRAINT "vocabulario_pkey" PRIMARY KEY ("palabra")
);

-- CreateIndex
CREATE UNIQUE INDEX "sesiones_hash_key" ON "ahorro"."sesiones"("hash");

-- CreateIndex
CREATE INDEX "sesiones_usuario_id_idx" ON "ahorro"."sesiones"("usuario_id");

-- CreateIndex
CREATE INDEX "sesiones_expira_en_idx" ON "ahorro"."sesiones"("expira_en");

-- CreateIndex
CREATE UNIQUE INDEX "carritos_usuario_id_key" ON "ahorro"."carritos"("usuario_id");

-- CreateIndex
CREATE UNIQUE INDEX "carritos_hash_key" ON "ahorro"."carritos"("hash");

-- CreateIndex
CREATE INDEX "carritos_actualizado_en_idx" ON "ahorro"."carritos"("actualizado_en");

-- CreateIndex
CREATE INDEX "carrito_items_producto_id_idx" ON "ahorro"."carrito_items"("producto_id");

-- CreateIndex
CREATE UNIQUE INDEX "correos_clave_key" ON "ahorro"."correos"("clave");

-- AddForeignKey
ALTER TABLE "ahorro"."sesiones" ADD CONSTRAINT "sesiones_usuario_id_fkey" FOREIGN KEY ("usuario_id") REFERENCES "ahorro"."usuarios"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ahorro"."carritos" ADD CONSTRAINT "carritos_usuario_id_fkey" FOREIGN KEY ("usuario_id") REFERENCES "ahorro"."usuarios"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ahorro"."carrito_items" ADD CONSTRAINT "carrito_items_carrito_id_fkey" FOREIGN KEY ("carrito_id") REFERENCES "ahorro"."carritos"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ahorro"."carrito_items" ADD CONSTRAINT "carrito_items_producto_id_fkey" FOREIGN KEY ("producto_id") REFERENCES "ahorro"."productos"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- What the Prisma schema cannot say: extensions, checks, partial indexes, triggers.

-- All three are trusted: the owner of the database may add them.
CREATE EXTENSION IF NOT EXISTS "unaccent" WITH SCHEMA "public";
CREATE EXTENSION IF NOT EXISTS "pg_trgm" WITH SCHEMA "public";
CREATE EXTENSION IF NOT EXISTS "fuzzystrmatch" WITH SCHEMA "public";

ALTER TABLE "ahorro"."productos"
  ADD CONSTRAINT "productos_precio_anterior" CHECK ("precio_anterior" > "precio");

ALTER TABLE "ahorro"."carritos"
  ADD CONSTRAINT "carritos_duenio" CHECK (("usuario_id" IS NULL) <> ("hash" IS NULL));

ALTER TABLE "ahorro"."carrito_items"
  ADD CONSTRAINT "carrito_items_cantidad" CHECK ("cantidad" BETWEEN 1 AND 1000);

ALTER TABLE "ahorro"."correos"
  ADD CONSTRAINT "correos_tipo" CHECK ("tipo" IN ('recuperacion', 'confirmado', 'en_camino', 'entregado')),
  ADD CONSTRAINT "correos_estado" CHECK ("estado" IN ('pendiente', 'enviado', 'guardado', 'fallido'));

-- A cart is bought once as it was seen.
ALTER TABLE "ahorro"."pedidos"
  ADD CONSTRAINT "pedidos_carrito" CHECK (("carrito_id" IS NULL) = ("carrito_version" IS NULL));
CREATE UNIQUE INDEX "pedidos_carrito_version" ON "ahorro"."pedidos" ("carrito_id", "carrito_version")
  WHERE "carrito_id" IS NOT NULL;

-- Searching: lower case, without accents; words found anywhere, and put right where they are nowhere.
CREATE FUNCTION "ahorro"."normalizar"("texto" TEXT) RETURNS TEXT LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT lower(public.unaccent(texto))
$$;

CREATE FUNCTION "ahorro"."preparar_busqueda"() RETURNS TRIGGER LANGUAGE plpgsql AS $$
BEGIN
  NEW."busqueda" := ahorro.normalizar(NEW."nombre" || ' ' || NEW."descripcion");
  INSERT INTO ahorro.vocabulario (palabra)
  SELECT DISTINCT palabra FROM regexp_split_to_table(NEW."busqueda", '[^[:alnum:]]+') AS palabra
  WHERE length(palabra) BETWEEN 3 AND 40 ORDER BY palabra
  ON CONFLICT DO NOTHING;
  RETURN NEW;
END $$;

CREATE TRIGGER "productos_busqueda" BEFORE INSERT OR UPDATE OF "nombre", "descripcion", "busqueda"
  ON "ahorro"."productos" FOR EACH ROW EXECUTE FUNCTION "ahorro"."preparar_busqueda"();

UPDATE "ahorro"."productos" SET "busqueda" = '';

CREATE INDEX "productos_parecido" ON "ahorro"."productos" USING gin ("busqueda" public.gin_trgm_ops);
-- What is on offer, for the home page.
CREATE INDEX "productos_oferta" ON "ahorro"."productos" ("id") WHERE "precio_anterior" IS NOT NULL;

-- For each word the nearest one of the catalogue, null where none is near: one wrong, missing or extra
-- letter, two in longer words or where two changed places. A word may be the beginning of another.
CREATE FUNCTION "ahorro"."corregir"("palabras" TEXT[]) RETURNS TEXT[] LANGUAGE sql STABLE AS $$
  SELECT array_agg((
    SELECT conocida.palabra
    FROM ahorro.vocabulario AS conocida, LATERAL (SELECT least(
      public.levenshtein_less_equal(dada.palabra, conocida.palabra, 2),
      public.levenshtein_less_equal(dada.palabra, left(conocida.palabra, length(dada.palabra)), 2)
    ) AS letras, left(conocida.palabra, 1) = left(dada.palabra, 1) AS misma_inicial) AS distancia
    WHERE letras <= CASE
      WHEN length(dada.palabra) < 4 THEN 0
      WHEN length(dada.palabra) < 6 AND NOT misma_inicial THEN 1
      ELSE 2 END
    ORDER BY letras, misma_inicial DESC,
      public.similarity(dada.palabra, conocida.palabra) DESC, conocida.palabra
    LIMIT 1
  ) ORDER BY dada.lugar)
  FROM unnest(palabras) WITH ORDINALITY AS dada(palabra, lugar)
$$;

-- Whoever follows an order live is told of each step. Nobody follows one before it is stored.
CREATE FUNCTION "ahorro"."avisar_paso"() RETURNS TRIGGER LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_notify('ahorro_paso', NEW."pedido_id"::text);
  RETURN NULL;
END $$;

CREATE TRIGGER "historial_avisar" AFTER INSERT ON "ahorro"."pedido_historial"
  FOR EACH ROW WHEN (NEW."estado" <> 'recibido') EXECUTE FUNCTION "ahorro"."avisar_paso"();

-- Steps whose mail is still to be written.
CREATE INDEX "historial_sin_correo" ON "ahorro"."pedido_historial" ("id")
  WHERE "correo_en" IS NULL AND "estado" IN ('confirmado', 'en_camino', 'entregado');
-- Mails that no workflow has taken up yet.
CREATE INDEX "correos_sin_flujo" ON "ahorro"."correos" ("id") WHERE "flujo_iniciado_en" IS NULL;
