-- Invoices and credit notes: each made once, under a number that follows the one before it.
CREATE TABLE "ahorro"."comprobantes" (
    "id" SERIAL NOT NULL,
    "codigo" INTEGER NOT NULL,
    "pedido_id" INTEGER NOT NULL,
    "factura_id" INTEGER,
    "reintegro_id" INTEGER,
    "punto" INTEGER NOT NULL,
    "numero" INTEGER,
    "fecha" DATE,
    "total" DECIMAL(14,2) NOT NULL,
    "neto_0" DECIMAL(14,2) NOT NULL DEFAULT 0,
    "neto_105" DECIMAL(14,2) NOT NULL DEFAULT 0,
    "iva_105" DECIMAL(14,2) NOT NULL DEFAULT 0,
    "neto_21" DECIMAL(14,2) NOT NULL DEFAULT 0,
    "iva_21" DECIMAL(14,2) NOT NULL DEFAULT 0,
    "neto_27" DECIMAL(14,2) NOT NULL DEFAULT 0,
    "iva_27" DECIMAL(14,2) NOT NULL DEFAULT 0,
    "renglones" JSONB NOT NULL,
    "estado" TEXT NOT NULL DEFAULT 'pendiente',
    "cae" TEXT,
    "cae_vence" DATE,
    "observaciones" TEXT,
    "ultimo_error" TEXT,
    "fallas" INTEGER NOT NULL DEFAULT 0,
    "creado_en" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "actualizado_en" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "autorizado_en" TIMESTAMPTZ(3),
    "flujo_iniciado_en" TIMESTAMPTZ(3),
    "relevo_en" TIMESTAMPTZ(3),
    "azar" TEXT NOT NULL DEFAULT left(replace(gen_random_uuid()::text, '-', ''), 12),

    CONSTRAINT "comprobantes_pkey" PRIMARY KEY ("id"),
    -- B and C: 6 and 11 are invoices, 8 and 13 take a part of them back.
    CONSTRAINT "comprobantes_codigo" CHECK ("codigo" IN (6, 8, 11, 13)),
    CONSTRAINT "comprobantes_nota" CHECK (("codigo" IN (8, 13)) = ("factura_id" IS NOT NULL)
      AND ("factura_id" IS NULL) = ("reintegro_id" IS NULL)),
    CONSTRAINT "comprobantes_estado" CHECK ("estado" IN ('pendiente', 'reservado', 'enviado', 'autorizado', 'rechazado')),
    CONSTRAINT "comprobantes_punto" CHECK ("punto" BETWEEN 1 AND 99998),
    -- What was refused has used no number up: the next one gets it.
    CONSTRAINT "comprobantes_numero" CHECK (("numero" IS NOT NULL) = ("estado" IN ('reservado', 'enviado', 'autorizado'))
      AND ("fecha" IS NULL) = ("numero" IS NULL) AND "numero" BETWEEN 1 AND 99999999),
    CONSTRAINT "comprobantes_cae" CHECK (("cae" IS NOT NULL) = ("estado" = 'autorizado') AND "cae" ~ '^\d{14}$'
      AND ("cae" IS NULL) = ("cae_vence" IS NULL) AND ("cae" IS NULL) = ("autorizado_en" IS NULL)),
    CONSTRAINT "comprobantes_rechazo" CHECK ("estado" <> 'rechazado' OR "ultimo_error" IS NOT NULL),
    CONSTRAINT "comprobantes_montos" CHECK ("total" > 0 AND least("neto_0", "neto_105", "iva_105", "neto_21", "iva_21",
      "neto_27", "iva_27") >= 0),
    CONSTRAINT "comprobantes_suma" CHECK ("total" = "neto_0" + "neto_105" + "iva_105" + "neto_21" + "iva_21" + "neto_27"
      + "iva_27"),
    -- Within the centavo that the tax office allows.
    CONSTRAINT "comprobantes_iva" CHECK (abs("neto_105" * 0.105 - "iva_105") < 0.01
      AND abs("neto_21" * 0.21 - "iva_21") < 0.01 AND abs("neto_27" * 0.27 - "iva_27") < 0.01),
    CONSTRAINT "comprobantes_sin_iva" CHECK ("codigo" IN (6, 8) OR "total" = "neto_0")
);
-- One invoice of an order, one credit note of what goes back.
CREATE UNIQUE INDEX "comprobantes_una_factura" ON "ahorro"."comprobantes"("pedido_id") WHERE "codigo" IN (6, 11);
CREATE UNIQUE INDEX "comprobantes_reintegro_id_key" ON "ahorro"."comprobantes"("reintegro_id");
CREATE UNIQUE INDEX "comprobantes_numerado" ON "ahorro"."comprobantes"("punto", "codigo", "numero");
-- One at a time: nobody takes the next number while it is not known what became of the last.
CREATE UNIQUE INDEX "comprobantes_en_curso" ON "ahorro"."comprobantes"("punto", "codigo")
  WHERE "estado" IN ('reservado', 'enviado');
