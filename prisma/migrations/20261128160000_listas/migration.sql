-- Lists of products that an account keeps; one of them is its favourites.
CREATE TABLE "ahorro"."listas" (
    "id" SERIAL NOT NULL,
    "usuario_id" INTEGER NOT NULL,
    "nombre" TEXT NOT NULL,
    "favoritos" BOOLEAN NOT NULL DEFAULT false,
    "creada_en" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "listas_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "listas_usuario_id_fkey" FOREIGN KEY ("usuario_id")
      REFERENCES "ahorro"."usuarios" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "listas_nombre" CHECK ("nombre" = btrim("nombre") AND char_length("nombre") BETWEEN 1 AND 60)
);
CREATE UNIQUE INDEX "listas_usuario_nombre" ON "ahorro"."listas" ("usuario_id", public.sin_acentos("nombre"));
CREATE UNIQUE INDEX "listas_favoritos" ON "ahorro"."listas" ("usuario_id") WHERE "favoritos";

CREATE TABLE "ahorro"."lista_items" (
    "lista_id" INTEGER NOT NULL,
    "producto_id" INTEGER NOT NULL,
    "agregado_en" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "lista_items_pkey" PRIMARY KEY ("lista_id", "producto_id"),
    CONSTRAINT "lista_items_lista_id_fkey" FOREIGN KEY ("lista_id")
      REFERENCES "ahorro"."listas" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "lista_items_producto_id_fkey" FOREIGN KEY ("producto_id")
      REFERENCES "ahorro"."productos" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);
CREATE INDEX "lista_items_producto_id_idx" ON "ahorro"."lista_items" ("producto_id");
