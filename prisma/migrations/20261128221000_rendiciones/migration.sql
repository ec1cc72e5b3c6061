-- The cash that drivers take at the door, and hand in.
CREATE TABLE "tickets"."rendiciones" (
    "id" SERIAL NOT NULL,
    "repartidor_id" INTEGER NOT NULL,
    "esperado" DECIMAL(12,2) NOT NULL,
    "declarado" DECIMAL(12,2) NOT NULL,
    "contado" DECIMAL(12,2),
    "nota" TEXT,
    "creada_en" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "confirmada_en" TIMESTAMPTZ(3),
    "confirmada_por" TEXT,
    CONSTRAINT "rendiciones_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "rendiciones_importes" CHECK ("esperado" >= 0 AND "declarado" >= 0 AND "contado" >= 0),
    CONSTRAINT "rendiciones_confirmada" CHECK (
      ("contado" IS NULL) = ("confirmada_en" IS NULL) AND ("contado" IS NULL) = ("confirmada_por" IS NULL))
);
CREATE INDEX "rendiciones_repartidor_id_idx" ON "tickets"."rendiciones"("repartidor_id");

-- A delivery is handed in at most once: its ticket is the key.
CREATE TABLE "tickets"."rendicion_entregas" (
    "ticket_id" INTEGER NOT NULL,
    "rendicion_id" INTEGER,
    "monto" DECIMAL(12,2) NOT NULL,
    CONSTRAINT "rendicion_entregas_pkey" PRIMARY KEY ("ticket_id")
);
CREATE INDEX "rendicion_entregas_rendicion_id_idx" ON "tickets"."rendicion_entregas"("rendicion_id");

ALTER TABLE "tickets"."rendiciones" ADD CONSTRAINT "rendiciones_repartidor_id_fkey" FOREIGN KEY ("repartidor_id") REFERENCES "tickets"."repartidores"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "tickets"."rendicion_entregas" ADD CONSTRAINT "rendicion_entregas_ticket_id_fkey" FOREIGN KEY ("ticket_id") REFERENCES "tickets"."ticket"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "tickets"."rendicion_entregas" ADD CONSTRAINT "rendicion_entregas_rendicion_id_fkey" FOREIGN KEY ("rendicion_id") REFERENCES "tickets"."rendiciones"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What was delivered before there was a till was handed in some other way.
INSERT INTO "tickets"."rendicion_entregas" ("ticket_id", "monto")
SELECT "id", "total" FROM "tickets"."ticket" WHERE "estado" = 'entregado';
