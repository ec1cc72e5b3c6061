-- Where else an account has things delivered: its own address stays where it is.
CREATE TABLE "ahorro"."direcciones" (
  "id" SERIAL PRIMARY KEY,
  "usuario_id" INTEGER NOT NULL REFERENCES "ahorro"."usuarios" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
  "nombre" TEXT NOT NULL,
  "direccion" TEXT NOT NULL,
  "creada_en" TIMESTAMPTZ(3) NOT NULL DEFAULT now(),
  CONSTRAINT "direcciones_nombre" CHECK (length("nombre") BETWEEN 1 AND 40),
  CONSTRAINT "direcciones_direccion" CHECK (length("direccion") BETWEEN 1 AND 300)
);
CREATE UNIQUE INDEX "direcciones_usuario_nombre" ON "ahorro"."direcciones" ("usuario_id", "nombre");
