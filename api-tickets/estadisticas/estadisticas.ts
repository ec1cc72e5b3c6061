/** Statistics over days: one statement, whatever the range. */
import type {
  Agrupacion,
  Estadisticas,
  FilaEstadisticas,
  Medidas,
} from '../../contracts/despacho/estadisticas.ts';
import {
  DIA_MS,
  fechaDe,
  finDe,
  momentoDe,
  numeroDeDia,
} from '../../contracts/reglas/tiempo/dias.ts';
import { normalizarZona } from '../../contracts/reglas/reparto/zonas.ts';
import { juntar, literal, NADA, parte } from '../../platform/base/partes.ts';
import type { Parte } from '../../platform/base/partes.ts';
import type { Sql } from '../../platform/base/sql.ts';
import { invalido } from '../../platform/comun/errores.ts';
import { inicioDeHoy, QUE_SE_MIDE, SE_MIDE } from '../tickets/resumen.ts';

const DIAS_MAXIMOS = 366;

export interface Pedidas {
  readonly desde?: string;
  readonly hasta?: string;
  readonly por: Agrupacion;
}

/** @throws ErrorHttp 400 for a range that is not one, or longer than a year */
export async function leerEstadisticas(
  sql: Sql,
  { por, ...pedido }: Pedidas,
  hoy = inicioDeHoy(),
): Promise<Estadisticas> {
  const { desde, hasta } = rango(pedido, hoy);
  const zonas = por === 'zona' ? await nombresDeZonas(sql) : new Map<string, string>();
  const filas = await contar(sql, { desde, hasta, por, zonas: [...zonas.keys()] });
  const [total] = filas.filter(({ es_total }) => es_total);
  const grupos = filas
    .filter(({ es_total }) => !es_total)
    .map((fila) => ({ clave: nombre(fila.clave, zonas), ...medidas(fila) }));
  return {
    desde,
    hasta,
    por,
    filas: por === 'dia' ? todosLosDias(grupos, desde, hasta) : grupos.sort(masPrimero),
    totales: medidas(total),
  };
}

function rango({ desde, hasta }: Omit<Pedidas, 'por'>, hoy: Date) {
  const fin = hasta ?? fechaDe(hoy.getTime());
  const inicio = desde ?? fechaDe(momentoDe(fin) - 6 * DIA_MS);
  const dias = numeroDeDia(fin) - numeroDeDia(inicio) + 1;
  const mensaje = dias < 1 ? 'Debe ser el mismo día o uno posterior' : 'Es más de un año';
  if (dias < 1 || dias > DIAS_MAXIMOS) {
    throw invalido([{ campo: 'hasta', mensaje }], 'Datos inválidos: hasta');
  }
  return { desde: inicio, hasta: fin };
}

/** Every zone that somebody works in: its normal form, and as it is written. */
async function nombresDeZonas(sql: Sql): Promise<Map<string, string>> {
  const filas = await sql<{ zona: string }>`
    SELECT DISTINCT unnest(zonas) AS zona FROM tickets.repartidores ORDER BY zona DESC`;
  return new Map(filas.map(({ zona }) => [normalizarZona(zona), zona]));
}

const nombre = (clave: string | null, zonas: ReadonlyMap<string, string>) =>
  clave === null ? null : (zonas.get(clave) ?? clave);

interface Consulta {
  readonly desde: string;
  readonly hasta: string;
  readonly por: Agrupacion;
  readonly zonas: readonly string[];
}

const CLAVE: Readonly<Record<Agrupacion, Parte>> = {
  dia: parte`to_char((hecho.fecha AT TIME ZONE 'UTC') - interval '3 hours', 'YYYY-MM-DD')`,
  repartidor: parte`repartidor.nombre`,
  zona: parte`zona.zona`,
};

interface Cruda {
  readonly es_total: boolean;
  readonly clave: string | null;
  readonly [medida: string]: number | string | boolean | null;
}

