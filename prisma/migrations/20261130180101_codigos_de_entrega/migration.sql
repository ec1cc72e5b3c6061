-- What a shopper tells whoever brings their order, where ENTREGA_CODIGO_DESDE has one asked for. Dispatch of the release
-- before cannot ask for it: the setting is given once that one is gone.
CREATE TABLE "tickets"."codigos_de_entrega" (
  "ticket_id" INTEGER NOT NULL REFERENCES "tickets"."ticket" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
  "codigo" TEXT NOT NULL,
  "fallidos" TEXT[] NOT NULL DEFAULT ARRAY[]::TEXT[],
  "resuelto" TEXT,
  "foto_clave" TEXT,
  "creado_en" TIMESTAMPTZ(3) NOT NULL DEFAULT now(),
  CONSTRAINT "codigos_de_entrega_pkey" PRIMARY KEY ("ticket_id"),
  CONSTRAINT "codigos_de_entrega_codigo" CHECK ("codigo" ~ '^[0-9]{4}$'),
  CONSTRAINT "codigos_de_entrega_fallidos" CHECK (cardinality("fallidos") <= 5),
  CONSTRAINT "codigos_de_entrega_resuelto" CHECK ("resuelto" IN ('codigo', 'sin_codigo')),
  CONSTRAINT "codigos_de_entrega_foto" CHECK ("resuelto" <> 'sin_codigo' OR "foto_clave" IS NOT NULL)
);
CREATE INDEX "codigos_de_entrega_creado_en_idx" ON "tickets"."codigos_de_entrega" ("creado_en");

-- Only of an order of the shop: of any other nobody could see the code.
CREATE FUNCTION "tickets"."lleva_codigo"(de tickets.ticket, desde numeric) RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT de.total >= desde AND EXISTS (SELECT FROM ahorro.pedidos WHERE numero = de.numero)
$$;

-- Whether it is asked for at the door, and how many tries are left; never the code itself. Known before it leaves, since
-- who brings it may be without a connection by then; not of what has left without one, before any was asked for.
CREATE FUNCTION "tickets"."pide_codigo"(de tickets.ticket, desde numeric) RETURNS jsonb LANGUAGE sql STABLE AS $$
  SELECT jsonb_build_object('intentos', 5 - coalesce(cardinality(c.fallidos), 0))
  FROM (SELECT) AS uno LEFT JOIN tickets.codigos_de_entrega AS c ON c.ticket_id = de.id
  WHERE de.estado NOT IN ('entregado', 'cancelado')
    AND (c.ticket_id IS NOT NULL OR (de.estado <> 'en_camino' AND tickets.lleva_codigo(de, desde)))
$$;
