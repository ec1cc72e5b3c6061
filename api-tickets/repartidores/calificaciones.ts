/** How a driver's deliveries were found: the figures, and what was written, without who wrote it. */
import type {
  CalificacionesDeRepartidor,
  FiltroCalificaciones,
} from '../../contracts/entregas/calificaciones.ts';
import type { Sql } from '../../platform/base/sql.ts';

export function createCalificacionesDeRepartidores(sql: Sql) {
  return {
    /** @param conPalabras a driver sees how they are found, and not by whom: words tell */
    async de(
      id: number,
      { pagina, limite }: FiltroCalificaciones,
      conPalabras: boolean,
    ): Promise<CalificacionesDeRepartidor> {
      const [leida] = await sql<Omit<CalificacionesDeRepartidor, 'pagina' | 'limite'>>`
        WITH suyas AS (
          SELECT puntos, palabras, hecha_en, pedido_id FROM ahorro.calificaciones
          WHERE repartidor_id = ${id}
        ), escritas AS (
          SELECT * FROM suyas WHERE palabras <> '' AND ${conPalabras}
        )
        SELECT round(avg(puntos), 1)::float8 AS promedio, count(*)::int AS cuantas,
          (SELECT count(*)::int FROM escritas) AS total, coalesce((
          SELECT jsonb_agg(jsonb_build_object('puntos', puntos, 'palabras', palabras, 'fecha',
              to_char(hecha_en AT TIME ZONE 'America/Argentina/Buenos_Aires', 'YYYY-MM-DD'))
            ORDER BY hecha_en DESC, pedido_id)
          FROM (
            SELECT * FROM escritas ORDER BY hecha_en DESC, pedido_id
            LIMIT ${limite} OFFSET ${(pagina - 1) * limite}
          ) AS de_la_pagina), '[]') AS comentarios
        FROM suyas`;
      const vacia = { promedio: null, cuantas: 0, total: 0, comentarios: [] };
      return { ...(leida ?? vacia), pagina, limite };
    },
  };
}

export type CalificacionesDeRepartidores = ReturnType<typeof createCalificacionesDeRepartidores>;
