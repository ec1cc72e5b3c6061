-- How long each way to a door took: what windows of arrival are measured by.
CREATE TABLE "tickets"."tramos" (
    "id" SERIAL NOT NULL,
    "numero" TEXT NOT NULL,
    "repartidor_id" INTEGER,
    "zona" TEXT,
    "hora" INTEGER NOT NULL,
    "segundos" INTEGER NOT NULL,
    "termino_en" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "tramos_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "tramos_zona_hora_termino_en_idx" ON "tickets"."tramos"("zona", "hora", "termino_en" DESC);
CREATE INDEX "tramos_zona_termino_en_idx" ON "tickets"."tramos"("zona", "termino_en" DESC);
CREATE INDEX "tramos_termino_en_idx" ON "tickets"."tramos"("termino_en" DESC);
CREATE INDEX "tramos_repartidor_id_termino_en_idx" ON "tickets"."tramos"("repartidor_id", "termino_en" DESC);
ALTER TABLE "tickets"."tramos"
  ADD CONSTRAINT "tramos_hora" CHECK ("hora" BETWEEN 0 AND 23),
  ADD CONSTRAINT "tramos_segundos" CHECK ("segundos" >= 0);

-- What a shopper was told: when their order comes. And when it came, so that it is known how often that was true.
CREATE TABLE "tickets"."llegadas" (
    "id" SERIAL NOT NULL,
    "numero" TEXT NOT NULL,
    "dicha_en" TIMESTAMPTZ(3) NOT NULL DEFAULT clock_timestamp(),
    "desde" TIMESTAMPTZ(3) NOT NULL,
    "hasta" TIMESTAMPTZ(3) NOT NULL,
    "zona" TEXT,
    "paradas_antes" INTEGER NOT NULL DEFAULT 0,
    "llego_en" TIMESTAMPTZ(3),

    CONSTRAINT "llegadas_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "llegadas_numero_id_idx" ON "tickets"."llegadas"("numero", "id" DESC);
CREATE INDEX "llegadas_dicha_en_idx" ON "tickets"."llegadas"("dicha_en");
ALTER TABLE "tickets"."llegadas" ADD CONSTRAINT "llegadas_ventana" CHECK ("desde" <= "hasta");

-- Since when their stops stand in another order, until the windows are told anew.
ALTER TABLE "tickets"."repartidores" ADD COLUMN "reordenado_en" TIMESTAMPTZ(3);
-- What is on its way is looked at again and again.
CREATE INDEX "ticket_en_camino" ON "tickets"."ticket" ("repartidor_id") WHERE "estado" = 'en_camino';

-- What was told last of an order that is on its way; null of any other.
CREATE FUNCTION "tickets"."llegada_de"(de_numero text) RETURNS jsonb LANGUAGE sql STABLE AS $$
  SELECT jsonb_build_object(
    'desde', to_char(l.desde AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
    'hasta', to_char(l.hasta AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))
  FROM tickets.ticket AS t JOIN tickets.llegadas AS l ON l.numero = t.numero
  WHERE t.numero = de_numero AND t.estado = 'en_camino' AND l.llego_en IS NULL
  ORDER BY l.id DESC LIMIT 1
$$;

-- Whoever follows the order looks.
CREATE FUNCTION "tickets"."avisar_llegada"() RETURNS TRIGGER LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_notify('ahorro_llegada', NEW."numero");
  RETURN NULL;
END $$;
CREATE TRIGGER "llegadas_avisar" AFTER INSERT ON "tickets"."llegadas"
  FOR EACH ROW EXECUTE FUNCTION "tickets"."avisar_llegada"();

-- The ways of the last four weeks, as far as they are on record; their zone is not known by the database.
INSERT INTO "tickets"."tramos" ("numero", "repartidor_id", "hora", "segundos", "termino_en")
SELECT numero, repartidor_id, extract(hour FROM salio AT TIME ZONE 'America/Argentina/Buenos_Aires')::int,
  extract(epoch FROM fecha - salio)::int, fecha
FROM (
  SELECT numero, repartidor_id, fecha, greatest(salio, lag(fecha) OVER (
    PARTITION BY repartidor_id ORDER BY fecha)) AS salio
  FROM (
    SELECT t.numero, t.repartidor_id, h.fecha, (
      SELECT max(antes.fecha) FROM "tickets"."ticket_historial" AS antes
      WHERE antes.ticket_id = h.ticket_id AND antes.id < h.id AND antes.estado = 'en_camino') AS salio
    FROM "tickets"."ticket_historial" AS h JOIN "tickets"."ticket" AS t ON t.id = h.ticket_id
    WHERE h.estado IN ('entregado', 'no_entregado') AND h.fecha > now() - interval '28 days'
      AND t.repartidor_id IS NOT NULL
  ) AS puertas
) AS tramos
WHERE fecha - salio BETWEEN interval '1 minute' AND interval '4 hours';