CREATE INDEX "comprobantes_pedido_id_idx" ON "ahorro"."comprobantes"("pedido_id");
CREATE INDEX "comprobantes_factura_id_idx" ON "ahorro"."comprobantes"("factura_id");
CREATE INDEX "comprobantes_por_hacer" ON "ahorro"."comprobantes"("id")
  WHERE "estado" IN ('pendiente', 'reservado', 'enviado');
ALTER TABLE "ahorro"."comprobantes"
  ADD CONSTRAINT "comprobantes_pedido_id_fkey" FOREIGN KEY ("pedido_id") REFERENCES "ahorro"."pedidos"("id")
    ON DELETE RESTRICT ON UPDATE CASCADE,
  ADD CONSTRAINT "comprobantes_factura_id_fkey" FOREIGN KEY ("factura_id") REFERENCES "ahorro"."comprobantes"("id")
    ON DELETE RESTRICT ON UPDATE CASCADE,
  ADD CONSTRAINT "comprobantes_reintegro_id_fkey" FOREIGN KEY ("reintegro_id") REFERENCES "ahorro"."reintegros"("id")
    ON DELETE RESTRICT ON UPDATE CASCADE;

-- What was authorised is what was told to the tax office: nobody changes it, and nobody takes it away.
CREATE FUNCTION "ahorro"."comprobante_firme"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'un comprobante autorizado no se cambia ni se borra' USING ERRCODE = 'check_violation';
END $$;
CREATE TRIGGER "comprobantes_firmes" BEFORE UPDATE OR DELETE ON "ahorro"."comprobantes"
  FOR EACH ROW WHEN (OLD."estado" = 'autorizado') EXECUTE FUNCTION "ahorro"."comprobante_firme"();

-- That an order was delivered, until somebody has seen to its invoice.
ALTER TABLE "ahorro"."pedido_historial" ADD COLUMN "facturado_en" TIMESTAMPTZ(3);
CREATE INDEX "historial_sin_factura" ON "ahorro"."pedido_historial"("fecha")
  WHERE "estado" = 'entregado' AND "facturado_en" IS NULL;
CREATE INDEX "reintegros_hechos" ON "ahorro"."reintegros"("pedido_id")
  WHERE "hecho_en" IS NOT NULL AND "motivo" <> 'preparacion';

-- With what the tax office lets us in for twelve hours: it gives no second one meanwhile.
CREATE TABLE "ahorro"."arca_accesos" (
    "servicio" TEXT NOT NULL,
    "sellado" BYTEA NOT NULL,
    "vence_en" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "arca_accesos_pkey" PRIMARY KEY ("servicio")
);

ALTER TABLE "ahorro"."correos" DROP CONSTRAINT "correos_tipo",
  ADD CONSTRAINT "correos_tipo" CHECK ("tipo" IN ('recuperacion', 'confirmado', 'en_camino', 'entregado', 'paquete',
    'alerta', 'comercio', 'por_pagar', 'no_entregado', 'cancelado', 'pago_rechazado', 'devuelto',
    'arrepentimiento', 'programado', 'consulta', 'reclamo', 'push', 'comprobante')) NOT VALID;
