-- Which run of history the rows are of: a restore begins another one.
-- CreateTable
CREATE TABLE "tickets"."epoca" (
    "id" INTEGER NOT NULL DEFAULT 1,
    "epoca" UUID NOT NULL DEFAULT gen_random_uuid(),
    "desde" TIMESTAMPTZ(3),

    CONSTRAINT "epoca_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "epoca_una" CHECK ("id" = 1)
);
INSERT INTO "tickets"."epoca" DEFAULT VALUES;

-- A part of their names that a restore cannot give again. Rows of before have none, and keep their names.
-- AlterTable
ALTER TABLE "ahorro"."correos" ADD COLUMN     "azar" TEXT;
ALTER TABLE "ahorro"."correos" ALTER COLUMN "azar" SET DEFAULT left(replace(gen_random_uuid()::text, '-', ''), 12);

-- AlterTable
ALTER TABLE "ahorro"."paquetes_comerciantes" ADD COLUMN     "azar" TEXT;
ALTER TABLE "ahorro"."paquetes_comerciantes" ALTER COLUMN "azar" SET DEFAULT left(replace(gen_random_uuid()::text, '-', ''), 12);

-- AlterTable
ALTER TABLE "ahorro"."alerta_envios" ADD COLUMN     "azar" TEXT;
ALTER TABLE "ahorro"."alerta_envios" ALTER COLUMN "azar" SET DEFAULT left(replace(gen_random_uuid()::text, '-', ''), 12);

-- What is begun and not done yet is asked for again now and then: its workflow may be gone.
CREATE INDEX "correos_pendientes" ON "ahorro"."correos" ("id") WHERE "estado" = 'pendiente';
