-- AlterTable
ALTER TABLE "tickets"."ticket" ADD COLUMN     "fecha_asignacion" TIMESTAMPTZ(3);

-- CreateTable
CREATE TABLE "tickets"."rechazo" (
    "ticket_id" INTEGER NOT NULL,
    "repartidor_id" INTEGER NOT NULL,
    "motivo" TEXT NOT NULL,
    "fecha" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "rechazo_pkey" PRIMARY KEY ("ticket_id","repartidor_id")
);

-- CreateTable
CREATE TABLE "tickets"."configuracion_cambio" (
    "id" SERIAL NOT NULL,
    "clave" TEXT NOT NULL,
    "anterior" JSONB NOT NULL,
    "valor" JSONB NOT NULL,
    "actor" TEXT NOT NULL,
    "fecha" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "configuracion_cambio_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "rechazo_repartidor_id_idx" ON "tickets"."rechazo"("repartidor_id");

-- CreateIndex
CREATE INDEX "configuracion_cambio_fecha_idx" ON "tickets"."configuracion_cambio"("fecha");

-- CreateIndex
CREATE INDEX "ticket_historial_fecha_idx" ON "tickets"."ticket_historial"("fecha");

-- AddForeignKey
ALTER TABLE "tickets"."rechazo" ADD CONSTRAINT "rechazo_ticket_id_fkey" FOREIGN KEY ("ticket_id") REFERENCES "tickets"."ticket"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "tickets"."rechazo" ADD CONSTRAINT "rechazo_repartidor_id_fkey" FOREIGN KEY ("repartidor_id") REFERENCES "tickets"."repartidores"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- What the Prisma schema cannot say: checks, partial indexes.

ALTER TABLE "tickets"."rechazo"
  ADD CONSTRAINT "rechazo_motivo" CHECK ("motivo" <> '');

-- What ended today; what is under way has an index of its own.
CREATE INDEX "ticket_terminados" ON "tickets"."ticket" ("fecha_actualizacion")
  WHERE "estado" IN ('entregado', 'cancelado');
CREATE INDEX "ticket_fecha_asignacion" ON "tickets"."ticket" ("fecha_asignacion")
  WHERE "fecha_asignacion" IS NOT NULL;
