-- AlterTable
ALTER TABLE "ahorro"."webhook_events" ADD COLUMN     "errores" JSONB NOT NULL DEFAULT '[]';

-- CreateTable
CREATE TABLE "ahorro"."alertas" (
    "id" SERIAL NOT NULL,
    "clave" TEXT NOT NULL,
    "codigo" TEXT NOT NULL,
    "nivel" TEXT NOT NULL,
    "mensaje" TEXT NOT NULL,
    "numero" TEXT,
    "veces" INTEGER NOT NULL DEFAULT 1,
    "primera" TIMESTAMPTZ(3) NOT NULL,
    "ultima" TIMESTAMPTZ(3) NOT NULL,
    "reconocida_por" TEXT,
    "reconocida_en" TIMESTAMPTZ(3),
    "resuelta_en" TIMESTAMPTZ(3),

    CONSTRAINT "alertas_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ahorro"."alerta_novedades" (
    "id" SERIAL NOT NULL,
    "alerta_id" INTEGER NOT NULL,
    "tipo" TEXT NOT NULL,
    "creada_en" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "correo_en" TIMESTAMPTZ(3),
    "envio_en" TIMESTAMPTZ(3),

    CONSTRAINT "alerta_novedades_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ahorro"."alerta_envios" (
    "id" SERIAL NOT NULL,
    "cuerpo" JSONB NOT NULL,
    "estado" TEXT NOT NULL DEFAULT 'pendiente',
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "ultimo_error" TEXT,
    "creado_en" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "proximo_en" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "hecho_en" TIMESTAMPTZ(3),

    CONSTRAINT "alerta_envios_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ahorro"."alerta_cursor" (
    "id" INTEGER NOT NULL DEFAULT 1,
    "evento_id" BIGINT NOT NULL,

    CONSTRAINT "alerta_cursor_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "alertas_ultima_id_idx" ON "ahorro"."alertas"("ultima" DESC, "id" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "alerta_novedades_alerta_id_tipo_key" ON "ahorro"."alerta_novedades"("alerta_id", "tipo");

-- AddForeignKey
ALTER TABLE "ahorro"."alerta_novedades" ADD CONSTRAINT "alerta_novedades_alerta_id_fkey" FOREIGN KEY ("alerta_id") REFERENCES "ahorro"."alertas"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- What the Prisma schema cannot say: checks, partial indexes, triggers.

ALTER TABLE "ahorro"."alertas"
  ADD CONSTRAINT "alertas_nivel" CHECK ("nivel" IN ('info', 'advertencia', 'critica')),
  ADD CONSTRAINT "alertas_veces" CHECK ("veces" >= 1),
  ADD CONSTRAINT "alertas_reconocida" CHECK (("reconocida_por" IS NULL) = ("reconocida_en" IS NULL));

ALTER TABLE "ahorro"."alerta_novedades"
  ADD CONSTRAINT "alerta_novedades_tipo" CHECK ("tipo" IN ('abierta', 'resuelta'));

ALTER TABLE "ahorro"."alerta_envios"
  ADD CONSTRAINT "alerta_envios_estado" CHECK ("estado" IN ('pendiente', 'hecho', 'fallido')),
  ADD CONSTRAINT "alerta_envios_cuerpo" CHECK (pg_column_size("cuerpo") <= 262144);

ALTER TABLE "ahorro"."alerta_cursor"
  ADD CONSTRAINT "alerta_cursor_unico" CHECK ("id" = 1);

-- One of a kind while it is open.
CREATE UNIQUE INDEX "alertas_abierta" ON "ahorro"."alertas" ("clave") WHERE "resuelta_en" IS NULL;
CREATE INDEX "alertas_abierta_numero" ON "ahorro"."alertas" ("numero")
  WHERE "resuelta_en" IS NULL AND "numero" IS NOT NULL;
CREATE INDEX "alerta_novedades_sin_correo" ON "ahorro"."alerta_novedades" ("id") WHERE "correo_en" IS NULL;
CREATE INDEX "alerta_novedades_sin_envio" ON "ahorro"."alerta_novedades" ("id") WHERE "envio_en" IS NULL;
CREATE INDEX "alerta_envios_pendientes" ON "ahorro"."alerta_envios" ("proximo_en") WHERE "estado" = 'pendiente';

-- What was said before there was anybody to tell is not told now.
INSERT INTO "ahorro"."alerta_cursor" ("id", "evento_id")
SELECT 1, coalesce(max("evento_id"), 0) FROM "tickets"."evento";

ALTER TABLE "ahorro"."correos" DROP CONSTRAINT "correos_tipo",
  ADD CONSTRAINT "correos_tipo" CHECK ("tipo" IN ('recuperacion', 'confirmado', 'en_camino', 'entregado', 'paquete', 'alerta'));

ALTER TABLE "ahorro"."webhook_events"
  ADD CONSTRAINT "webhook_events_errores" CHECK (jsonb_typeof("errores") = 'array');

-- The error of one more try; the first fifty are enough to see why.
CREATE FUNCTION "ahorro"."con_error"("errores" JSONB, "intento" INTEGER, "error" TEXT) RETURNS JSONB
LANGUAGE sql STABLE AS $$
  SELECT CASE WHEN jsonb_array_length(errores) >= 50 THEN errores ELSE errores || jsonb_build_array(
    jsonb_build_object('intento', intento, 'error', left(error, 500), 'fecha', now())) END
$$;

-- The page of operations is told which of its parts has news. Not of notifications as they come in:
-- commits that notify take turns, and an acknowledgement waits for its commit.
CREATE FUNCTION "ahorro"."avisar_operaciones"() RETURNS TRIGGER LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_notify('ahorro_operaciones', TG_ARGV[0]);
  RETURN NULL;
END $$;

CREATE TRIGGER "webhook_events_avisar" AFTER UPDATE OF "status" ON "ahorro"."webhook_events"
  FOR EACH ROW WHEN (NEW."status" IN ('success', 'failed') OR NEW."next_retry_at" IS NOT NULL)
  EXECUTE FUNCTION "ahorro"."avisar_operaciones"('webhooks');
CREATE TRIGGER "payments_nuevo_avisar" AFTER INSERT ON "ahorro"."payments"
  FOR EACH ROW EXECUTE FUNCTION "ahorro"."avisar_operaciones"('pagos');
CREATE TRIGGER "payments_cambio_avisar" AFTER UPDATE ON "ahorro"."payments"
  FOR EACH ROW WHEN (OLD."date_last_updated" <> NEW."date_last_updated" OR OLD."status" <> NEW."status")
  EXECUTE FUNCTION "ahorro"."avisar_operaciones"('pagos');
CREATE TRIGGER "alertas_avisar" AFTER INSERT OR UPDATE ON "ahorro"."alertas"
  FOR EACH STATEMENT EXECUTE FUNCTION "ahorro"."avisar_operaciones"('alertas');
CREATE TRIGGER "pedidos_espera_avisar" AFTER UPDATE OF "motivo_espera" ON "ahorro"."pedidos"
  FOR EACH ROW WHEN (OLD."motivo_espera" IS DISTINCT FROM NEW."motivo_espera")
  EXECUTE FUNCTION "ahorro"."avisar_operaciones"('cola');
