/** The claim of a driver's place under a lock; the choice itself is in `eleccion.ts`. */
import { completarConfiguracion } from '../../contracts/despacho/configuracion.ts';
import type { Configuracion } from '../../contracts/despacho/configuracion.ts';
import { ESTADOS_SIN_SALIR } from '../../contracts/reglas/estados.ts';
import type { Sql } from '../../platform/base/sql.ts';
import { leerConfiguracion } from '../comun/ajustes.ts';
import {
  conUnoMas,
  elegirRepartidor,
  MIRA,
  paradasPorRepartidor,
  porAsignar,
  repartir,
} from '../../contracts/reglas/reparto/eleccion.ts';
import type { Candidato, Eleccion, PorAsignar } from '../../contracts/reglas/reparto/eleccion.ts';

/** The drivers on duty, and who has been waiting for one. */
export interface Reparto {
  /** With their capacity as the settings cap it. */
  readonly enTurno: readonly Candidato[];
  /** Free places in all. */
  readonly lugares: number;
  /** Tickets that wait for a driver. */
  readonly esperando: number;
  readonly configuracion: Configuracion;
  /** Every zone that somebody works in, on duty or not; empty unless the strategy asks for it. */
  readonly zonas: readonly string[];
}

type Fila = Candidato & {
  readonly esperando: number;
  readonly configuracion: Readonly<Record<string, unknown>> | null;
};

/**
 * The drivers on duty with their load, and the turn to assign until the transaction ends: nobody else
 * assigns meanwhile, so a driver is never overfilled. After the ticket's lock and before the event of the
 * transaction: all take these in the same order.
 */
export async function bloquearReparto(sql: Sql): Promise<Reparto> {
  const filas = await sql<Fila>`
    SELECT id, nombre, capacidad, zonas, ultima_asignacion AS "ultimaAsignacion", activos, esperando,
      configuracion
    FROM tickets.repartidores_en_turno()`;
  const [primera] = filas;
  const configuracion = primera
    ? completarConfiguracion(primera.configuracion ?? {})
    : await leerConfiguracion(sql);
  const limite = configuracion.limite_tickets_activos;
  const mira = MIRA[configuracion.estrategia_asignacion];
  const zonas = mira.zonas ? await zonasConocidas(sql) : [];
  const paradas = mira.paradas ? await paradasDe(sql, zonas) : undefined;
  const enTurno = filas.map((fila) => ({
    ...fila,
    capacidad: Math.min(fila.capacidad, limite),
    ...(paradas === undefined ? {} : { paradas: paradas.get(fila.id) ?? [] }),
  }));
  return {
    enTurno,
    lugares: enTurno.reduce(
      (suma, { activos, capacidad }) => suma + Math.max(0, capacidad - activos),
      0,
    ),
    esperando: primera?.esperando ?? 0,
    configuracion,
    zonas,
  };
}

async function zonasConocidas(sql: Sql): Promise<string[]> {
  const filas = await sql<{ zona: string }>`
    SELECT DISTINCT unnest(zonas) AS zona FROM tickets.repartidores`;
  return filas.map(({ zona }) => zona);
}

/** The zones of what each has and has not left with. */
async function paradasDe(
  sql: Sql,
  zonas: readonly string[],
): Promise<ReadonlyMap<number, readonly string[]>> {
  const filas = await sql<{ id: number; direccion: string | null }>`
    SELECT repartidor_id AS id, cliente_direccion AS direccion FROM tickets.ticket
    WHERE repartidor_id IS NOT NULL AND estado = ANY(${ESTADOS_SIN_SALIR}::text[])`;
  return paradasPorRepartidor(filas, zonas);
}

/** The choice for one ticket by the strategy of the settings. */
export function elegir({ enTurno, configuracion }: Reparto, ticket: PorAsignar): Eleccion {
  return elegirRepartidor(enTurno, ticket, configuracion.estrategia_asignacion);
}

/** The choice for new tickets, in their order: those that wait already come first. */
export async function elegirParaNuevos(
  sql: Sql,
  reparto: Reparto,
  direcciones: readonly (string | null)[],
): Promise<Eleccion[]> {
  if (direcciones.length === 0) return [];
  let { quedan: enTurno } = await repartirEspera(sql, reparto);
  return direcciones.map((direccion) => {
    const ticket = porAsignar(direccion, [], reparto.zonas);
    const eleccion = elegir({ ...reparto, enTurno }, ticket);
    enTurno = conUnoMas(enTurno, eleccion.repartidor, ticket.zona);
    return eleccion;
  });
}

/** Tickets that get one of the free places, most urgent and oldest first. @returns their numbers */
export async function losQueEntran(sql: Sql): Promise<string[]> {
  const { entran } = await repartirEspera(sql, await bloquearReparto(sql));
  return entran.slice(0, A_LA_VEZ).map(({ numero }) => numero);
}

interface EnEspera {
  readonly numero: string;
  readonly direccion: string | null;
  readonly excluidos: readonly number[];
}

async function repartirEspera(sql: Sql, reparto: Reparto) {
  const { enTurno, lugares, esperando, configuracion } = reparto;
  if (lugares === 0 || esperando === 0) return { entran: [], quedan: enTurno };
  const filas = await sql<EnEspera>`
    SELECT numero, cliente_direccion AS direccion, ARRAY(
      SELECT repartidor_id FROM tickets.rechazo WHERE ticket_id = ticket.id
    ) AS excluidos
    FROM tickets.ticket
    WHERE repartidor_id IS NULL AND estado NOT IN ('entregado', 'cancelado')
      AND sin_repartidor IS DISTINCT FROM 'a_mano'
    ORDER BY array_position(ARRAY['urgente', 'alta', 'normal', 'baja'], prioridad), fecha_creacion, id
    LIMIT ${MIRADOS}`;
  const esperan = filas.map(({ numero, direccion, excluidos }) => ({
    numero,
    ...porAsignar(direccion, excluidos, reparto.zonas),
  }));
  return repartir(enTurno, esperan, configuracion.estrategia_asignacion);
}

/** Waiting tickets that are looked at: beyond, some may fit where all of these do not. */
const MIRADOS = 500;
/** Woken up at once; the rest look again by themselves. */
const A_LA_VEZ = 20;
