/** Goods: what there was, less what orders hold and what turned out not to be there, is what there is. */
import { query } from './query.ts';

/** How much there is, by product. */
export type Stock = ReadonlyMap<number, number>;

export async function readStock(url: string): Promise<Stock> {
  const rows = await query<{ id: number; stock: number }>(
    url,
    'SELECT id, stock::float8 AS stock FROM ahorro.productos WHERE activo ORDER BY id',
  );
  return new Map(rows.map(({ id, stock }) => [id, stock]));
}

/** @returns where it is not so, as sentences */
export async function stockErrors(url: string, before: Stock): Promise<string[]> {
  const gone = await query<{ id: number; cantidad: number }>(
    url,
    `SELECT id, sum(cantidad)::float8 AS cantidad FROM (
       SELECT held.id, held.cantidad FROM ahorro.pedidos p, ahorro.retenido_de(p.id) AS held
       WHERE p.estado <> 'cancelado'
       UNION ALL SELECT producto_id, cantidad FROM ahorro.faltantes
     ) AS gone GROUP BY id`,
  );
  const goneOf = new Map(gone.map(({ id, cantidad }) => [id, cantidad]));
  const after = await readStock(url);
  return [...before].flatMap(([id, stock]) => {
    const expected = stock - (goneOf.get(id) ?? 0);
    const found = after.get(id) ?? 0;
    return found === expected ? [] : [`producto ${id}: stock ${found}, debía ser ${expected}`];
  });
}
