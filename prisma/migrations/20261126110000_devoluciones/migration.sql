-- AlterTable
ALTER TABLE "ahorro"."devoluciones" ADD COLUMN     "actualizada_en" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
ADD COLUMN     "estado" TEXT NOT NULL DEFAULT 'pedida',
ADD COLUMN     "monto" DECIMAL(14,2),
ADD COLUMN     "rechazos" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "ultimo_error" TEXT;

-- What the Prisma schema cannot say: checks, a trigger.

UPDATE "ahorro"."devoluciones" SET "estado" = 'hecha' WHERE "hecha_en" IS NOT NULL;

-- Code from before knows only `hecha_en`: what it ends is done here too.
CREATE FUNCTION "ahorro"."devolucion_hecha"() RETURNS TRIGGER LANGUAGE plpgsql AS $$
BEGIN
  NEW."estado" := 'hecha';
  RETURN NEW;
END $$;

CREATE TRIGGER "devoluciones_hecha" BEFORE INSERT OR UPDATE ON "ahorro"."devoluciones"
  FOR EACH ROW WHEN (NEW."hecha_en" IS NOT NULL) EXECUTE FUNCTION "ahorro"."devolucion_hecha"();

ALTER TABLE "ahorro"."devoluciones"
  ADD CONSTRAINT "devoluciones_estado" CHECK ("estado" IN ('pedida', 'en_proceso', 'hecha', 'rechazada')),
  ADD CONSTRAINT "devoluciones_hecha_en" CHECK (("estado" = 'hecha') = ("hecha_en" IS NOT NULL)),
  ADD CONSTRAINT "devoluciones_rechazos" CHECK ("rechazos" >= 0);

-- Two more states. What is there has one of the old ones: no need to look at every order for it.
ALTER TABLE "ahorro"."pedidos" DROP CONSTRAINT "pedidos_pago_estado";
ALTER TABLE "ahorro"."pedidos"
  ADD CONSTRAINT "pedidos_pago_estado" CHECK ("pago_estado" IN ('pendiente', 'acreditandose', 'aprobado',
    'rechazado', 'en_mediacion', 'devuelto', 'contracargo')) NOT VALID;

-- Whether an order is paid online, is not, and so gets no ticket. One that has its ticket keeps it.
CREATE FUNCTION "ahorro"."impago"("pedido" "ahorro"."pedidos") RETURNS BOOLEAN LANGUAGE sql STABLE AS $$
  SELECT pedido.metodo_pago = 'mercadopago' AND pedido.pago_estado IS DISTINCT FROM 'aprobado'
    AND pedido.ticket_id IS NULL
$$;
