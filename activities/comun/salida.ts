/** What has to be settled when an order is ready, and when it leaves. */
import { horaDe } from '../../contracts/reglas/tiempo/dias.ts';
import { ESTADOS_SIN_SALIR, esperaRespuestas } from '../../contracts/reglas/estados.ts';
import type { EstadoTicket } from '../../contracts/reglas/estados.ts';
import type { ConsultaAbierta } from '../../contracts/temporal/mensajes.ts';
import type { Sql } from '../../platform/base/sql.ts';
import { transicionInvalida } from './operacion.ts';

/** The question of this order that waits for its answer, or null. */
export async function consultaAbierta(sql: Sql, numero: string): Promise<ConsultaAbierta | null> {
  const [consulta] = await sql<{ id: string; vence: Date }>`
    SELECT c.id, vence_en AS vence FROM ahorro.consultas AS c JOIN ahorro.pedidos AS p ON p.id = c.pedido_id
    WHERE p.numero = ${numero} AND c.estado = 'abierta'`;
  return consulta === undefined ? null : { id: consulta.id, vence: consulta.vence.toISOString() };
}

/** While its shopper is asked, nothing is ready. @throws TransicionInvalida */
export async function exigirSinConsulta(
  sql: Sql,
  numero: string,
  hasta: EstadoTicket,
): Promise<void> {
  if (!esperaRespuestas(hasta)) return;
  const consulta = await consultaAbierta(sql, numero);
  if (consulta === null) return;
  const mensaje = `Se espera que el cliente conteste por lo que falta, hasta las ${horaDe(consulta.vence)}`;
  throw transicionInvalida(mensaje, ['cancelado']);
}

/** What is going to be cancelled, unless that is taken back, does not leave meanwhile. @throws TransicionInvalida */
export async function exigirSinCancelacion(
  sql: Sql,
  numero: string,
  hasta: EstadoTicket,
): Promise<void> {
  if (ESTADOS_SIN_SALIR.includes(hasta)) return;
  const [pedida] = await sql`SELECT FROM ahorro.cancelaciones WHERE numero = ${numero}`;
  if (pedida === undefined) return;
  throw transicionInvalida('Se está cancelando: esperá a que se cancele o se deshaga', [
    'cancelado',
  ]);
}

/**
 * What was paid for and does not go along is given back: on record with the leaving itself, and told of as any
 * news of its payment is. Of an order that leaves again, only what has not been given back by then; and never more
 * than is left of the payment, of which a person may have given back a part already.
 */
export async function reintegrarLoQueFalto(sql: Sql, numero: string): Promise<void> {
  await sql`
    WITH pedido AS (
      SELECT id, numero, pago_id, total - total_final AS falto, total FROM ahorro.pedidos
      WHERE numero = ${numero} AND cobro_por IS NOT NULL AND total > total_final FOR NO KEY UPDATE
    ), debido AS (
      SELECT pedido.*, antes.veces, least(falto - antes.preparados, coalesce(pago.amount, total) - antes.monto,
        pago.amount - pago.amount_refunded - antes.en_camino) AS monto
      FROM pedido LEFT JOIN ahorro.payments AS pago ON pago.payment_id = pedido.pago_id, LATERAL (
        SELECT count(*) FILTER (WHERE motivo = 'preparacion') AS veces, coalesce(sum(monto), 0) AS monto,
          coalesce(sum(monto) FILTER (WHERE motivo = 'preparacion'), 0) AS preparados,
          coalesce(sum(monto) FILTER (WHERE hecho_en IS NULL), 0) AS en_camino
        FROM ahorro.reintegros WHERE pedido_id = pedido.id) AS antes
    ), nuevo AS (
      INSERT INTO ahorro.reintegros (clave, pedido_id, payment_id, motivo, monto)
      SELECT numero || '/preparacion' || CASE WHEN veces > 0 THEN '/' || veces + 1 ELSE '' END,
        id, pago_id, 'preparacion', monto
      FROM debido WHERE monto > 0
      ON CONFLICT (clave) DO NOTHING
      RETURNING payment_id
    )
    INSERT INTO ahorro.webhook_events (webhook_id, type, action, data_id, payload)
    SELECT gen_random_uuid(), 'payment', 'reintegro.pedido', payment_id, '{}'::jsonb
    FROM nuevo WHERE payment_id IS NOT NULL`;
}
