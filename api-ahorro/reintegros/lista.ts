/** Partial refunds as they are read. */
import type { FiltroReintegros, ReintegroDePedido } from '../../contracts/pagos/reintegros.ts';
import { enIso, listar } from '../../platform/base/listas.ts';
import { parte } from '../../platform/base/partes.ts';
import type { Sql } from '../../platform/base/sql.ts';

const DESDE = parte`ahorro.reintegros AS r JOIN ahorro.pedidos AS p ON p.id = r.pedido_id`;
const COLUMNAS = parte`r.id, p.numero, r.motivo, r.monto::float8 AS monto, r.estado, r.payment_id, r.ultimo_error,
  ${enIso(parte`r.pedido_en`)} AS pedido_en, ${enIso(parte`r.hecho_en`)} AS hecho_en, r.hecho_por,
  r.detalle, r.pedido_por`;

/** A page of them, those that wait for a person first. */
export async function listaDeReintegros(
  sql: Sql,
  { estado, pagina, limite }: FiltroReintegros,
): Promise<{ reintegros: ReintegroDePedido[]; total: number }> {
  const { filas: reintegros, total } = await listar<ReintegroDePedido>(sql, {
    ...{ desde: DESDE, columnas: COLUMNAS, pagina, limite },
    donde: estado === undefined ? [] : [parte`r.estado = ${estado}`],
    orden: parte`(r.estado = 'a_mano') DESC, r.id DESC`,
  });
  return { reintegros, total };
}

/** Those of a payment, oldest first, up to 100. */
export function reintegrosDelPago(sql: Sql, pagoId: string): Promise<ReintegroDePedido[]> {
  return sql<ReintegroDePedido>`
    SELECT ${COLUMNAS} FROM ${DESDE} WHERE r.payment_id = ${pagoId} ORDER BY r.id LIMIT 100`;
}

export async function unReintegro(sql: Sql, id: number): Promise<ReintegroDePedido | undefined> {
  const [reintegro] = await sql<ReintegroDePedido>`
    SELECT ${COLUMNAS} FROM ${DESDE} WHERE r.id = ${id}`;
  return reintegro;
}
