/** How often orders came when their shoppers were told. */
import type { Sql } from '../../platform/base/sql.ts';

/** Of a hundred orders, as many are to come within the window that was told as they left. */
export const META = 85;

export interface Cumplimiento {
  /** Null of all of them. */
  readonly zona: string | null;
  /** Of Buenos Aires, when they left; null of all of them. */
  readonly hora: number | null;
  readonly pedidos: number;
  /** Per cent, of what was told as they left. */
  readonly adentro: number;
  /** Per cent, of what was told last before they came. */
  readonly adentroAlFinal: number;
  /** Minutes between the ends of what was told as they left; half are narrower. */
  readonly ancho: number;
}

interface Fila extends Cumplimiento {
  readonly esTotal: boolean;
}

/**
 * Each way to a door counts once: what was told first, and what was told last. What was told after it had come, by a
 * phone that was without a connection, was no promise.
 */
export async function medirPromesas(
  sql: Sql,
  dias: number,
): Promise<{ readonly filas: readonly Cumplimiento[]; readonly total: Cumplimiento }> {
  const todas = await sql<Fila>`
    WITH viaje AS (
      SELECT numero, llego_en,
        (array_agg(id ORDER BY id))[1] AS primera, (array_agg(id ORDER BY id DESC))[1] AS ultima
      FROM tickets.llegadas
      WHERE llego_en > dicha_en AND dicha_en > now() - make_interval(days => ${dias})
      GROUP BY numero, llego_en
    ), promesa AS (
      SELECT coalesce(p.zona, 'sin barrio') AS zona,
        extract(hour FROM p.dicha_en AT TIME ZONE 'America/Argentina/Buenos_Aires')::int AS hora,
        v.llego_en BETWEEN p.desde AND p.hasta AS adentro,
        v.llego_en BETWEEN u.desde AND u.hasta AS al_final,
        extract(epoch FROM p.hasta - p.desde) / 60 AS ancho
      FROM viaje AS v JOIN tickets.llegadas AS p ON p.id = v.primera
        JOIN tickets.llegadas AS u ON u.id = v.ultima
    )
    SELECT zona, hora, grouping(zona) = 1 AS "esTotal", count(*)::int AS pedidos,
      coalesce(round(100.0 * count(*) FILTER (WHERE adentro) / nullif(count(*), 0)), 0)::int AS adentro,
      coalesce(round(100.0 * count(*) FILTER (WHERE al_final) / nullif(count(*), 0)), 0)::int AS "adentroAlFinal",
      coalesce(percentile_cont(0.5) WITHIN GROUP (ORDER BY ancho), 0)::int AS ancho
    FROM promesa GROUP BY GROUPING SETS ((zona, hora), ()) ORDER BY zona NULLS LAST, hora`;
  const cumplido = ({ esTotal: _, ...fila }: Fila): Cumplimiento => fila;
  const total = todas.find(({ esTotal }) => esTotal);
  const nada = { pedidos: 0, adentro: 0, adentroAlFinal: 0, ancho: 0 };
  return {
    filas: todas.filter(({ esTotal }) => !esTotal).map(cumplido),
    total: total === undefined ? { zona: null, hora: null, ...nada } : cumplido(total),
  };
}
