-- What goes back because a person says so: who, and why.
ALTER TABLE "ahorro"."reintegros" ADD COLUMN "detalle" TEXT, ADD COLUMN "pedido_por" TEXT;
ALTER TABLE "ahorro"."reintegros" DROP CONSTRAINT "reintegros_motivo";
ALTER TABLE "ahorro"."reintegros"
  ADD CONSTRAINT "reintegros_motivo" CHECK ("motivo" IN ('preparacion', 'reclamo', 'operaciones')),
  ADD CONSTRAINT "reintegros_pedido_por" CHECK ("motivo" <> 'operaciones'
    OR ("detalle" IS NOT NULL AND "pedido_por" IS NOT NULL));

-- As before; and what somebody gave back in the provider's own panel and what is on its way do not count as one.
CREATE OR REPLACE FUNCTION "ahorro"."reintegrable"(pedido "ahorro"."pedidos") RETURNS numeric
LANGUAGE sql STABLE AS $$
  SELECT greatest(0, least(
    coalesce(pedido.total_final, pedido.total),
    coalesce((SELECT amount - amount_refunded - coalesce((
        SELECT sum(monto) FROM ahorro.reintegros AS r
        WHERE r.payment_id = payments.payment_id AND r.hecho_en IS NULL), 0)
      FROM ahorro.payments WHERE payment_id = pedido.pago_id
      AND pedido.cobro_por IS NOT NULL), pedido.total),
    coalesce((SELECT amount FROM ahorro.payments WHERE payment_id = pedido.pago_id
      AND pedido.cobro_por IS NOT NULL), coalesce(pedido.total_final, pedido.total))
      - coalesce((SELECT sum(monto) FROM ahorro.reintegros WHERE pedido_id = pedido.id), 0)))
$$;

CREATE TRIGGER "reintegros_avisar" AFTER INSERT OR UPDATE ON "ahorro"."reintegros"
  FOR EACH ROW EXECUTE FUNCTION "ahorro"."avisar_operaciones"('pagos');

-- Which notifications tell of a payment, also before it is on record.
CREATE INDEX "webhook_events_data_id_idx" ON "ahorro"."webhook_events"("data_id");
