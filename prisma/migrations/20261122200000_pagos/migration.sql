-- AlterTable
ALTER TABLE "ahorro"."pedidos" ADD COLUMN     "pago_estado" TEXT,
ADD COLUMN     "pago_id" TEXT;

-- CreateTable
CREATE TABLE "ahorro"."preferencias" (
    "pedido_id" INTEGER NOT NULL,
    "preference_id" TEXT NOT NULL,
    "init_point" TEXT NOT NULL,
    "vence_en" TIMESTAMPTZ(3) NOT NULL,
    "creada_en" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "preferencias_pkey" PRIMARY KEY ("pedido_id")
);

-- CreateTable
CREATE TABLE "ahorro"."webhook_events" (
    "id" SERIAL NOT NULL,
    "webhook_id" TEXT NOT NULL,
    "type" TEXT NOT NULL,
    "action" TEXT,
    "data_id" TEXT,
    "request_id" TEXT,
    "origen" TEXT NOT NULL DEFAULT 'webhook',
    "payload" JSONB NOT NULL,
    "status" TEXT NOT NULL DEFAULT 'pending',
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "processed" BOOLEAN NOT NULL DEFAULT false,
    "next_retry_at" TIMESTAMPTZ(3),
    "last_error" TEXT,
    "resultado" TEXT,
    "payment_id" TEXT,
    "flujo_iniciado_en" TIMESTAMPTZ(3),
    "relevo_en" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "processed_at" TIMESTAMPTZ(3),

    CONSTRAINT "webhook_events_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ahorro"."payments" (
    "payment_id" TEXT NOT NULL,
    "pedido_id" INTEGER,
    "external_reference" TEXT,
    "status" TEXT NOT NULL,
    "status_detail" TEXT,
    "amount" DECIMAL(14,2) NOT NULL,
    "amount_refunded" DECIMAL(14,2) NOT NULL DEFAULT 0,
    "currency" TEXT NOT NULL,
    "payment_method" TEXT,
    "observacion" TEXT,
    "payload" JSONB NOT NULL,
    "date_approved" TIMESTAMPTZ(3),
    "date_last_updated" TIMESTAMPTZ(3) NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "payments_pkey" PRIMARY KEY ("payment_id")
);

-- CreateTable
CREATE TABLE "ahorro"."payment_cambios" (
    "payment_id" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "date_last_updated" TIMESTAMPTZ(3) NOT NULL,
    "registrado_en" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "payment_cambios_pkey" PRIMARY KEY ("payment_id","status","date_last_updated")
);

-- CreateTable
CREATE TABLE "ahorro"."devoluciones" (
    "payment_id" TEXT NOT NULL,
    "motivo" TEXT NOT NULL,
    "refund_id" TEXT,
    "pedida_en" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "hecha_en" TIMESTAMPTZ(3),

    CONSTRAINT "devoluciones_pkey" PRIMARY KEY ("payment_id")
);

-- CreateTable
CREATE TABLE "ahorro"."ghl_etiquetas" (
    "payment_id" TEXT NOT NULL,
    "etiqueta" TEXT NOT NULL,
    "estado" TEXT NOT NULL DEFAULT 'pendiente',
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "last_error" TEXT,
    "contact_id" TEXT,
    "creada_en" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "hecha_en" TIMESTAMPTZ(3),

    CONSTRAINT "ghl_etiquetas_pkey" PRIMARY KEY ("payment_id","etiqueta")
);

-- CreateIndex
CREATE UNIQUE INDEX "preferencias_preference_id_key" ON "ahorro"."preferencias"("preference_id");

-- CreateIndex
CREATE UNIQUE INDEX "webhook_events_webhook_id_key" ON "ahorro"."webhook_events"("webhook_id");

-- CreateIndex
CREATE INDEX "webhook_events_created_at_id_idx" ON "ahorro"."webhook_events"("created_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "webhook_events_status_created_at_idx" ON "ahorro"."webhook_events"("status", "created_at" DESC);

-- CreateIndex
CREATE INDEX "webhook_events_type_created_at_idx" ON "ahorro"."webhook_events"("type", "created_at" DESC);

-- CreateIndex
CREATE INDEX "webhook_events_payment_id_idx" ON "ahorro"."webhook_events"("payment_id");

-- CreateIndex
CREATE INDEX "payments_pedido_id_idx" ON "ahorro"."payments"("pedido_id");

-- CreateIndex
CREATE INDEX "payments_date_last_updated_idx" ON "ahorro"."payments"("date_last_updated" DESC);

-- CreateIndex
CREATE INDEX "payments_status_date_last_updated_idx" ON "ahorro"."payments"("status", "date_last_updated" DESC);

-- AddForeignKey
ALTER TABLE "ahorro"."preferencias" ADD CONSTRAINT "preferencias_pedido_id_fkey" FOREIGN KEY ("pedido_id") REFERENCES "ahorro"."pedidos"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ahorro"."webhook_events" ADD CONSTRAINT "webhook_events_payment_id_fkey" FOREIGN KEY ("payment_id") REFERENCES "ahorro"."payments"("payment_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ahorro"."payments" ADD CONSTRAINT "payments_pedido_id_fkey" FOREIGN KEY ("pedido_id") REFERENCES "ahorro"."pedidos"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ahorro"."payment_cambios" ADD CONSTRAINT "payment_cambios_payment_id_fkey" FOREIGN KEY ("payment_id") REFERENCES "ahorro"."payments"("payment_id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ahorro"."devoluciones" ADD CONSTRAINT "devoluciones_payment_id_fkey" FOREIGN KEY ("payment_id") REFERENCES "ahorro"."payments"("payment_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ahorro"."ghl_etiquetas" ADD CONSTRAINT "ghl_etiquetas_payment_id_fkey" FOREIGN KEY ("payment_id") REFERENCES "ahorro"."payments"("payment_id") ON DELETE CASCADE ON UPDATE CASCADE;

-- What the Prisma schema cannot say: checks, partial indexes.

ALTER TABLE "ahorro"."pedidos"
  ADD CONSTRAINT "pedidos_pago_estado" CHECK ("pago_estado" IN ('pendiente', 'aprobado', 'rechazado',
    'devuelto', 'contracargo'));

ALTER TABLE "ahorro"."preferencias"
  ADD CONSTRAINT "preferencias_init_point" CHECK ("init_point" ~ '^https?://');

ALTER TABLE "ahorro"."webhook_events"
  ADD CONSTRAINT "webhook_events_status" CHECK ("status" IN ('pending', 'processing', 'success', 'failed',
    'rejected')),
  ADD CONSTRAINT "webhook_events_origen" CHECK ("origen" IN ('webhook', 'ipn')),
  ADD CONSTRAINT "webhook_events_attempts" CHECK ("attempts" >= 0),
  ADD CONSTRAINT "webhook_events_webhook_id" CHECK ("webhook_id" ~ '^[A-Za-z0-9._:-]{1,200}$'),
  ADD CONSTRAINT "webhook_events_payload" CHECK (pg_column_size("payload") <= 131072),
  -- Only what is waiting has a next try, and only what is over has an end.
  ADD CONSTRAINT "webhook_events_next_retry_at" CHECK ("next_retry_at" IS NULL OR "status" = 'pending'),
  ADD CONSTRAINT "webhook_events_processed" CHECK ("processed" = ("processed_at" IS NOT NULL)
    AND "processed" = ("status" IN ('success', 'failed', 'rejected')));

ALTER TABLE "ahorro"."payments"
  ADD CONSTRAINT "payments_payment_id" CHECK ("payment_id" ~ '^[0-9]{1,30}$'),
  ADD CONSTRAINT "payments_status" CHECK ("status" IN ('approved', 'pending', 'authorized', 'in_process',
    'in_mediation', 'rejected', 'cancelled', 'refunded', 'charged_back')),
  ADD CONSTRAINT "payments_amount" CHECK ("amount" >= 0 AND "amount_refunded" >= 0),
  ADD CONSTRAINT "payments_payload" CHECK (pg_column_size("payload") <= 131072);

ALTER TABLE "ahorro"."ghl_etiquetas"
  ADD CONSTRAINT "ghl_etiquetas_estado" CHECK ("estado" IN ('pendiente', 'hecha', 'fallida'));

-- The relay's work: notifications that no workflow has taken up yet.
CREATE INDEX "webhook_events_sin_flujo" ON "ahorro"."webhook_events" ("id")
  WHERE "flujo_iniciado_en" IS NULL AND "status" = 'pending';
-- What waits for its next try.
CREATE INDEX "webhook_events_por_reintentar" ON "ahorro"."webhook_events" ("next_retry_at")
  WHERE "next_retry_at" IS NOT NULL;
CREATE INDEX "payments_observados" ON "ahorro"."payments" ("date_last_updated" DESC)
  WHERE "observacion" IS NOT NULL;
-- Refunds that were asked for and are not done.
CREATE INDEX "devoluciones_pendientes" ON "ahorro"."devoluciones" ("pedida_en") WHERE "hecha_en" IS NULL;
