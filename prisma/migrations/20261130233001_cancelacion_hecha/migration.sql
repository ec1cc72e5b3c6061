-- The row of a cancellation stays until its workflow knows that it is made; who asks is told of one that can still be
-- taken back, and of no other.
CREATE OR REPLACE FUNCTION "ahorro"."cancelacion_de"(pedido text) RETURNS jsonb
LANGUAGE sql STABLE AS $$
  SELECT jsonb_build_object('actor', c.actor,
    'vence', to_char(c.vence_en AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))
  FROM ahorro.cancelaciones AS c JOIN ahorro.pedidos AS p ON p.numero = c.numero
  WHERE c.numero = pedido AND p.estado <> 'cancelado'
$$;
