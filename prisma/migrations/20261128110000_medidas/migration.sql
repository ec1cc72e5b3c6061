-- How much of it a product is, where its name does not say so; and the percents of VAT it pays.
ALTER TABLE "ahorro"."productos"
  ADD COLUMN "contenido" DECIMAL(10,3),
  ADD COLUMN "unidad" TEXT,
  ADD COLUMN "iva" DECIMAL(4,2) NOT NULL DEFAULT 21;
ALTER TABLE "ahorro"."productos"
  ADD CONSTRAINT "productos_medida" CHECK (("contenido" IS NULL) = ("unidad" IS NULL) AND "contenido" > 0),
  ADD CONSTRAINT "productos_unidad" CHECK ("unidad" IN ('kg', 'l', 'm', 'u')),
  ADD CONSTRAINT "productos_iva" CHECK ("iva" IN (0, 10.5, 21, 27));

-- Pictures that somebody put there, by their content, in each width that is served.
CREATE TABLE "ahorro"."imagenes" (
    "clave" TEXT NOT NULL,
    "ancho" INTEGER NOT NULL,
    "bytes" BYTEA NOT NULL,
    "creada_en" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "imagenes_pkey" PRIMARY KEY ("clave", "ancho"),
    CONSTRAINT "imagenes_ancho" CHECK ("ancho" IN (320, 960))
);
