-- How long it takes from one barrio to another, as a routing service told last; empty where there is none.
CREATE TABLE "tickets"."caminos" (
  "desde" TEXT NOT NULL,
  "hasta" TEXT NOT NULL,
  "segundos" INTEGER NOT NULL,
  "dicho_en" TIMESTAMPTZ(3) NOT NULL DEFAULT now(),
  CONSTRAINT "caminos_pkey" PRIMARY KEY ("desde", "hasta"),
  CONSTRAINT "caminos_segundos" CHECK ("segundos" BETWEEN 0 AND 86400)
);

-- Between these barrios. What nobody has confirmed for a month is not known any more.
CREATE FUNCTION "tickets"."caminos_entre"("barrios" TEXT[])
RETURNS TABLE ("desde" TEXT, "hasta" TEXT, "segundos" INTEGER) LANGUAGE sql STABLE AS $$
  SELECT c.desde, c.hasta, c.segundos FROM tickets.caminos AS c
  WHERE c.desde = ANY(barrios) AND c.hasta = ANY(barrios) AND c.dicho_en > now() - interval '30 days'
$$;
