-- How somebody found a delivery: one for each order, by whoever bought it. Who brought it is written down with it, so that
-- what is thought of a driver does not change with what becomes of the ticket.
CREATE TABLE "ahorro"."calificaciones" (
  "pedido_id" INTEGER NOT NULL REFERENCES "ahorro"."pedidos" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
  "repartidor_id" INTEGER REFERENCES "tickets"."repartidores" ("id") ON DELETE SET NULL ON UPDATE CASCADE,
  "puntos" INTEGER NOT NULL,
  "palabras" TEXT NOT NULL DEFAULT '',
  "hecha_en" TIMESTAMPTZ(3) NOT NULL DEFAULT clock_timestamp(),
  "cambiada_en" TIMESTAMPTZ(3) NOT NULL DEFAULT clock_timestamp(),
  CONSTRAINT "calificaciones_pkey" PRIMARY KEY ("pedido_id"),
  CONSTRAINT "calificaciones_puntos" CHECK ("puntos" BETWEEN 1 AND 5),
  CONSTRAINT "calificaciones_palabras" CHECK (length("palabras") <= 500)
);
CREATE INDEX "calificaciones_repartidor_id_hecha_en_idx" ON "ahorro"."calificaciones" ("repartidor_id", "hecha_en" DESC);
