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
 * news of its payment is. Of an order that leaves again, only what has not been given back by then.
 */
export async function reintegrarLoQueFalto(sql: Sql, numero: string): Promise<void> {
  await sql`
    WITH nuevo AS (
      INSERT INTO ahorro.reintegros (clave, pedido_id, payment_id, motivo, monto)
      SELECT numero || '/preparacion' || CASE WHEN antes.veces > 0 THEN '/' || antes.veces + 1 ELSE '' END,
        id, pago_id, 'preparacion', total - total_final - antes.monto
      FROM ahorro.pedidos AS p, LATERAL (
        SELECT count(*) AS veces, coalesce(sum(monto), 0) AS monto FROM ahorro.reintegros
        WHERE pedido_id = p.id AND motivo = 'preparacion') AS antes
      WHERE numero = ${numero} AND cobro_por IS NOT NULL AND total - total_final > antes.monto
      ON CONFLICT (clave) DO NOTHING
      RETURNING payment_id
    )
    INSERT INTO ahorro.webhook_events (webhook_id, type, action, data_id, payload)
    SELECT gen_random_uuid(), 'payment', 'reintegro.pedido', payment_id, '{}'::jsonb
    FROM nuevo WHERE payment_id IS NOT NULL`;
}
