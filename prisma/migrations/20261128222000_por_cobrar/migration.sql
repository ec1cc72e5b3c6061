-- What a driver takes at the door, in pesos: what the order comes to as it was prepared, nothing where it was paid
-- before. Of what the shop has no order of, only its ticket says how it is paid.
CREATE FUNCTION "tickets"."por_cobrar"(ticket "tickets"."ticket") RETURNS numeric
LANGUAGE sql STABLE AS $$
  SELECT coalesce((
    SELECT CASE WHEN cobro_por IS NULL THEN coalesce(total_final, total) ELSE 0 END
    FROM ahorro.pedidos WHERE numero = ticket.numero
  ), CASE WHEN lower(trim(ticket.metodo_pago)) IN ('mercadopago', 'transferencia') THEN 0 ELSE ticket.total END)
$$;
