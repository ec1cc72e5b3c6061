/** Which driver gets a ticket: filters, then order, then a claim under a lock. */
import type { MotivoSinRepartidor } from '../contracts/estados.ts';
import { ESTADOS_ACTIVOS } from '../contracts/estados.ts';
import type { Transaction } from '../platform/database.ts';

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

/**
 * The drivers on duty with their load, locked until the transaction ends: nobody else assigns
 * meanwhile, so a driver is never overfilled.
 */
export async function bloquearEnTurno(tx: Transaction): Promise<Candidato[]> {
  // Two statements: what others committed while we waited for the lock must be counted.
  const enTurno = await tx.$queryRaw<Omit<Candidato, 'activos'>[]>`
    SELECT id, nombre, capacidad, ultima_asignacion AS "ultimaAsignacion"
    FROM tickets.repartidores WHERE en_turno ORDER BY id FOR NO KEY UPDATE`;
  const cargas = await tx.ticket.groupBy({
    by: ['repartidorId'],
    where: { repartidorId: { not: null }, estado: { in: [...ESTADOS_ACTIVOS] } },
    _count: true,
  });
  const activos = new Map(cargas.map(({ repartidorId, _count }) => [repartidorId, _count]));
  return enTurno.map((repartidor) => ({ ...repartidor, activos: activos.get(repartidor.id) ?? 0 }));
}

/** Notes that this driver was the last to get one. */
export async function marcarAsignado(tx: Transaction, repartidorId: number): Promise<void> {
  await tx.$executeRaw`
    UPDATE tickets.repartidores SET ultima_asignacion = clock_timestamp() WHERE id = ${repartidorId}`;
}

/** Tickets that wait for a driver, most urgent and oldest first. @returns their order numbers */
export async function enEspera(tx: Transaction, limite: number): Promise<string[]> {
  const filas = await tx.$queryRaw<{ numero: string }[]>`
    SELECT numero FROM tickets.ticket
    WHERE repartidor_id IS NULL AND estado NOT IN ('entregado', 'cancelado')
    ORDER BY array_position(ARRAY['urgente', 'alta', 'normal', 'baja'], prioridad), fecha_creacion
    LIMIT ${limite}`;
  return filas.map(({ numero }) => numero);
}
