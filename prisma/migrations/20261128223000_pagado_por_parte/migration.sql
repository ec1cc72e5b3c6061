-- What was paid for a part of a line: its share of what the line came to with what was taken off it. As `parteDe` of
-- contracts/reglas/precios has it: parts that make up the line add up to all of it.
CREATE FUNCTION "ahorro"."parte_de"(linea "ahorro"."pedido_items", cuanto numeric) RETURNS numeric
LANGUAGE sql IMMUTABLE AS $$
  SELECT round((round(linea.precio * linea.cantidad, 2) - linea.descuento)
    * least(cuanto, linea.cantidad) / linea.cantidad, 2)
$$;

-- With what was taken off, and with what its delivery costs. What weighs more than was ordered has its price.
CREATE OR REPLACE FUNCTION "ahorro"."total_preparado"(pedido "ahorro"."pedidos") RETURNS numeric
LANGUAGE sql STABLE AS $$
  SELECT pedido.envio + coalesce(sum(
    ahorro.parte_de(item, coalesce(item.preparados, item.cantidad))
    + CASE WHEN pedido.cobro_por IS NULL AND item.preparados > item.cantidad
      THEN round(item.precio * (item.preparados - item.cantidad), 2) ELSE 0 END
    + coalesce(item.reemplazo_importe, 0)), 0)
  FROM ahorro.pedido_items AS item WHERE item.pedido_id = pedido.id
$$;

CREATE OR REPLACE FUNCTION "ahorro"."consulta_de"(pedido "ahorro"."pedidos") RETURNS jsonb
LANGUAGE sql STABLE AS $$
  SELECT jsonb_build_object('id', consulta.id,
    'vence', to_char(vence_en AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
    'lineas', jsonb_agg(jsonb_strip_nulls(jsonb_build_object(
      'linea_id', linea.producto_id, 'nombre', item.nombre, 'faltan', linea.faltan, 'por', item.venta_por,
      'importe', ahorro.parte_de(item, item.cantidad) - ahorro.parte_de(item, item.cantidad - linea.faltan),
      'propuesta', jsonb_build_object(
        'producto_id', linea.propuesta_id, 'nombre', linea.propuesta_nombre, 'cantidad', linea.propuesta_cantidad,
        'por', linea.propuesta_por, 'importe', linea.importe, 'imagen_url', producto.imagen_url)
    )) ORDER BY linea.producto_id))
  FROM ahorro.consultas AS consulta
    JOIN ahorro.consulta_lineas AS linea ON linea.consulta_id = consulta.id
    JOIN ahorro.pedido_items AS item ON item.pedido_id = consulta.pedido_id AND item.producto_id = linea.producto_id
    JOIN ahorro.productos AS producto ON producto.id = linea.propuesta_id
  WHERE consulta.pedido_id = pedido.id AND consulta.estado = 'abierta' AND linea.acepta IS NULL
  GROUP BY consulta.id
$$;

ALTER TABLE "ahorro"."correos" DROP CONSTRAINT "correos_tipo",
  ADD CONSTRAINT "correos_tipo" CHECK ("tipo" IN ('recuperacion', 'confirmado', 'en_camino', 'entregado', 'paquete',
    'alerta', 'comercio', 'por_pagar', 'no_entregado', 'cancelado', 'pago_rechazado', 'devuelto',
    'arrepentimiento', 'programado', 'consulta', 'reclamo')) NOT VALID;
