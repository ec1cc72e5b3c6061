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

-- CreateIndex
CREATE INDEX "productos_nombre_idx" ON "ahorro"."productos"("nombre");

-- CreateIndex
CREATE INDEX "productos_precio_idx" ON "ahorro"."productos"("precio");

-- AddForeignKey
ALTER TABLE "ahorro"."sesiones" ADD CONSTRAINT "sesiones_usuario_id_fkey" FOREIGN KEY ("usuario_id") REFERENCES "ahorro"."usuarios"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ahorro"."carritos" ADD CONSTRAINT "carritos_usuario_id_fkey" FOREIGN KEY ("usuario_id") REFERENCES "ahorro"."usuarios"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ahorro"."carrito_items" ADD CONSTRAINT "carrito_items_carrito_id_fkey" FOREIGN KEY ("carrito_id") REFERENCES "ahorro"."carritos"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ahorro"."carrito_items" ADD CONSTRAINT "carrito_items_producto_id_fkey" FOREIGN KEY ("producto_id") REFERENCES "ahorro"."productos"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- What the Prisma schema cannot say: extensions, checks, partial indexes, triggers.

-- Both are trusted: the owner of the database may add them.
CREATE EXTENSION IF NOT EXISTS "unaccent" WITH SCHEMA "public";
CREATE EXTENSION IF NOT EXISTS "pg_trgm" WITH SCHEMA "public";
-- Loads the extension, whose setting a function below names.
SELECT "public"."similarity"('', '');

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

-- Searching: lower case, without accents; words found anywhere, and by likeness where none is.
CREATE FUNCTION "ahorro"."normalizar"("texto" TEXT) RETURNS TEXT LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT lower(public.unaccent(texto))
$$;

CREATE FUNCTION "ahorro"."preparar_busqueda"() RETURNS TRIGGER LANGUAGE plpgsql AS $$
BEGIN
  NEW."busqueda" := ahorro.normalizar(NEW."nombre" || ' ' || NEW."descripcion");
  RETURN NEW;
END $$;

CREATE TRIGGER "productos_busqueda" BEFORE INSERT OR UPDATE OF "nombre", "descripcion", "busqueda"
  ON "ahorro"."productos" FOR EACH ROW EXECUTE FUNCTION "ahorro"."preparar_busqueda"();

UPDATE "ahorro"."productos" SET "busqueda" = '';

CREATE INDEX "productos_parecido" ON "ahorro"."productos" USING gin ("busqueda" public.gin_trgm_ops);
-- What is on offer, for the home page.
CREATE INDEX "productos_oferta" ON "ahorro"."productos" ("nombre") WHERE "precio_anterior" IS NOT NULL;

-- Products that have something like each of these words, and how alike. A letter that is wrong, missing
-- or out of place leaves about a third of a short word's trigrams.
CREATE FUNCTION "ahorro"."parecidos"("palabras" TEXT[])
  RETURNS TABLE ("id" INTEGER, "parecido" REAL) LANGUAGE sql STABLE
  SET "pg_trgm"."word_similarity_threshold" = '0.3' AS $$
  WITH candidato AS (
    SELECT producto.id, avg(public.word_similarity(palabra, producto.busqueda))::real AS parecido
    FROM unnest(palabras) AS palabra
    JOIN ahorro.productos AS producto ON palabra OPERATOR(public.<%) producto.busqueda
    GROUP BY producto.id HAVING count(*) = cardinality(palabras)
  )
  SELECT candidato.id, candidato.parecido FROM candidato
  WHERE candidato.parecido >= 0.8 * (SELECT max(c.parecido) FROM candidato AS c)
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
