/** Dispatch in numbers: what is under way, who carries what, how long things take today. */
import type { HoraDelDia, Resumen, Tiempo, Tiempos } from '../../contracts/despacho/resumen.ts';
import type { EstadoTicket, MotivoSinRepartidor } from '../../contracts/reglas/estados.ts';
import type { Configuracion } from '../../contracts/despacho/configuracion.ts';
import { comienzoDelDia } from '../../contracts/reglas/tiempo/dias.ts';
import { estaAbierto, proximaApertura } from '../../contracts/reglas/tiempo/horario.ts';
import { parte } from '../../platform/base/partes.ts';
import type { Sql } from '../../platform/base/sql.ts';

/** Of two steps of a ticket, `antes` and `estado`: whether the time between them is counted, and as what. */
export const SE_MIDE = parte`(antes, estado) IN (
  ('en_preparacion', 'listo'), ('en_preparacion', 'en_camino'), ('en_camino', 'entregado'))`;
export const QUE_SE_MIDE = parte`CASE antes WHEN 'en_preparacion' THEN 'preparar' ELSE 'entregar' END`;

/** Four statements, whatever there is. Today is the day of Buenos Aires. */
export async function leerResumen(
  sql: Sql,
  configuracion: Configuracion,
  ahora = new Date(),
): Promise<Resumen> {
  const hoy = inicioDeHoy(ahora);
  const [cuentas, carga, tiempos, por_hora] = await Promise.all([
    contar(sql, hoy),
    cargas(sql),
    medir(sql, hoy),
    porHora(sql, hoy, ahora),
  ]);
  const abierto = estaAbierto(configuracion, ahora.getTime());
  const apertura = new Date(proximaApertura(configuracion, ahora.getTime()));
  const sumar = <K extends string>(clave: (fila: Cuenta) => K | null) => {
    const suma: Partial<Record<K, number>> = {};
    for (const fila of cuentas) {
      const nombre = clave(fila);
      if (nombre !== null) suma[nombre] = (suma[nombre] ?? 0) + fila.tickets;
    }
    return suma;
  };
  return {
    desde: hoy.toISOString(),
    por_estado: sumar(({ estado }) => estado),
    sin_repartidor: sumar(({ sin_repartidor }) => sin_repartidor),
    carga,
    tiempos,
    por_hora,
    horario: { abierto, proxima_apertura: abierto ? null : apertura.toISOString() },
  };
}

/** Midnight in Buenos Aires. */
export function inicioDeHoy(ahora = new Date()): Date {
  return new Date(comienzoDelDia(ahora.getTime()));
}

interface Cuenta {
  readonly estado: EstadoTicket;
  readonly sin_repartidor: MotivoSinRepartidor | null;
  readonly tickets: number;
}

/** All that are under way, and those that ended today. */
function contar(sql: Sql, hoy: Date): Promise<Cuenta[]> {
  return sql<Cuenta>`
    SELECT estado, sin_repartidor, count(*)::int AS tickets FROM tickets.ticket
    WHERE estado NOT IN ('entregado', 'cancelado')
    GROUP BY estado, sin_repartidor
    UNION ALL
    SELECT estado, NULL, count(*)::int FROM tickets.ticket
    WHERE estado IN ('entregado', 'cancelado') AND fecha_actualizacion >= ${hoy}
    GROUP BY estado`;
}

function cargas(sql: Sql): Promise<Resumen['carga']> {
  return sql<Resumen['carga'][number]>`
    SELECT id, nombre, en_turno, capacidad, tickets.tickets_activos(id) AS activos
    FROM tickets.repartidores ORDER BY id`;
}

/** What came in and what was delivered, hour by hour. Steps that change no state do not count. */
function porHora(sql: Sql, hoy: Date, ahora: Date): Promise<HoraDelDia[]> {
  return sql<HoraDelDia>`
    WITH hechos AS (
      SELECT fecha_creacion AS fecha, 1 AS creado, 0 AS entregado
      FROM tickets.ticket WHERE fecha_creacion >= ${hoy}
      UNION ALL
      SELECT min(fecha), 0, 1 FROM tickets.ticket_historial
      WHERE estado = 'entregado' AND ticket_id IN (
        SELECT ticket_id FROM tickets.ticket_historial WHERE estado = 'entregado' AND fecha >= ${hoy}
      )
      GROUP BY ticket_id HAVING min(fecha) >= ${hoy}
    ), horas AS (
      SELECT desde, desde + interval '1 hour' AS hasta
      FROM generate_series(${hoy}, ${ahora}, interval '1 hour') AS desde
    )
    SELECT (extract(epoch FROM desde - ${hoy}) / 3600)::int AS hora,
      coalesce(sum(creado), 0)::int AS creados, coalesce(sum(entregado), 0)::int AS entregados
    FROM horas LEFT JOIN hechos ON fecha >= desde AND fecha < hasta
    GROUP BY desde ORDER BY desde`;
}

/**
 * Seconds of what happened today: from the ticket to its first driver; from the start of the
 * preparation to ready, or to leaving where nobody says ready; from leaving to the door. Steps that change no state do not count.
 */
async function medir(sql: Sql, hoy: Date): Promise<Tiempos> {
  const filas = await sql<Tiempo & { readonly que: keyof Tiempos }>`
    WITH pasos AS (
      SELECT ticket_id, id, estado, fecha,
        lag(estado) OVER (PARTITION BY ticket_id ORDER BY id) AS antes
      FROM tickets.ticket_historial
      WHERE ticket_id IN (SELECT ticket_id FROM tickets.ticket_historial WHERE fecha >= ${hoy})
    ), entradas AS (
      SELECT estado, antes, fecha, lag(fecha) OVER (PARTITION BY ticket_id ORDER BY id) AS desde
      FROM pasos WHERE antes IS DISTINCT FROM estado
    ), tramos AS (
      SELECT ${QUE_SE_MIDE} AS que, fecha - desde AS tiempo
      FROM entradas
      WHERE fecha >= ${hoy} AND ${SE_MIDE}
      UNION ALL
      SELECT 'asignar', greatest(fecha_asignacion - fecha_creacion, interval '0')
      FROM tickets.ticket WHERE fecha_asignacion >= ${hoy}
    )
    SELECT que, count(*)::int AS tickets,
      round(extract(epoch FROM percentile_cont(0.5) WITHIN GROUP (ORDER BY tiempo))::numeric, 1)::float8 AS p50,
      round(extract(epoch FROM percentile_cont(0.95) WITHIN GROUP (ORDER BY tiempo))::numeric, 1)::float8 AS p95
    FROM tramos GROUP BY que`;
  const de = (cual: keyof Tiempos): Tiempo => {
    const { tickets = 0, p50 = null, p95 = null } = filas.find(({ que }) => que === cual) ?? {};
    return { tickets, p50, p95 };
  };
  return { asignar: de('asignar'), preparar: de('preparar'), entregar: de('entregar') };
}
