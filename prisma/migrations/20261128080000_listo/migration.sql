-- Between preparing and leaving an order may be ready. No state is taken away, so no row has to be looked at.
ALTER TABLE "ahorro"."pedidos"
  DROP CONSTRAINT "pedidos_estado",
  ADD CONSTRAINT "pedidos_estado" CHECK ("estado" IN ('recibido', 'pago_pendiente', 'en_cola',
    'confirmado', 'en_preparacion', 'listo', 'en_camino', 'entregado', 'no_entregado', 'cancelado')) NOT VALID,
  DROP CONSTRAINT "pedidos_ticket_estado",
  ADD CONSTRAINT "pedidos_ticket_estado" CHECK ("ticket_estado" IN ('pendiente', 'en_preparacion',
    'listo', 'en_camino', 'entregado', 'no_entregado', 'cancelado')) NOT VALID;

ALTER TABLE "tickets"."ticket"
  DROP CONSTRAINT "ticket_estado",
  ADD CONSTRAINT "ticket_estado" CHECK ("estado" IN ('pendiente', 'en_preparacion', 'listo', 'en_camino',
    'entregado', 'no_entregado', 'cancelado')) NOT VALID;
