-- AlterTable
ALTER TABLE "ahorro"."webhook_events" ADD COLUMN     "firma" TEXT;

-- CreateIndex
CREATE UNIQUE INDEX "webhook_events_firma_key" ON "ahorro"."webhook_events"("firma");

-- The relay takes what is signed before what anybody may send, the oldest first.
CREATE INDEX "webhook_events_sin_flujo_por_origen" ON "ahorro"."webhook_events" ("origen", "id")
  WHERE "flujo_iniciado_en" IS NULL AND "status" = 'pending';

-- Of a payment, one unsigned notification waits at a time.
CREATE INDEX "webhook_events_ipn_pendiente" ON "ahorro"."webhook_events" ("data_id")
  WHERE "origen" = 'ipn' AND "status" = 'pending';
