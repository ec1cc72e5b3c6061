/** The figures of a period, and of the one before, as the database counts them: one statement, whatever the range. */
import type { Agrupacion } from '../../contracts/despacho/estadisticas.ts';
import type { Horario } from '../../contracts/reglas/tiempo/horario.ts';
import { juntar, literal, NADA, parte } from '../../platform/base/partes.ts';
import type { Parte } from '../../platform/base/partes.ts';
import { QUE_SE_MIDE, SE_MIDE } from '../tickets/resumen.ts';
import { seLlegoATiempo } from './a-tiempo.ts';
import type { Periodo } from './periodos.ts';

export const TIEMPOS = ['asignar', 'preparar', 'entregar'] as const;

export interface Consulta {
  readonly periodo: Periodo;
  readonly anterior: Periodo | null;
  readonly por: Agrupacion;
  /** The normal forms of those that somebody works in. */
  readonly zonas: readonly string[];
  readonly horario: Horario;
}

/** A row of it: of one key or, with `es_total`, of all; of the period before, or of the one that was asked for. */
export interface Cruda {
  readonly es_total: boolean;
  readonly anterior: boolean;
  readonly clave: string | null;
  readonly [medida: string]: number | string | boolean | null;
}

const LOCAL = parte`(hecho.fecha AT TIME ZONE 'UTC') - interval '3 hours'`;
const CLAVE: Readonly<Record<Agrupacion, Parte>> = {
  dia: parte`to_char(${LOCAL}, 'YYYY-MM-DD')`,
  hora: parte`to_char(${LOCAL}, 'HH24')`,
  repartidor: parte`repartidor.nombre`,
  zona: parte`zona.zona`,
};

export function consultaDe({ periodo, anterior, por, zonas, horario }: Consulta): Parte {
  const dentro = ({ inicio, fin }: Periodo, columna: string) =>
    parte`(${literal(columna)} >= ${new Date(inicio)} AND ${literal(columna)} < ${new Date(fin)})`;
  const enRango = (columna: string) =>
    anterior === null
      ? dentro(periodo, columna)
      : parte`(${dentro(periodo, columna)} OR ${dentro(anterior, columna)})`;
  const llegada = {
    ...{ hasta: parte`ticket.franja_hasta`, entro: parte`ticket.fecha_creacion` },
    momento: parte`hecho.fecha`,
  };
  return parte`
    WITH ${hechos(enRango)}, datos AS (
      SELECT hecho.que, extract(epoch FROM hecho.tiempo)::float8 AS segundos, ticket.total,
        CASE WHEN hecho.que = 'entregado' THEN coalesce(pedido.total_final, ticket.total) END AS llego,
        ${CLAVE[por]} AS clave, hecho.fecha < ${new Date(periodo.inicio)} AS anterior,
        calificacion.puntos, hecho.que = 'entregado' AND ${seLlegoATiempo(llegada, horario)} AS a_tiempo
      FROM hechos AS hecho JOIN tickets.ticket ON ticket.id = hecho.ticket_id
      LEFT JOIN tickets.repartidores AS repartidor ON repartidor.id = ticket.repartidor_id
      LEFT JOIN ahorro.pedidos AS pedido ON pedido.numero = ticket.numero AND hecho.que = 'entregado'
      LEFT JOIN ahorro.calificaciones AS calificacion ON calificacion.pedido_id = pedido.id
      ${por === 'zona' ? conZona(zonas) : NADA}
    )
    SELECT grouping(clave) = 1 AS es_total, anterior, clave,
      count(*) FILTER (WHERE que = 'creado')::int AS creados,
      count(*) FILTER (WHERE que = 'entregado')::int AS entregados,
      count(*) FILTER (WHERE que = 'cancelado')::int AS cancelados,
      count(*) FILTER (WHERE que = 'no_entregado')::int AS no_entregados,
      coalesce(sum(total) FILTER (WHERE que = 'creado'), 0)::float8 AS total_creado,
      coalesce(sum(llego), 0)::float8 AS total_entregado,
      count(*) FILTER (WHERE a_tiempo)::int AS a_tiempo,
      round(avg(puntos), 1)::float8 AS calificacion, count(puntos)::int AS calificaciones,
      ${juntar(TIEMPOS.map(percentiles))}
    FROM datos GROUP BY GROUPING SETS ((anterior, clave), (anterior))`;
}

/** What happened, each with its moment: came in, got a driver, was prepared, came to its door or not. */
function hechos(enRango: (columna: string) => Parte): Parte {
  return parte`pasos AS (
      SELECT ticket_id, id, estado, fecha,
        lag(estado) OVER (PARTITION BY ticket_id ORDER BY id) AS antes
      FROM tickets.ticket_historial
      WHERE ticket_id IN (SELECT ticket_id FROM tickets.ticket_historial WHERE ${enRango('fecha')})
    ), entradas AS (
      SELECT ticket_id, estado, antes, fecha, lag(fecha) OVER (PARTITION BY ticket_id ORDER BY id) AS desde
      FROM pasos WHERE antes IS DISTINCT FROM estado
    ), hechos AS (
      SELECT id AS ticket_id, 'creado' AS que, fecha_creacion AS fecha, NULL::interval AS tiempo
      FROM tickets.ticket WHERE ${enRango('fecha_creacion')}
      UNION ALL
      SELECT id, 'asignar', fecha_asignacion, greatest(fecha_asignacion - fecha_creacion, interval '0')
      FROM tickets.ticket WHERE ${enRango('fecha_asignacion')}
      UNION ALL
      SELECT ticket_id, estado, fecha, NULL FROM entradas
      WHERE ${enRango('fecha')} AND estado IN ('entregado', 'cancelado', 'no_entregado')
      UNION ALL
      SELECT ticket_id, ${QUE_SE_MIDE}, fecha, fecha - desde
      FROM entradas
      WHERE ${enRango('fecha')}
        AND ${SE_MIDE}
    )`;
}

/** Each address once: finding its zone is what costs most. */
function conZona(zonas: readonly string[]): Parte {
  return parte`LEFT JOIN (
      SELECT direccion, tickets.zona_de(direccion, ${[...zonas]}::text[]) AS zona
      FROM (
        SELECT DISTINCT cliente_direccion AS direccion FROM tickets.ticket
        WHERE id IN (SELECT ticket_id FROM hechos) AND cliente_direccion IS NOT NULL
      ) AS direcciones
    ) AS zona ON zona.direccion = ticket.cliente_direccion`;
}

function percentiles(que: (typeof TIEMPOS)[number]): Parte {
  const p = (cual: number) => parte`round((percentile_cont(${cual}::float8)
    WITHIN GROUP (ORDER BY segundos) FILTER (WHERE que = ${que}))::numeric, 1)::float8`;
  const columna = (cual: string) => literal(`${que}_${cual}`);
  return parte`count(*) FILTER (WHERE que = ${que})::int AS ${columna('tickets')},
    ${p(0.5)} AS ${columna('p50')}, ${p(0.95)} AS ${columna('p95')}`;
}