function contar(sql: Sql, { desde, hasta, por, zonas }: Consulta): Promise<Cruda[]> {
  const inicio = new Date(momentoDe(desde));
  const fin = new Date(finDe(hasta));
  const enRango = (columna: string) =>
    parte`${literal(columna)} >= ${inicio} AND ${literal(columna)} < ${fin}`;
  // Each address once: finding its zone is what costs most.
  const deZona =
    por === 'zona'
      ? parte`LEFT JOIN (
          SELECT direccion, tickets.zona_de(direccion, ${[...zonas]}::text[]) AS zona
          FROM (
            SELECT DISTINCT cliente_direccion AS direccion FROM tickets.ticket
            WHERE id IN (SELECT ticket_id FROM hechos) AND cliente_direccion IS NOT NULL
          ) AS direcciones
        ) AS zona ON zona.direccion = ticket.cliente_direccion`
      : NADA;
  return sql<Cruda>`
    WITH pasos AS (
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
    ), datos AS (
      SELECT hecho.que, extract(epoch FROM hecho.tiempo)::float8 AS segundos, ticket.total,
        ${CLAVE[por]} AS clave
      FROM hechos AS hecho JOIN tickets.ticket ON ticket.id = hecho.ticket_id
      LEFT JOIN tickets.repartidores AS repartidor ON repartidor.id = ticket.repartidor_id
      ${deZona}
    )
    SELECT grouping(clave) = 1 AS es_total, clave,
      count(*) FILTER (WHERE que = 'creado')::int AS creados,
      count(*) FILTER (WHERE que = 'entregado')::int AS entregados,
      count(*) FILTER (WHERE que = 'cancelado')::int AS cancelados,
      count(*) FILTER (WHERE que = 'no_entregado')::int AS no_entregados,
      coalesce(sum(total) FILTER (WHERE que = 'creado'), 0)::float8 AS total_creado,
      coalesce(sum(total) FILTER (WHERE que = 'entregado'), 0)::float8 AS total_entregado,
      ${juntar(TIEMPOS.map(percentiles))}
    FROM datos GROUP BY GROUPING SETS ((clave), ())`;
}

const TIEMPOS = ['asignar', 'preparar', 'entregar'] as const;

function percentiles(que: (typeof TIEMPOS)[number]): Parte {
  const p = (cual: number) => parte`round((percentile_cont(${cual}::float8)
    WITHIN GROUP (ORDER BY segundos) FILTER (WHERE que = ${que}))::numeric, 1)::float8`;
  const columna = (cual: string) => literal(`${que}_${cual}`);
  return parte`count(*) FILTER (WHERE que = ${que})::int AS ${columna('tickets')},
    ${p(0.5)} AS ${columna('p50')}, ${p(0.95)} AS ${columna('p95')}`;
}

function medidas(fila: Cruda | undefined): Medidas {
  const numero = (columna: string) => Number(fila?.[columna] ?? 0);
  const segundos = (columna: string) => {
    const valor = fila?.[columna];
    return typeof valor === 'number' ? valor : null;
  };
  const tiempo = (que: string) => ({
    tickets: numero(`${que}_tickets`),
    p50: segundos(`${que}_p50`),
    p95: segundos(`${que}_p95`),
  });
  return {
    creados: numero('creados'),
    entregados: numero('entregados'),
    cancelados: numero('cancelados'),
    no_entregados: numero('no_entregados'),
    total_creado: numero('total_creado'),
    total_entregado: numero('total_entregado'),
    asignar: tiempo('asignar'),
    preparar: tiempo('preparar'),
    entregar: tiempo('entregar'),
  };
}

function todosLosDias(
  filas: readonly FilaEstadisticas[],
  desde: string,
  hasta: string,
): FilaEstadisticas[] {
  const porDia = new Map(filas.map((fila) => [fila.clave, fila]));
  const dias = (Date.parse(hasta) - Date.parse(desde)) / DIA_MS + 1;
  return Array.from({ length: dias }, (_, i) => {
    const clave = fechaDe(momentoDe(desde) + i * DIA_MS);
    return porDia.get(clave) ?? { clave, ...medidas(undefined) };
  });
}

function masPrimero(a: FilaEstadisticas, b: FilaEstadisticas): number {
  const nadie = Number(a.clave === null) - Number(b.clave === null);
  return b.creados - a.creados || nadie || (a.clave ?? '').localeCompare(b.clave ?? '', 'es');
}
