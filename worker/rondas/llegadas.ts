/**
 * Windows of arrival that no change of an order tells: a driver has put their stops in another order, a window has
 * passed and nobody has come, or somebody who knows of no windows has let an order leave.
 */
import { decirLlegadas } from '../../activities/despacho/llegadas.ts';
import { EN_CAMINO } from '../../contracts/reglas/estados.ts';
import type { Logger } from '../../platform/observacion/logger.ts';
import type { Sql, SqlPool } from '../../platform/base/sql.ts';
import { createRonda } from '../../platform/proceso/ronda.ts';
import type { Ronda } from '../../platform/proceso/ronda.ts';

export interface LlegadasDeps {
  readonly sql: Pick<SqlPool, 'sql' | 'transaccion'>;
  readonly log: Logger;
  readonly cadaMs?: number;
}

/** Drivers at once. */
const TANDA = 20;
const CADA_MS = 2_000;
/** A release from before tells no window: it has this long to be the one that did. */
const SIN_DECIR_S = 10;

export function createLlegadas({ sql, log, cadaMs = CADA_MS }: LlegadasDeps): Ronda<number> {
  /** One look. @returns of how many drivers */
  async function pasar(): Promise<number> {
    const porMirar = await mirar(sql.sql);
    const ids = porMirar.map(({ id }) => id);
    await sql.transaccion((consulta, alCerrar) => decirLlegadas(consulta, ids, alCerrar));
    const vistos = porMirar.filter(({ desde }) => desde !== null);
    // On its own: whoever has a driver's row may wait for the turn to tell.
    if (vistos.length > 0) {
      await sql.sql`
        UPDATE tickets.repartidores AS r SET reordenado_en = NULL
        FROM jsonb_to_recordset(${JSON.stringify(vistos)}::jsonb) AS v(id int, desde timestamptz)
        WHERE r.id = v.id AND r.reordenado_en <= v.desde`;
    }
    return porMirar.length;
  }
  return createRonda({
    ...{ nombre: 'la ronda de llegadas', log, cadaMs, pasar },
    sigue: (tomados) => tomados === TANDA,
  });
}

interface PorMirar {
  readonly id: number;
  /** Since when their stops stand in another order; null where they do not. */
  readonly desde: string | null;
}

/** Whose windows are to be looked at again. Several workers at once only find less to tell. */
function mirar(sql: Sql): Promise<PorMirar[]> {
  return sql<PorMirar>`
    SELECT id, reordenado_en::text AS desde FROM tickets.repartidores AS r
    WHERE reordenado_en IS NOT NULL OR EXISTS (
      SELECT FROM tickets.ticket AS t LEFT JOIN LATERAL (
        SELECT hasta FROM tickets.llegadas WHERE numero = t.numero AND llego_en IS NULL
        ORDER BY id DESC LIMIT 1) AS dicha ON true
      WHERE t.repartidor_id = r.id AND t.estado = ${EN_CAMINO}
        AND coalesce(dicha.hasta, t.estado_desde + make_interval(secs => ${SIN_DECIR_S})) < now())
    ORDER BY id LIMIT ${TANDA}`;
}
