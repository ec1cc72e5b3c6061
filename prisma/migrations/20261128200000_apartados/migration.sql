-- Dispatch may keep a ticket back from the rules: without a driver, until somebody chooses one.
ALTER TABLE "tickets"."ticket" DROP CONSTRAINT "ticket_sin_repartidor",
  ADD CONSTRAINT "ticket_sin_repartidor" CHECK ("sin_repartidor" IS NULL OR "repartidor_id" IS NULL
    AND "sin_repartidor" IN ('sin_repartidores', 'fuera_de_zona', 'capacidad_excedida', 'a_mano')) NOT VALID;
ALTER TABLE "tickets"."ticket" VALIDATE CONSTRAINT "ticket_sin_repartidor";
