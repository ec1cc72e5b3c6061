-- A merchant is approved by a person. Whoever is not said to wait counts as approved: those of before, and those
-- that the release before makes while both run, since it gives their account its role by itself.
-- AlterTable
ALTER TABLE "ahorro"."comerciantes" ADD COLUMN     "aprobado_en" TIMESTAMPTZ(3) DEFAULT CURRENT_TIMESTAMP,
ADD COLUMN     "decidido_por" INTEGER,
ADD COLUMN     "motivo_rechazo" TEXT,
ADD COLUMN     "rechazado_en" TIMESTAMPTZ(3),
ADD COLUMN     "solicitado_en" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP;
UPDATE "ahorro"."comerciantes" SET "aprobado_en" = "creado_en", "solicitado_en" = "creado_en";
ALTER TABLE "ahorro"."comerciantes"
  ADD CONSTRAINT "comerciantes_decision" CHECK ("aprobado_en" IS NULL OR "rechazado_en" IS NULL),
  ADD CONSTRAINT "comerciantes_motivo" CHECK (("rechazado_en" IS NULL) = ("motivo_rechazo" IS NULL));

-- AddForeignKey
ALTER TABLE "ahorro"."comerciantes" ADD CONSTRAINT "comerciantes_decidido_por_fkey" FOREIGN KEY ("decidido_por") REFERENCES "ahorro"."usuarios"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- A CUIT or a name that somebody only asks for keeps nobody out.
CREATE UNIQUE INDEX "comerciantes_cuit_aprobado" ON "ahorro"."comerciantes" ("cuit")
  WHERE "aprobado_en" IS NOT NULL;
CREATE UNIQUE INDEX "comerciantes_nombre_aprobado" ON "ahorro"."comerciantes" ("nombre")
  WHERE "aprobado_en" IS NOT NULL;

-- DropIndex
DROP INDEX "ahorro"."comerciantes_cuit_key";

-- DropIndex
DROP INDEX "ahorro"."comerciantes_nombre_key";

-- CreateIndex
CREATE INDEX "comerciantes_cuit_idx" ON "ahorro"."comerciantes"("cuit");

-- What was decided is told by mail.
ALTER TABLE "ahorro"."correos" DROP CONSTRAINT "correos_tipo",
  ADD CONSTRAINT "correos_tipo" CHECK ("tipo" IN ('recuperacion', 'confirmado', 'en_camino', 'entregado', 'paquete', 'alerta', 'comercio'));
