/**
 * A person gives back a part of a payment: it is put on record once for each key, with who and why, and takes the road
 * of all refunds, a notification of ours whose workflow asks the provider and follows it.
 */
import type { PedirReintegro } from '../../contracts/pagos/reintegros.ts';
import { formatearPesos } from '../../contracts/reglas/valores/pesos.ts';
import type { Sql, SqlPool } from '../../platform/base/sql.ts';
import { conflicto, noEncontrado } from '../../platform/comun/errores.ts';
import { porQueNoSeDevuelve, SU_PEDIDO } from './devolvible.ts';
import type { Devolvible } from './devolvible.ts';
import { PAGOS_CON_PEDIDO } from './filtro.ts';

export interface Pedido extends PedirReintegro {
  readonly pagoId: string;
  /** Of what was asked: the same one is one refund. */
  readonly clave: string;
  readonly quien: { readonly id: number; readonly email: string };
}

interface Leido extends Devolvible {
  readonly pedidoId: number;
}

/**
 * @returns the id by which its workflow is to be asked; null where it was on record already
 * @throws ErrorHttp 404, 409 where it may not go back, or not so much
 */
export function pedirReintegro(
  pool: Pick<SqlPool, 'transaccion'>,
  pedido: Pedido,
): Promise<string | null> {
  return pool.transaccion(async (sql) => {
    const { pagoId, monto: dado } = pedido;
    // The order's row first: what goes back of an order goes one after the other.
    await sql`
      SELECT FROM ahorro.pedidos WHERE id = (SELECT pedido_id FROM ahorro.payments WHERE payment_id = ${pagoId})
      FOR NO KEY UPDATE`;
    const clave = `operaciones/${pedido.clave}`;
    const [hay] = await sql`SELECT FROM ahorro.reintegros WHERE clave = ${clave}`;
    if (hay !== undefined) return null;
    const pago = await leer(sql, pagoId);
    const motivo = porQueNoSeDevuelve(pago);
    if (motivo !== null) throw conflicto(motivo);
    const { reintegrable } = pago.su_pedido;
    const monto = dado ?? reintegrable;
    if (monto > reintegrable) {
      throw conflicto(`De este pago se pueden devolver hasta ${formatearPesos(reintegrable)}`);
    }
    return anotar(sql, { ...pedido, clave, monto }, pago);
  });
}

async function leer(sql: Sql, pagoId: string): Promise<Leido> {
  const [pago] = await sql<Leido>`
    SELECT pedido.id AS "pedidoId", pago.status, pago.observacion, ${SU_PEDIDO},
      CASE WHEN devolucion.payment_id IS NOT NULL THEN json_build_object('estado', devolucion.estado) END AS devolucion
    FROM ${PAGOS_CON_PEDIDO} WHERE pago.payment_id = ${pagoId}`;
  if (pago === undefined) throw noEncontrado('No existe ese pago');
  return pago;
}

async function anotar(
  sql: Sql,
  { pagoId, clave, monto, motivo, quien }: Pedido & { readonly monto: number },
  { pedidoId, su_pedido }: Leido,
): Promise<string | null> {
  const [aviso] = await sql<{ webhookId: string }>`
    WITH nuevo AS (
      INSERT INTO ahorro.reintegros (clave, pedido_id, payment_id, motivo, monto, detalle, pedido_por)
      VALUES (${clave}, ${pedidoId}, ${pagoId}, 'operaciones', ${monto}::numeric, ${motivo}, ${quien.email})
    ), paso AS (
      -- No step that has a mail: the refund has its own, once it is done.
      INSERT INTO ahorro.pedido_historial (pedido_id, estado, detalle, actor, correo_en)
      VALUES (${pedidoId}, ${su_pedido.estado}, ${`Se devuelven ${formatearPesos(monto)}`},
        ${`operaciones:${quien.id}`}, now())
    )
    INSERT INTO ahorro.webhook_events (webhook_id, type, action, data_id, payload)
    VALUES (gen_random_uuid(), 'payment', 'reintegro.pedido', ${pagoId}, '{}'::jsonb)
    RETURNING webhook_id AS "webhookId"`;
  return aviso?.webhookId ?? null;
}
