-- CreateTable
CREATE TABLE "ahorro"."silencios" (
    "codigo" TEXT NOT NULL,
    "hasta" TIMESTAMPTZ(3) NOT NULL,
    "quien" TEXT NOT NULL,
    "creado_en" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "silencios_pkey" PRIMARY KEY ("codigo")
);

-- CreateTable
CREATE TABLE "ahorro"."hallazgos" (
    "id" SERIAL NOT NULL,
    "numero" TEXT NOT NULL,
    "que" TEXT NOT NULL,
    "motivo" TEXT NOT NULL,
    "hecho" TEXT NOT NULL,
    "veces" INTEGER NOT NULL DEFAULT 1,
    "primera" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "ultima" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "terminado_en" TIMESTAMPTZ(3),
    "pulsado_por" TEXT,
    "pulsado_en" TIMESTAMPTZ(3),
    "resultado" TEXT,

    CONSTRAINT "hallazgos_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "hallazgos_ultima_id_idx" ON "ahorro"."hallazgos"("ultima" DESC, "id" DESC);

-- What the Prisma schema cannot say: checks, a partial index, triggers.

ALTER TABLE "ahorro"."hallazgos"
  ADD CONSTRAINT "hallazgos_que" CHECK ("que" IN ('sin_flujo', 'sin_fila', 'trabado', 'desacuerdo')),
  ADD CONSTRAINT "hallazgos_pulsado" CHECK (("pulsado_por" IS NULL) = ("pulsado_en" IS NULL));

-- One of a kind while it lasts.
CREATE UNIQUE INDEX "hallazgos_abierto" ON "ahorro"."hallazgos" ("numero", "que") WHERE "terminado_en" IS NULL;
-- Groups are counted of the open ones.
CREATE INDEX "alertas_abierta_codigo" ON "ahorro"."alertas" ("codigo", "id") WHERE "resuelta_en" IS NULL;

CREATE TRIGGER "silencios_avisar" AFTER INSERT OR UPDATE OR DELETE ON "ahorro"."silencios"
  FOR EACH STATEMENT EXECUTE FUNCTION "ahorro"."avisar_operaciones"('alertas');
CREATE TRIGGER "hallazgos_avisar" AFTER INSERT OR UPDATE ON "ahorro"."hallazgos"
  FOR EACH ROW EXECUTE FUNCTION "ahorro"."avisar_operaciones"('cola');
