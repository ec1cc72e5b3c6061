-- What was at the door when it could not be delivered; of several attempts, the last one that has a photo.
ALTER TABLE "tickets"."ticket" ADD COLUMN "foto_intento_clave" TEXT;
CREATE INDEX "ticket_foto_intento" ON "tickets"."ticket" ("foto_intento_clave")
  WHERE "foto_intento_clave" IS NOT NULL;
