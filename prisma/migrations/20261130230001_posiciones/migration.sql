-- Where a driver is who shares it: the last place alone, for as long as something is on its way. What was before is
-- written over, and nothing else keeps it.
CREATE TABLE "tickets"."posiciones" (
  "repartidor_id" INTEGER NOT NULL REFERENCES "tickets"."repartidores" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
  "ticket_id" INTEGER NOT NULL REFERENCES "tickets"."ticket" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
  "latitud" DOUBLE PRECISION NOT NULL,
  "longitud" DOUBLE PRECISION NOT NULL,
  "precision_m" INTEGER NOT NULL,
  "tomada_en" TIMESTAMPTZ(3) NOT NULL,
  "llego_en" TIMESTAMPTZ(3) NOT NULL DEFAULT clock_timestamp(),
  CONSTRAINT "posiciones_pkey" PRIMARY KEY ("repartidor_id"),
  CONSTRAINT "posiciones_latitud" CHECK ("latitud" BETWEEN -90 AND 90),
  CONSTRAINT "posiciones_longitud" CHECK ("longitud" BETWEEN -180 AND 180),
  CONSTRAINT "posiciones_precision" CHECK ("precision_m" BETWEEN 0 AND 1000000)
);
CREATE INDEX "posiciones_ticket_id_idx" ON "tickets"."posiciones" ("ticket_id");
CREATE INDEX "posiciones_llego_en_idx" ON "tickets"."posiciones" ("llego_en");

-- What who waits for that order may see of it, be it nothing: only while it is the stop that its own driver goes to.
CREATE FUNCTION "tickets"."posicion_de"(de_numero text) RETURNS jsonb LANGUAGE sql STABLE AS $$
  SELECT jsonb_build_object('latitud', p.latitud, 'longitud', p.longitud, 'precision_m', p.precision_m,
    'tomada_en', to_char(p.tomada_en AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))
  FROM tickets.ticket AS t
    JOIN tickets.posiciones AS p ON p.ticket_id = t.id AND p.repartidor_id = t.repartidor_id
  WHERE t.numero = de_numero AND t.estado = 'en_camino'
$$;

-- Dispatch looks, and whoever follows the order that it was of, or is of now. By no event: those are kept.
CREATE FUNCTION "tickets"."avisar_posicion"() RETURNS TRIGGER LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_notify('tickets_posicion', jsonb_build_object(
    'repartidor_id', coalesce(NEW."repartidor_id", OLD."repartidor_id"),
    'numeros', (SELECT coalesce(jsonb_agg("numero"), '[]') FROM "tickets"."ticket"
      WHERE "id" IN (NEW."ticket_id", OLD."ticket_id")))::text);
  RETURN NULL;
END $$;
CREATE TRIGGER "posiciones_avisar" AFTER INSERT OR UPDATE OR DELETE ON "tickets"."posiciones"
  FOR EACH ROW EXECUTE FUNCTION "tickets"."avisar_posicion"();

-- With the last of what they have on its way it goes, whoever ends it.
CREATE FUNCTION "tickets"."olvidar_posicion"() RETURNS TRIGGER LANGUAGE plpgsql AS $$
BEGIN
  -- One after the other: of two that end at once, each would see what the other still has on its way.
  PERFORM 1 FROM "tickets"."posiciones" WHERE "repartidor_id" = OLD."repartidor_id" FOR UPDATE;
  DELETE FROM "tickets"."posiciones" AS p WHERE p."repartidor_id" = OLD."repartidor_id" AND NOT EXISTS (
    SELECT FROM "tickets"."ticket" AS t WHERE t."repartidor_id" = OLD."repartidor_id" AND t."estado" = 'en_camino');
  RETURN NULL;
END $$;
CREATE TRIGGER "ticket_olvidar_posicion" AFTER UPDATE OF "estado", "repartidor_id" ON "tickets"."ticket"
  FOR EACH ROW WHEN (OLD."estado" = 'en_camino' AND OLD."repartidor_id" IS NOT NULL AND (
    NEW."estado" <> 'en_camino' OR NEW."repartidor_id" IS DISTINCT FROM OLD."repartidor_id"))
  EXECUTE FUNCTION "tickets"."olvidar_posicion"();

-- Off duty nobody looks for them.
CREATE FUNCTION "tickets"."olvidar_posicion_sin_turno"() RETURNS TRIGGER LANGUAGE plpgsql AS $$
BEGIN
  DELETE FROM "tickets"."posiciones" WHERE "repartidor_id" = NEW."id";
  RETURN NULL;
END $$;
CREATE TRIGGER "repartidores_olvidar_posicion" AFTER UPDATE OF "en_turno" ON "tickets"."repartidores"
  FOR EACH ROW WHEN (OLD."en_turno" AND NOT NEW."en_turno")
  EXECUTE FUNCTION "tickets"."olvidar_posicion_sin_turno"();
