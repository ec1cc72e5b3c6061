-- Views of lists that who runs the shop keeps: an address inside of a page, with its filters, under a name.
CREATE TABLE "ahorro"."vistas" (
    "id" SERIAL NOT NULL,
    "usuario_id" INTEGER NOT NULL,
    "donde" TEXT NOT NULL,
    "nombre" TEXT NOT NULL,
    "ruta" TEXT NOT NULL,
    "creada_en" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "vistas_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "vistas_usuario_id_fkey" FOREIGN KEY ("usuario_id")
      REFERENCES "ahorro"."usuarios" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "vistas_donde" CHECK ("donde" IN ('operaciones', 'admin')),
    CONSTRAINT "vistas_nombre" CHECK ("nombre" = btrim("nombre") AND char_length("nombre") BETWEEN 1 AND 40),
    CONSTRAINT "vistas_ruta" CHECK ("ruta" LIKE '/%' AND char_length("ruta") <= 500)
);
CREATE UNIQUE INDEX "vistas_usuario_donde_nombre" ON "ahorro"."vistas" ("usuario_id", "donde", "nombre");
