/** Which driver gets a ticket: filters, then order, then a claim under a lock. */
import type { MotivoSinRepartidor } from '../contracts/estados.ts';
import type { Sql } from '../platform/sql.ts';

export interface Candidato {
  readonly id: number;
  readonly nombre: string;
  readonly capacidad: number;
  /** Tickets under way. */
  readonly activos: number;
  readonly ultimaAsignacion: Date | null;
}

export type Eleccion =
  | { readonly repartidor: Candidato }
  | { readonly repartidor: null; readonly motivo: MotivoSinRepartidor };

/**
 * The driver on duty with room and the least load; then the one who has waited longest since the
 * last assignment; then the smallest id. Pure and deterministic.
 */
export function elegirRepartidor(enTurno: readonly Candidato[]): Eleccion {
  if (enTurno.length === 0) return { repartidor: null, motivo: 'sin_repartidores' };
  const [elegido] = enTurno.filter(({ activos, capacidad }) => activos < capacidad).sort(antes);
  return elegido ? { repartidor: elegido } : { repartidor: null, motivo: 'capacidad_excedida' };
}

function antes(a: Candidato, b: Candidato): number {
  const desde = ({ ultimaAsignacion }: Candidato) => ultimaAsignacion?.getTime() ?? 0;
  return a.activos - b.activos || desde(a) - desde(b) || a.id - b.id;
}

/** The drivers on duty, and who has been waiting for one. */
export interface Reparto {
  readonly enTurno: readonly Candidato[];
  /** Free places in all. */
  readonly lugares: number;
  /** Tickets that wait for a driver. */
  readonly esperando: number;
}

/**
 * The drivers on duty with their load, locked until the transaction ends: nobody else assigns
 * meanwhile, so a driver is never overfilled. Before the event of the transaction, never after:
 * all take these two locks in the same order.
 */
export async function bloquearReparto(sql: Sql): Promise<Reparto> {
  // The functions count with a snapshot of their own, taken once the rows are locked: what others
  // committed while we waited for the lock is counted.
  const filas = await sql<Candidato & { readonly esperando: number }>`
    SELECT id, nombre, capacidad, ultima_asignacion AS "ultimaAsignacion",
      tickets.tickets_activos(id) AS activos, tickets.tickets_esperando() AS esperando
    FROM (
      SELECT id, nombre, capacidad, ultima_asignacion
      FROM tickets.repartidores WHERE en_turno ORDER BY id FOR NO KEY UPDATE
    ) AS en_turno`;
  return {
    enTurno: filas,
    lugares: filas.reduce(
      (suma, { activos, capacidad }) => suma + Math.max(0, capacidad - activos),
      0,
    ),
    esperando: filas[0]?.esperando ?? 0,
  };
}

/** The choice for a new ticket: those that wait already come first. */
export function elegirParaNuevo({ enTurno, lugares, esperando }: Reparto): Eleccion {
  return elegirRepartidor(lugares > esperando ? enTurno : enTurno.map(lleno));
}

function lleno(candidato: Candidato): Candidato {
  return { ...candidato, activos: candidato.capacidad };
}

/** Tickets that get one of the free places, most urgent and oldest first. @returns their numbers */
export async function losQueEntran(sql: Sql): Promise<string[]> {
  const { lugares, esperando } = await bloquearReparto(sql);
  if (lugares === 0 || esperando === 0) return [];
  const filas = await sql<{ numero: string }>`
    SELECT numero FROM tickets.ticket
    WHERE repartidor_id IS NULL AND estado NOT IN ('entregado', 'cancelado')
    ORDER BY array_position(ARRAY['urgente', 'alta', 'normal', 'baja'], prioridad), fecha_creacion, id
    LIMIT ${Math.min(lugares, A_LA_VEZ)}`;
  return filas.map(({ numero }) => numero);
}

/** Woken up at once; the rest follow as these are assigned. */
const A_LA_VEZ = 20;
