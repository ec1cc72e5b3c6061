-- DropIndex
DROP INDEX "ahorro"."paquetes_comerciantes_comerciante_id_nombre_key";

-- AlterTable
ALTER TABLE "ahorro"."usuarios" ADD COLUMN     "activo" BOOLEAN NOT NULL DEFAULT true;

-- AlterTable
ALTER TABLE "ahorro"."paquetes_comerciantes" ADD COLUMN     "desde" DATE,
ADD COLUMN     "dia_mes" INTEGER,
ADD COLUMN     "dias_semana" INTEGER[] DEFAULT ARRAY[]::INTEGER[],
ADD COLUMN     "direccion" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "eliminado_en" TIMESTAMPTZ(3),
ADD COLUMN     "hora" TEXT NOT NULL DEFAULT '08:00',
ADD COLUMN     "metodo_pago" TEXT NOT NULL DEFAULT 'efectivo',
ADD COLUMN     "notas" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "relevo_en" TIMESTAMPTZ(3),
ADD COLUMN     "revisado_en" TIMESTAMPTZ(3),
ADD COLUMN     "si_falta" TEXT NOT NULL DEFAULT 'parcial',
ADD COLUMN     "version" INTEGER NOT NULL DEFAULT 1,
ADD COLUMN     "version_aplicada" INTEGER NOT NULL DEFAULT 0;

-- CreateTable
CREATE TABLE "ahorro"."paquete_ejecuciones" (
    "paquete_id" INTEGER NOT NULL,
    "fecha" DATE NOT NULL,
    "estado" TEXT NOT NULL,
    "numero" TEXT,
    "faltantes" JSONB NOT NULL DEFAULT '[]',
    "manual" BOOLEAN NOT NULL DEFAULT false,
    "creado_en" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "paquete_ejecuciones_pkey" PRIMARY KEY ("paquete_id","fecha")
);

