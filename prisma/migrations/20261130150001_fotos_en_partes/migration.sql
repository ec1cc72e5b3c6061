-- Photos of a stop on their way in pieces: what has come of each so far. Whole, it is a file like any other.
CREATE TABLE "tickets"."fotos_en_partes" (
  "ticket_id" INTEGER NOT NULL REFERENCES "tickets"."ticket" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
  "cual" TEXT NOT NULL,
  "subida" UUID NOT NULL,
  "total" INTEGER NOT NULL,
  "bytes" BYTEA NOT NULL DEFAULT '\x',
  "actualizada_en" TIMESTAMPTZ(3) NOT NULL DEFAULT now(),
  CONSTRAINT "fotos_en_partes_pkey" PRIMARY KEY ("ticket_id", "cual", "subida"),
  CONSTRAINT "fotos_en_partes_cual" CHECK ("cual" IN ('entrega', 'intento')),
  CONSTRAINT "fotos_en_partes_total" CHECK ("total" BETWEEN 1 AND 2097152),
  CONSTRAINT "fotos_en_partes_bytes" CHECK (octet_length("bytes") <= "total")
);
-- They are JPEG already: compressing them again as they grow costs time and saves nothing.
ALTER TABLE "tickets"."fotos_en_partes" ALTER COLUMN "bytes" SET STORAGE EXTERNAL;
CREATE INDEX "fotos_en_partes_actualizada_en_idx" ON "tickets"."fotos_en_partes" ("actualizada_en");
