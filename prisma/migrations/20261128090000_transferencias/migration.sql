-- By whom an order is paid before it is prepared; null where it is paid at the door, or however people agree.
ALTER TABLE "ahorro"."pedidos" ADD COLUMN "cobro_por" TEXT;
-- Who pays with MercadoPago always pays before: also what an older release stores meanwhile.
CREATE FUNCTION ahorro.cobro_en_linea() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.cobro_por := NEW.metodo_pago;
  RETURN NEW;
END $$;
CREATE TRIGGER "pedidos_cobro_en_linea" BEFORE INSERT ON "ahorro"."pedidos" FOR EACH ROW
  WHEN (NEW.metodo_pago = 'mercadopago' AND NEW.cobro_por IS NULL)
  EXECUTE FUNCTION ahorro.cobro_en_linea();
UPDATE "ahorro"."pedidos" SET "cobro_por" = "metodo_pago" WHERE "metodo_pago" = 'mercadopago';
ALTER TABLE "ahorro"."pedidos"
  ADD CONSTRAINT "pedidos_cobro_por" CHECK ("cobro_por" = "metodo_pago"),
  -- What waits for its payment is paid by somebody.
  ADD CONSTRAINT "pedidos_por_pagar" CHECK ("estado" <> 'pago_pendiente' OR "cobro_por" IS NOT NULL);

-- What has to be known to pay without a page, and whether a person confirms it.
ALTER TABLE "ahorro"."preferencias"
  ADD COLUMN "datos" JSONB,
  ADD COLUMN "a_mano" BOOLEAN NOT NULL DEFAULT false;

-- A transfer that an order waits for: its shopper tells of it, a person looks at the account.
CREATE TABLE "ahorro"."transferencias" (
    "pedido_id" INTEGER NOT NULL,
    "importe" DECIMAL(14,2) NOT NULL,
    "estado" TEXT NOT NULL DEFAULT 'esperada',
    "comprobante" TEXT,
    "motivo" TEXT,
    "actor" TEXT,
    "creada_en" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "avisada_en" TIMESTAMPTZ(3),
    "confirmada_en" TIMESTAMPTZ(3),
    "actualizada_en" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "transferencias_pkey" PRIMARY KEY ("pedido_id"),
    CONSTRAINT "transferencias_pedido_id_fkey" FOREIGN KEY ("pedido_id")
      REFERENCES "ahorro"."pedidos" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "transferencias_estado" CHECK ("estado" IN
      ('esperada', 'avisada', 'confirmada', 'rechazada', 'por_devolver', 'devuelta')),
    CONSTRAINT "transferencias_importe" CHECK ("importe" > 0),
    CONSTRAINT "transferencias_confirmada" CHECK
      (("estado" IN ('confirmada', 'por_devolver', 'devuelta')) = ("confirmada_en" IS NOT NULL))
);
CREATE INDEX "transferencias_estado_actualizada_en_idx"
  ON "ahorro"."transferencias" ("estado", "actualizada_en" DESC);

-- Where to transfer is told by mail too.
ALTER TABLE "ahorro"."correos" DROP CONSTRAINT "correos_tipo",
  ADD CONSTRAINT "correos_tipo" CHECK ("tipo" IN ('recuperacion', 'confirmado', 'en_camino', 'entregado', 'paquete',
    'alerta', 'comercio', 'por_pagar')) NOT VALID;

-- The ids of MercadoPago are numbers; those of others begin with who they are.
ALTER TABLE "ahorro"."payments" DROP CONSTRAINT "payments_payment_id",
  ADD CONSTRAINT "payments_payment_id" CHECK ("payment_id" ~ '^([0-9]{1,30}|[a-z]+-[A-Za-z0-9_-]{1,64})$') NOT VALID;
