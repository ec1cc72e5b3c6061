-- A mail for every way an order can go: what was not delivered, cancelled, refused by the bank or given back too.
ALTER TABLE "ahorro"."correos" DROP CONSTRAINT "correos_tipo",
  ADD CONSTRAINT "correos_tipo" CHECK ("tipo" IN ('recuperacion', 'confirmado', 'en_camino', 'entregado', 'paquete',
    'alerta', 'comercio', 'por_pagar', 'no_entregado', 'cancelado', 'pago_rechazado', 'devuelto',
    'arrepentimiento')) NOT VALID;

-- What a mail of an order is written from. What a guest wrote is not in it: the mailbox may be anybody's.
CREATE VIEW "ahorro"."pedidos_para_correo" AS
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
      FROM ahorro.pedido_items AS item WHERE item.pedido_id = pedido.id)
  ) AS datos
FROM ahorro.pedidos AS pedido;

-- Of the steps that have a mail from now on, those of before are no news any more.
UPDATE "ahorro"."pedido_historial" SET "correo_en" = now()
WHERE "correo_en" IS NULL AND "estado" IN ('no_entregado', 'cancelado');
DROP INDEX "ahorro"."historial_sin_correo";
CREATE INDEX "historial_sin_correo" ON "ahorro"."pedido_historial" ("id")
  WHERE "correo_en" IS NULL AND "estado" IN ('confirmado', 'en_camino', 'entregado', 'no_entregado', 'cancelado');
