-- AlterTable
ALTER TABLE "ahorro"."pedidos" ADD COLUMN     "codigo_postal" TEXT,
ADD COLUMN     "cupon" TEXT,
ADD COLUMN     "descuento" DECIMAL(12,2) NOT NULL DEFAULT 0,
ADD COLUMN     "descuentos" JSONB NOT NULL DEFAULT '[]',
ADD COLUMN     "despachar_en" TIMESTAMPTZ(3),
ADD COLUMN     "envio" DECIMAL(12,2) NOT NULL DEFAULT 0,
ADD COLUMN     "franja_desde" TIMESTAMPTZ(3),
ADD COLUMN     "franja_hasta" TIMESTAMPTZ(3),
ADD COLUMN     "franja_id" INTEGER;

-- AlterTable
ALTER TABLE "ahorro"."pedido_items" ADD COLUMN     "descuento" DECIMAL(12,2) NOT NULL DEFAULT 0;

-- AlterTable
ALTER TABLE "tickets"."ticket" ADD COLUMN     "franja_desde" TIMESTAMPTZ(3),
ADD COLUMN     "franja_hasta" TIMESTAMPTZ(3);

-- CreateTable
CREATE TABLE "ahorro"."promociones" (
    "id" SERIAL NOT NULL,
    "nombre" TEXT NOT NULL,
    "tipo" TEXT NOT NULL,
    "porcentaje" DECIMAL(5,2),
    "lleva" INTEGER,
    "paga" INTEGER,
    "medios" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "tope" DECIMAL(12,2),
    "productos" INTEGER[] DEFAULT ARRAY[]::INTEGER[],
    "categorias" INTEGER[] DEFAULT ARRAY[]::INTEGER[],
    "comerciantes" INTEGER[] DEFAULT ARRAY[]::INTEGER[],
    "dias" INTEGER[] DEFAULT ARRAY[]::INTEGER[],
    "para" TEXT,
    "desde" TIMESTAMPTZ(3),
    "hasta" TIMESTAMPTZ(3),
    "activa" BOOLEAN NOT NULL DEFAULT true,
    "creada_en" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "promociones_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ahorro"."cupones" (
    "id" SERIAL NOT NULL,
    "codigo" TEXT NOT NULL,
    "nombre" TEXT NOT NULL,
    "porcentaje" DECIMAL(5,2),
    "monto" DECIMAL(12,2),
    "tope" DECIMAL(12,2),
    "minimo" DECIMAL(12,2),
    "productos" INTEGER[] DEFAULT ARRAY[]::INTEGER[],
    "categorias" INTEGER[] DEFAULT ARRAY[]::INTEGER[],
    "comerciantes" INTEGER[] DEFAULT ARRAY[]::INTEGER[],
    "dias" INTEGER[] DEFAULT ARRAY[]::INTEGER[],
    "para" TEXT,
    "desde" TIMESTAMPTZ(3),
    "hasta" TIMESTAMPTZ(3),
    "acumulable" BOOLEAN NOT NULL DEFAULT true,
    "una_por_persona" BOOLEAN NOT NULL DEFAULT true,
    "usos_maximos" INTEGER,
    "usados" INTEGER NOT NULL DEFAULT 0,
    "presupuesto" DECIMAL(14,2),
    "gastado" DECIMAL(14,2) NOT NULL DEFAULT 0,
    "activo" BOOLEAN NOT NULL DEFAULT true,
    "version" INTEGER NOT NULL DEFAULT 1,
    "creado_en" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "cupones_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ahorro"."cupon_usos" (
    "pedido_id" INTEGER NOT NULL,
    "cupon_id" INTEGER NOT NULL,
    "usuario_id" INTEGER,
    "email" TEXT NOT NULL,
    "unico" BOOLEAN NOT NULL,
    "monto" DECIMAL(12,2) NOT NULL,
    "creado_en" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "devuelto_en" TIMESTAMPTZ(3),

    CONSTRAINT "cupon_usos_pkey" PRIMARY KEY ("pedido_id")
);

-- CreateTable
CREATE TABLE "ahorro"."reglas" (
    "id" INTEGER NOT NULL DEFAULT 1,
    "version" TEXT NOT NULL,

    CONSTRAINT "reglas_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "tickets"."zonas" (
    "id" SERIAL NOT NULL,
    "nombre" TEXT NOT NULL,
    "codigos_postales" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "barrios" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "costo_envio" DECIMAL(12,2) NOT NULL,
    "minimo" DECIMAL(12,2) NOT NULL DEFAULT 0,
    "gratis_desde" DECIMAL(12,2),
    "anticipo_minutos" INTEGER NOT NULL DEFAULT 90,
    "orden" INTEGER NOT NULL,

    CONSTRAINT "zonas_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "tickets"."franjas" (
    "id" SERIAL NOT NULL,
    "dia" INTEGER NOT NULL,
    "desde" TEXT NOT NULL,
    "hasta" TEXT NOT NULL,
    "cupo" INTEGER NOT NULL,
    "corte_minutos" INTEGER NOT NULL DEFAULT 60,
    "zona" TEXT,
    "costo" DECIMAL(12,2) NOT NULL DEFAULT 0,
    "activa" BOOLEAN NOT NULL DEFAULT true,

    CONSTRAINT "franjas_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "tickets"."feriados" (
    "fecha" DATE NOT NULL,
    "nombre" TEXT NOT NULL,

    CONSTRAINT "feriados_pkey" PRIMARY KEY ("fecha")
);

-- CreateTable
CREATE TABLE "tickets"."franja_cupos" (
    "franja_id" INTEGER NOT NULL,
    "fecha" DATE NOT NULL,
    "tomados" INTEGER NOT NULL,

    CONSTRAINT "franja_cupos_pkey" PRIMARY KEY ("franja_id","fecha")
);

-- CreateIndex
CREATE UNIQUE INDEX "cupones_codigo_key" ON "ahorro"."cupones"("codigo");

-- CreateIndex
CREATE INDEX "cupon_usos_cupon_id_idx" ON "ahorro"."cupon_usos"("cupon_id");

-- CreateIndex
CREATE UNIQUE INDEX "zonas_nombre_key" ON "tickets"."zonas"("nombre");

-- AddForeignKey
ALTER TABLE "ahorro"."cupon_usos" ADD CONSTRAINT "cupon_usos_pedido_id_fkey" FOREIGN KEY ("pedido_id") REFERENCES "ahorro"."pedidos"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ahorro"."cupon_usos" ADD CONSTRAINT "cupon_usos_cupon_id_fkey" FOREIGN KEY ("cupon_id") REFERENCES "ahorro"."cupones"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "tickets"."franja_cupos" ADD CONSTRAINT "franja_cupos_franja_id_fkey" FOREIGN KEY ("franja_id") REFERENCES "tickets"."franjas"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What the schema cannot say.
ALTER TABLE "ahorro"."promociones"
  ADD CONSTRAINT "promociones_tipo" CHECK (CASE "tipo"
    WHEN 'lleva_paga' THEN "lleva" > "paga" AND "paga" > 0 AND "porcentaje" IS NULL
    WHEN 'medio_pago' THEN "porcentaje" IS NOT NULL AND cardinality("medios") > 0
    ELSE "tipo" IN ('segunda_unidad', 'porcentaje') AND "porcentaje" IS NOT NULL END),
  ADD CONSTRAINT "promociones_porcentaje" CHECK ("porcentaje" > 0 AND "porcentaje" <= 100),
  ADD CONSTRAINT "promociones_para" CHECK ("para" IN ('cliente', 'comerciante')),
  ADD CONSTRAINT "promociones_fechas" CHECK ("desde" < "hasta");
ALTER TABLE "ahorro"."cupones"
  ADD CONSTRAINT "cupones_codigo" CHECK ("codigo" ~ '^[A-Z0-9_-]{3,30}$'),
  ADD CONSTRAINT "cupones_cuanto" CHECK (("porcentaje" IS NULL) <> ("monto" IS NULL)),
  ADD CONSTRAINT "cupones_porcentaje" CHECK ("porcentaje" > 0 AND "porcentaje" <= 100),
  ADD CONSTRAINT "cupones_monto" CHECK ("monto" > 0),
  ADD CONSTRAINT "cupones_para" CHECK ("para" IN ('cliente', 'comerciante')),
  ADD CONSTRAINT "cupones_fechas" CHECK ("desde" < "hasta"),
  -- An admin may lower the bounds below what is used; nobody uses more.
  ADD CONSTRAINT "cupones_usados" CHECK ("usados" >= 0 AND "gastado" >= 0);
ALTER TABLE "ahorro"."cupon_usos"
  ADD CONSTRAINT "cupon_usos_email" CHECK ("email" = lower("email"));
CREATE UNIQUE INDEX "cupon_usos_uno_por_email" ON "ahorro"."cupon_usos" ("cupon_id", "email")
  WHERE "unico" AND "devuelto_en" IS NULL;
CREATE UNIQUE INDEX "cupon_usos_uno_por_cuenta" ON "ahorro"."cupon_usos" ("cupon_id", "usuario_id")
  WHERE "unico" AND "devuelto_en" IS NULL;
ALTER TABLE "tickets"."zonas"
  ADD CONSTRAINT "zonas_importes" CHECK ("costo_envio" >= 0 AND "minimo" >= 0 AND "gratis_desde" >= 0),
  ADD CONSTRAINT "zonas_anticipo" CHECK ("anticipo_minutos" BETWEEN 0 AND 10080);
ALTER TABLE "tickets"."franjas"
  ADD CONSTRAINT "franjas_dia" CHECK ("dia" BETWEEN 1 AND 7),
  ADD CONSTRAINT "franjas_horas" CHECK ("desde" ~ '^([01]\d|2[0-3]):[0-5]\d$'
    AND "hasta" ~ '^(([01]\d|2[0-3]):[0-5]\d|24:00)$' AND "desde" < "hasta"),
  ADD CONSTRAINT "franjas_cupo" CHECK ("cupo" >= 0 AND "corte_minutos" >= 0 AND "costo" >= 0);
ALTER TABLE "tickets"."franja_cupos" ADD CONSTRAINT "franja_cupos_tomados" CHECK ("tomados" >= 0);

ALTER TABLE "ahorro"."pedidos"
  ADD CONSTRAINT "pedidos_importes" CHECK ("envio" >= 0 AND "descuento" >= 0),
  ADD CONSTRAINT "pedidos_franja" CHECK (("franja_desde" IS NULL) = ("franja_hasta" IS NULL)),
  DROP CONSTRAINT "pedidos_estado",
  ADD CONSTRAINT "pedidos_estado" CHECK ("estado" IN ('recibido', 'pago_pendiente', 'programado', 'en_cola',
    'confirmado', 'en_preparacion', 'listo', 'en_camino', 'entregado', 'no_entregado', 'cancelado')) NOT VALID,
  DROP CONSTRAINT "pedidos_ticket",
  ADD CONSTRAINT "pedidos_ticket" CHECK ("estado" IN ('recibido', 'pago_pendiente', 'programado', 'en_cola',
    'cancelado') OR "ticket_id" IS NOT NULL) NOT VALID,
  ADD CONSTRAINT "pedidos_programado" CHECK ("estado" <> 'programado' OR "despachar_en" IS NOT NULL);
ALTER TABLE "ahorro"."pedido_items"
  ADD CONSTRAINT "pedido_items_descuento" CHECK ("descuento" >= 0 AND "descuento" <= round("precio" * "cantidad", 2));
CREATE INDEX "pedidos_programados" ON "ahorro"."pedidos" ("despachar_en") WHERE "estado" = 'programado';

INSERT INTO "ahorro"."reglas" ("id", "version") VALUES (1, gen_random_uuid()::text);
ALTER TABLE "ahorro"."reglas" ADD CONSTRAINT "reglas_una" CHECK ("id" = 1);
-- A name of its own each time: after a restore nobody takes what they remember for what there is.
CREATE FUNCTION "ahorro"."reglas_cambiaron"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE ahorro.reglas SET version = gen_random_uuid()::text WHERE id = 1;
  RETURN NULL;
END $$;
CREATE TRIGGER "promociones_cambiaron" AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON "ahorro"."promociones"
  FOR EACH STATEMENT EXECUTE FUNCTION "ahorro"."reglas_cambiaron"();
CREATE TRIGGER "zonas_cambiaron" AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON "tickets"."zonas"
  FOR EACH STATEMENT EXECUTE FUNCTION "ahorro"."reglas_cambiaron"();
CREATE TRIGGER "franjas_cambiaron" AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON "tickets"."franjas"
  FOR EACH STATEMENT EXECUTE FUNCTION "ahorro"."reglas_cambiaron"();
CREATE TRIGGER "feriados_cambiaron" AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON "tickets"."feriados"
  FOR EACH STATEMENT EXECUTE FUNCTION "ahorro"."reglas_cambiaron"();

-- Undoes the whole statement that cannot have what it asks for: coupon, slot.
CREATE FUNCTION "ahorro"."exigir"("vale" BOOLEAN, "que" TEXT) RETURNS BOOLEAN LANGUAGE plpgsql AS $$
BEGIN
  IF NOT vale THEN
    RAISE EXCEPTION 'no hay %', que USING ERRCODE = 'check_violation', CONSTRAINT = 'exigir_' || que;
  END IF;
  RETURN true;
END $$;

-- What an order is told of in its mails: also what was taken off, and what its delivery costs.
CREATE OR REPLACE VIEW "ahorro"."pedidos_para_correo" AS
SELECT pedido.id, pedido.numero, pedido.cliente_email AS para, pedido.usuario_id IS NOT NULL AS con_cuenta,
  jsonb_build_object(
    'numero', pedido.numero,
    'total', pedido.total,
    'repartidor', pedido.repartidor,
    'metodo_pago', pedido.metodo_pago,
    'pagado', pedido.cobro_por IS NOT NULL,
    'nombre', CASE WHEN pedido.usuario_id IS NOT NULL THEN pedido.cliente_nombre END,
    'direccion', CASE WHEN pedido.usuario_id IS NOT NULL THEN pedido.direccion END,
    'lineas', (
      SELECT coalesce(jsonb_agg(jsonb_build_object('producto_id', item.producto_id, 'nombre', item.nombre,
        'cantidad', item.cantidad, 'precio', item.precio, 'por', item.venta_por) ORDER BY item.producto_id), '[]')
      FROM ahorro.pedido_items AS item WHERE item.pedido_id = pedido.id),
    'descuentos', pedido.descuentos,
    'envio', pedido.envio,
    'franja', CASE WHEN pedido.franja_desde IS NOT NULL
      THEN jsonb_build_object('desde', pedido.franja_desde, 'hasta', pedido.franja_hasta) END
  ) AS datos
FROM ahorro.pedidos AS pedido;

-- That an order waits for its day has a mail.
ALTER TABLE "ahorro"."correos" DROP CONSTRAINT "correos_tipo",
  ADD CONSTRAINT "correos_tipo" CHECK ("tipo" IN ('recuperacion', 'confirmado', 'en_camino', 'entregado', 'paquete',
    'alerta', 'comercio', 'por_pagar', 'no_entregado', 'cancelado', 'pago_rechazado', 'devuelto',
    'arrepentimiento', 'programado')) NOT VALID;
DROP INDEX "ahorro"."historial_sin_correo";
CREATE INDEX "historial_sin_correo" ON "ahorro"."pedido_historial" ("id") WHERE "correo_en" IS NULL
  AND "estado" IN ('programado', 'confirmado', 'en_camino', 'entregado', 'no_entregado', 'cancelado');
