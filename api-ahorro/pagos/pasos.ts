/** What happened to a payment, in order of time, of all that was written down about it. */
import type { PasoDePago } from '../../contracts/pagos/ficha.ts';
import { enIso } from '../../platform/base/listas.ts';
import { parte } from '../../platform/base/partes.ts';
import type { Sql } from '../../platform/base/sql.ts';

/** More than happens to any. */
const MAXIMO = 200;

/** Oldest first; of more than `MAXIMO`, the last ones. */
export function pasosDelPago(sql: Sql, pagoId: string): Promise<PasoDePago[]> {
  return sql<PasoDePago>`
    WITH pago AS (
      SELECT payment_id, pedido_id, status, amount, amount_refunded, date_last_updated FROM ahorro.payments WHERE payment_id = ${pagoId}
    ), ${DE_ESTADOS}, ${DE_REINTEGROS}, ${DE_DEVOLUCION}, paso AS (
      SELECT * FROM de_estados UNION ALL SELECT * FROM de_reintegros UNION ALL SELECT * FROM de_devolucion
      UNION ALL
      SELECT 'notificacion', created_at, 3, coalesce(action, type), NULL, NULL, id FROM ahorro.webhook_events
      WHERE data_id = ${pagoId} AND status <> 'rejected'
    ), ultimos AS (
      SELECT * FROM paso ORDER BY fecha DESC, turno DESC LIMIT ${MAXIMO}
    )
    SELECT que, ${enIso(parte`fecha`)} AS fecha, detalle, monto, quien, id FROM ultimos
    ORDER BY ultimos.fecha, turno, id`;
}

/** Where to pay was asked for, the states it got into, and that it paid its order. */
const DE_ESTADOS = parte`de_estados (que, fecha, turno, detalle, monto, quien, id) AS (
  SELECT 'pedido', creada_en, 1, NULL::text, total::float8, NULL::text, NULL::int
  FROM pago JOIN ahorro.preferencias USING (pedido_id) JOIN ahorro.pedidos ON pedidos.id = pedido_id
  UNION ALL
  SELECT 'estado', fecha, 2, estado, amount::float8, NULL, NULL
  FROM (SELECT c.date_last_updated AS fecha, c.status AS estado, amount,
      lag(c.status) OVER (ORDER BY c.date_last_updated, registrado_en) AS antes
    FROM pago JOIN ahorro.payment_cambios AS c USING (payment_id)) AS cambio
  WHERE antes IS DISTINCT FROM estado
  UNION ALL
  (SELECT 'imputado', registrado_en, 4, numero, amount::float8, NULL, NULL
  FROM pago JOIN ahorro.payment_cambios AS cambio USING (payment_id)
    JOIN ahorro.pedidos ON pedidos.id = pedido_id AND pago_id = payment_id
  WHERE cambio.status = 'approved' ORDER BY registrado_en LIMIT 1)
)`;

const DE_REINTEGROS = parte`reintegro AS (
  SELECT r.* FROM pago JOIN ahorro.reintegros AS r USING (payment_id)
), de_reintegros AS (
  SELECT 'reintegro_pedido', pedido_en, 5, coalesce(detalle, motivo), monto::float8, pedido_por, NULL::int FROM reintegro
  UNION ALL
  SELECT 'reintegro_hecho', hecho_en, 7, NULL, monto::float8, hecho_por, NULL FROM reintegro WHERE estado = 'hecho'
  UNION ALL
  SELECT 'reintegro_negado', actualizado_en, 6, ultimo_error, monto::float8, NULL, NULL FROM reintegro
  WHERE estado = 'rechazado'
  UNION ALL
  -- What of it went back and is none of ours.
  SELECT 'devuelto_afuera', date_last_updated, 8, NULL, (amount_refunded - nuestro)::float8, NULL, NULL
  FROM pago, (SELECT coalesce(sum(monto), 0) AS nuestro FROM reintegro) AS suma
  WHERE status = 'approved' AND amount_refunded > nuestro
)`;

const DE_DEVOLUCION = parte`devolucion AS (
  SELECT d.*, coalesce(d.monto, amount)::float8 AS cuanto FROM pago JOIN ahorro.devoluciones AS d USING (payment_id)
), de_devolucion AS (
  SELECT 'devolucion_pedida', pedida_en, 5, motivo, cuanto, NULL::text, NULL::int FROM devolucion
  UNION ALL
  SELECT 'devolucion_hecha', hecha_en, 7, NULL, cuanto, NULL, NULL FROM devolucion WHERE hecha_en IS NOT NULL
  UNION ALL
  SELECT 'devolucion_negada', actualizada_en, 6, ultimo_error, cuanto, NULL, NULL FROM devolucion
  WHERE estado = 'rechazada'
)`;
