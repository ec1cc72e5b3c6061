-- Where a stop stands in its driver's route, where they have put it somewhere: of whoever carries it, and nobody else's.
ALTER TABLE "tickets"."ticket" ADD COLUMN "orden" INTEGER;
ALTER TABLE "tickets"."ticket" ADD CONSTRAINT "ticket_orden" CHECK ("orden" > 0) NOT VALID;

CREATE FUNCTION "tickets"."recorrido_de_nadie"() RETURNS TRIGGER LANGUAGE plpgsql AS $$
BEGIN
  NEW."orden" := NULL;
  RETURN NEW;
END $$;
CREATE TRIGGER "ticket_recorrido" BEFORE UPDATE OF "repartidor_id" ON "tickets"."ticket" FOR EACH ROW
  WHEN (OLD."repartidor_id" IS DISTINCT FROM NEW."repartidor_id")
  EXECUTE FUNCTION "tickets"."recorrido_de_nadie"();
