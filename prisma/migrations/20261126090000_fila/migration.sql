-- AlterTable
ALTER TABLE "tickets"."ticket" ADD COLUMN     "estado_desde" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP;

-- CreateTable
CREATE TABLE "ahorro"."rondas" (
    "nombre" TEXT NOT NULL,
    "tomada_hasta" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "rondas_pkey" PRIMARY KEY ("nombre")
);

-- Since when each ticket is in its state: the first line of its history after the last of another state.
UPDATE "tickets"."ticket" AS t SET "estado_desde" = coalesce((
  SELECT min(h."fecha") FROM "tickets"."ticket_historial" AS h
  WHERE h."ticket_id" = t."id" AND h."id" > coalesce((
    SELECT max(o."id") FROM "tickets"."ticket_historial" AS o
    WHERE o."ticket_id" = t."id" AND o."estado" <> t."estado"), 0)
), t."fecha_creacion");

-- Whoever changes a state says since when, or it is now: processes of before do not know the column.
CREATE FUNCTION "tickets"."anotar_estado_desde"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.estado_desde = OLD.estado_desde THEN NEW.estado_desde := clock_timestamp(); END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER "ticket_estado_desde" BEFORE UPDATE OF "estado" ON "tickets"."ticket"
  FOR EACH ROW WHEN (NEW."estado" IS DISTINCT FROM OLD."estado")
  EXECUTE FUNCTION "tickets"."anotar_estado_desde"();

-- What is open, whatever its state: the orders that a workflow has to keep.
CREATE INDEX "pedidos_abiertos" ON "ahorro"."pedidos" ("id")
  WHERE "estado" NOT IN ('entregado', 'cancelado') OR ("estado" = 'cancelado' AND "stock_devuelto_en" IS NULL);
CREATE INDEX "ticket_abiertos" ON "tickets"."ticket" ("id")
  WHERE "estado" NOT IN ('entregado', 'cancelado');