-- CreateTable
CREATE TABLE "ahorro"."producto_cambios" (
    "id" SERIAL NOT NULL,
    "producto_id" INTEGER NOT NULL,
    "usuario_id" INTEGER NOT NULL,
    "origen" TEXT NOT NULL,
    "campo" TEXT NOT NULL,
    "anterior" TEXT,
    "valor" TEXT,
    "fecha" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "producto_cambios_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "paquete_ejecuciones_numero_key" ON "ahorro"."paquete_ejecuciones"("numero");

-- CreateIndex
CREATE INDEX "producto_cambios_producto_id_id_idx" ON "ahorro"."producto_cambios"("producto_id", "id" DESC);

-- CreateIndex
CREATE INDEX "paquetes_comerciantes_comerciante_id_idx" ON "ahorro"."paquetes_comerciantes"("comerciante_id");

-- AddForeignKey
ALTER TABLE "ahorro"."paquete_ejecuciones" ADD CONSTRAINT "paquete_ejecuciones_paquete_id_fkey" FOREIGN KEY ("paquete_id") REFERENCES "ahorro"."paquetes_comerciantes"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ahorro"."producto_cambios" ADD CONSTRAINT "producto_cambios_producto_id_fkey" FOREIGN KEY ("producto_id") REFERENCES "ahorro"."productos"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ahorro"."producto_cambios" ADD CONSTRAINT "producto_cambios_usuario_id_fkey" FOREIGN KEY ("usuario_id") REFERENCES "ahorro"."usuarios"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What the Prisma schema cannot say: checks, partial indexes.

-- A deleted package keeps what became of it, and its name is free again.
CREATE UNIQUE INDEX "paquetes_nombre" ON "ahorro"."paquetes_comerciantes" ("comerciante_id", "nombre")
  WHERE "eliminado_en" IS NULL;

-- Packages from before have no days of their own; they go out on Mondays, from the next one on, or on the 1st.
UPDATE "ahorro"."paquetes_comerciantes" SET "activo" = false,
  "dias_semana" = CASE WHEN "frecuencia" = 'semanal' THEN ARRAY[1] ELSE ARRAY[]::INTEGER[] END,
  "desde" = CASE WHEN "frecuencia" = 'quincenal' THEN date_trunc('week', CURRENT_DATE)::date + 7 END,
  "dia_mes" = CASE WHEN "frecuencia" = 'mensual' THEN 1 END;

ALTER TABLE "ahorro"."paquetes_comerciantes"
  ALTER COLUMN "dias_semana" SET NOT NULL,
  ADD CONSTRAINT "paquetes_ritmo" CHECK (
    ("frecuencia" = 'semanal') = (cardinality("dias_semana") > 0)
    AND ("frecuencia" = 'quincenal') = ("desde" IS NOT NULL)
    AND ("frecuencia" = 'mensual') = ("dia_mes" IS NOT NULL)),
  ADD CONSTRAINT "paquetes_dias" CHECK ("dias_semana" <@ ARRAY[1, 2, 3, 4, 5, 6, 7]),
  ADD CONSTRAINT "paquetes_dia_mes" CHECK ("dia_mes" BETWEEN 1 AND 28),
  ADD CONSTRAINT "paquetes_hora" CHECK ("hora" ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$'),
  ADD CONSTRAINT "paquetes_si_falta" CHECK ("si_falta" IN ('parcial', 'nada')),
  ADD CONSTRAINT "paquetes_metodo_pago" CHECK ("metodo_pago" IN ('efectivo', 'transferencia')),
  ADD CONSTRAINT "paquetes_version" CHECK ("version" >= 1 AND "version_aplicada" BETWEEN 0 AND "version");

-- Those whose Schedule does not follow yet.
CREATE INDEX "paquetes_sin_aplicar" ON "ahorro"."paquetes_comerciantes" ("id")
  WHERE "version_aplicada" <> "version";
CREATE INDEX "paquetes_por_revisar" ON "ahorro"."paquetes_comerciantes" ("revisado_en")
  WHERE "eliminado_en" IS NULL;

ALTER TABLE "ahorro"."paquete_ejecuciones"
  ADD CONSTRAINT "ejecuciones_estado" CHECK ("estado" IN ('completo', 'parcial', 'sin_stock')),
  ADD CONSTRAINT "ejecuciones_numero" CHECK (("estado" = 'sin_stock') = ("numero" IS NULL));

ALTER TABLE "ahorro"."producto_cambios"
  ADD CONSTRAINT "cambios_origen" CHECK ("origen" IN ('alta', 'manual', 'masivo', 'csv')),
  ADD CONSTRAINT "cambios_campo" CHECK ("campo" IN ('precio', 'precio_anterior', 'stock', 'activo'));

ALTER TABLE "ahorro"."correos" DROP CONSTRAINT "correos_tipo";
ALTER TABLE "ahorro"."correos"
  ADD CONSTRAINT "correos_tipo" CHECK ("tipo" IN ('recuperacion', 'confirmado', 'en_camino', 'entregado', 'paquete'));

-- How orders and accounts are searched: lower case, without accents. Immutable, so that it can be
-- indexed; `unaccent` is not.
CREATE FUNCTION "ahorro"."sin_acentos"("texto" TEXT) RETURNS TEXT LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT translate(lower(texto), 'áéíóúüñ', 'aeiouun')
$$;

CREATE INDEX "pedidos_buscar" ON "ahorro"."pedidos" USING gin (
  ahorro.sin_acentos("numero" || ' ' || "cliente_nombre" || ' ' || "cliente_email") public.gin_trgm_ops);
CREATE INDEX "usuarios_buscar" ON "ahorro"."usuarios" USING gin (
  ahorro.sin_acentos("nombre" || ' ' || coalesce("apellido", '') || ' ' || "email") public.gin_trgm_ops);
CREATE INDEX "pedidos_estado_fecha" ON "ahorro"."pedidos" ("estado", "fecha" DESC, "id" DESC);
CREATE INDEX "ticket_buscar" ON "tickets"."ticket" USING gin (
  lower("numero" || ' ' || "cliente_nombre" || ' ' || coalesce("cliente_direccion", '') || ' '
    || coalesce("cliente_telefono", '')) public.gin_trgm_ops);
