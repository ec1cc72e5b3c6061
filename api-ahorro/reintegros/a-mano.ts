/** A person has given money back: on record once, and whoever bought is told. */
import { formatearPesos } from '../../contracts/reglas/valores/pesos.ts';
import type { Sql, SqlPool } from '../../platform/base/sql.ts';

interface Devuelto {
  readonly pedidoId: number;
  readonly numero: string;
  readonly estado: string;
  /** Pesos that went back, and of how much. */
  readonly monto: number;
  readonly de: number;
}

/** What does not wait for a person stays as it is, and nobody is told anything. */
export function marcarDevuelto(
  pool: Pick<SqlPool, 'transaccion'>,
  id: number,
  quien: { readonly id: number; readonly email: string },
): Promise<void> {
  return pool.transaccion(async (sql) => {
    const [hecho] = await sql<Devuelto>`
      WITH hecho AS (
        UPDATE ahorro.reintegros SET estado = 'hecho', hecho_en = now(), actualizado_en = now(),
          hecho_por = ${quien.email}
        WHERE id = ${id} AND estado = 'a_mano' RETURNING pedido_id, payment_id, monto
      )
      SELECT p.id AS "pedidoId", numero, estado, monto::float8 AS monto,
        coalesce(pago.amount, total_final, total)::float8 AS de
      FROM hecho JOIN ahorro.pedidos AS p ON p.id = hecho.pedido_id
        LEFT JOIN ahorro.payments AS pago ON pago.payment_id = hecho.payment_id`;
    if (hecho !== undefined) await contar(sql, id, hecho, `operaciones:${quien.id}`);
  });
}

/** The order's history, which is no step that has a mail, and a mail of its own. */
async function contar(
  sql: Sql,
  id: number,
  { pedidoId, numero, estado, monto, de }: Devuelto,
  actor: string,
): Promise<void> {
  const detalle = `Se devolvieron ${formatearPesos(monto)} de ${formatearPesos(de)}`;
  await sql`
    INSERT INTO ahorro.pedido_historial (pedido_id, estado, detalle, actor, correo_en)
    VALUES (${pedidoId}, ${estado}, ${detalle}, ${actor}, now())`;
  const ademas = { monto, de, a_mano: true };
  await sql`
    INSERT INTO ahorro.correos (clave, tipo, para, datos)
    SELECT ${`reintegro:${id}`}, 'devuelto', para, datos || ${JSON.stringify(ademas)}::jsonb
    FROM ahorro.pedidos_para_correo WHERE numero = ${numero}
    ON CONFLICT (clave) DO NOTHING`;
}
