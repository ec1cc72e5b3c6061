/** What a driver delivered, day by day. */
import type {
  DiaDeEntregas,
  EntregasDeRepartidor,
  FiltroEntregas,
} from '../../contracts/despacho/repartidores.ts';
import { enIso } from '../../platform/base/listas.ts';
import { parte } from '../../platform/base/partes.ts';
import type { Sql } from '../../platform/base/sql.ts';
import type { Ajustes } from '../ajustes/ajustes.ts';
import { EN_EFECTIVO } from '../caja/caja.ts';
import { seLlegoATiempo } from '../estadisticas/a-tiempo.ts';

const DIA = parte`to_char(t.estado_desde AT TIME ZONE 'America/Argentina/Buenos_Aires', 'YYYY-MM-DD')`;
/** When it came to its door. */
const MOMENTO = parte`t.estado_desde`;

export function createHistoriales(sql: Sql, ajustes: Pick<Ajustes, 'leer'>) {
  return {
    /** One statement: its days are counted, and only those of the page are looked into. */
    async de(id: number, { pagina, limite }: FiltroEntregas): Promise<EntregasDeRepartidor> {
      const llegada = { hasta: parte`t.franja_hasta`, entro: parte`t.fecha_creacion` };
      const aTiempo = seLlegoATiempo({ ...llegada, momento: MOMENTO }, await ajustes.leer());
      const [leida] = await sql<{ dias: DiaDeEntregas[]; total: number }>`
        WITH cada AS (
          SELECT t.id, ${DIA} AS dia FROM tickets.ticket AS t
          WHERE t.repartidor_id = ${id} AND t.estado = 'entregado'
        ), dias AS (
          SELECT dia FROM cada GROUP BY dia
          ORDER BY dia DESC LIMIT ${limite} OFFSET ${(pagina - 1) * limite}
        ), hechas AS (
          SELECT dia, t.id, t.numero, t.cliente_nombre, ${MOMENTO} AS momento, ${aTiempo} AS a_tiempo,
            CASE WHEN ${EN_EFECTIVO} THEN tickets.por_cobrar(t) ELSE 0 END AS efectivo
          FROM dias JOIN cada USING (dia) JOIN tickets.ticket AS t ON t.id = cada.id
        ), sumados AS (
          SELECT dia AS fecha, count(*) AS entregados, count(*) FILTER (WHERE a_tiempo) AS a_tiempo,
            sum(efectivo)::float8 AS efectivo, jsonb_agg(jsonb_build_object('numero', numero,
              'cliente_nombre', cliente_nombre, 'fecha', ${enIso(parte`momento`)}, 'a_tiempo', a_tiempo,
              'efectivo', efectivo::float8) ORDER BY momento DESC, id DESC) AS entregas
          FROM hechas GROUP BY dia
        )
        SELECT (SELECT count(DISTINCT dia)::int FROM cada) AS total,
          coalesce((SELECT jsonb_agg(to_jsonb(d) ORDER BY fecha DESC) FROM sumados AS d), '[]') AS dias`;
      return { ...(leida ?? { dias: [], total: 0 }), pagina, limite };
    },
  };
}

export type Historiales = ReturnType<typeof createHistoriales>;
