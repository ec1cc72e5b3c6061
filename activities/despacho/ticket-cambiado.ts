/** The ticket under change: locked by its row, and told to the workflow afterwards. */
import {
  ESTADOS_SIN_SALIR,
  esFinal,
  necesitaRepartidor,
  quienEs,
  transicionesDesde,
} from '../../contracts/reglas/estados.ts';
import type {
  EstadoTicket,
  MotivoSinRepartidor,
  Prioridad,
} from '../../contracts/reglas/estados.ts';
import { CANAL_CAMBIO_HECHO } from '../../contracts/despacho/eventos.ts';
import type { CambioHecho } from '../../contracts/despacho/eventos.ts';
import { FALLA } from '../../contracts/temporal/fallas.ts';
import type { Actor, ConsultaAbierta, TicketCreado } from '../../contracts/temporal/mensajes.ts';
import type { Paso } from '../../contracts/temporal/pedido.ts';
import type { AlCerrar, Sql, SqlPool } from '../../platform/base/sql.ts';
import { motivoSinRepartidor, registrarCambio, ticketCreado } from '../comun/cambios.ts';
import type { Cambio, FilaTicket } from '../comun/cambios.ts';
import { idDeOperacion, permanente, transicionInvalida } from '../comun/operacion.ts';

export interface TicketCambiado {
  readonly ticket: TicketCreado;
  readonly sinRepartidor: MotivoSinRepartidor | null;
  /** Orders that wait for a driver and may find one now. */
  readonly liberados: readonly string[];
  /** Milliseconds it may stay in its state before dispatch is told; absent where that goes on. */
  readonly demoraMs?: number;
  /** Since when it is in its state, ISO 8601; absent in results of before. */
  readonly desde?: string;
  /** The question that waits for its shopper, or that there is none any more; absent where that goes on. */
  readonly consulta?: ConsultaAbierta | null;
}

/** A ticket's row under its lock, with what decides a change of it. */
export interface TicketBloqueado extends FilaTicket {
  readonly prioridad: string;
  readonly recibidoPor: string | null;
  readonly fechaActualizacion: Date;
  /** Whether the change has been made, in a try whose answer was lost. */
  readonly yaHecho: boolean;
  /** The database's time. */
  readonly ahora: Date;
}

/**
 * Locks the ticket's row until the transaction ends, and reads it; one round trip. The first lock of all.
 * @param operacion the change that is asked for, see `Paso`
 * @throws PedidoInexistente
 */
async function bloquearTicket(
  sql: Sql,
  numero: string,
  operacion: string,
): Promise<TicketBloqueado> {
  const ticket = await bloquearSiHay(sql, numero, operacion);
  if (ticket === undefined)
    throw permanente(FALLA.pedidoInexistente, `No existe el ticket ${numero}`);
  return ticket;
}

/** The same of an order that may not have one yet. */
export async function bloquearSiHay(
  sql: Sql,
  numero: string,
  operacion: string,
): Promise<TicketBloqueado | undefined> {
  // Read by a statement of its own: what it waited for is in its sight then.
  const [, [ticket]] = await Promise.all([
    sql`SELECT FROM tickets.ticket WHERE numero = ${numero} FOR NO KEY UPDATE`,
    sql<TicketBloqueado>`
      SELECT ticket.id, numero, estado, prioridad, cliente_nombre AS "clienteNombre",
        cliente_direccion AS "clienteDireccion", sin_repartidor AS "sinRepartidor",
        recibido_por AS "recibidoPor", fecha_creacion AS "fechaCreacion",
        fecha_actualizacion AS "fechaActualizacion", fecha_asignacion AS "fechaAsignacion",
        estado_desde AS "estadoDesde", clock_timestamp()::timestamptz(3) AS ahora,
        EXISTS (SELECT FROM tickets.evento WHERE clave = ${operacion}) AS "yaHecho",
        CASE WHEN repartidor.id IS NOT NULL THEN jsonb_build_object('id', repartidor.id,
          'nombre', repartidor.nombre, 'userId', repartidor.user_id) END AS repartidor
      FROM tickets.ticket LEFT JOIN tickets.repartidores AS repartidor ON repartidor.id = repartidor_id
      WHERE numero = ${numero}`,
  ]);
  return ticket;
}

/** What a change may change of the ticket's row. */
export type Cambiables = Partial<
  Pick<
    TicketBloqueado,
    | 'estado'
    | 'prioridad'
    | 'sinRepartidor'
    | 'recibidoPor'
    | 'estadoDesde'
    | 'fechaAsignacion'
    | 'repartidor'
  >
>;

/** A change under way: the ticket locked, and what is sent from here on goes out with the commit. */
export interface EnCambio {
  readonly sql: Sql;
  readonly alCerrar: AlCerrar;
  readonly previo: TicketBloqueado;
  /** Names it; see `Paso`. */
  readonly operacion: string;
}

/**
 * Locks the ticket and lets `decidir` change it in two round trips: one for what it is decided by, and one for
 * all that is made of it.
 * @throws PedidoInexistente, and what `decidir` does
 */
export async function cambiarTicket<T>(
  pool: SqlPool,
  { numero, operacion = idDeOperacion() }: Paso & { readonly numero: string },
  decidir: (cambio: EnCambio) => Promise<T>,
): Promise<T> {
  return pool.transaccion(async (sql, alCerrar) => {
    const previo = await bloquearTicket(sql, numero, operacion);
    return decidir({ sql, alCerrar, previo, operacion });
  });
}

/** Writes the changed row. @returns the ticket as it is then */
export function guardarTicket(
  { sql, alCerrar, previo }: EnCambio,
  cambios: Cambiables,
): TicketBloqueado {
  const { ahora } = previo;
  const seMueve = cambios.estado !== undefined && cambios.estado !== previo.estado;
  const ticket = {
    ...previo,
    fechaActualizacion: ahora,
    ...(seMueve ? { estadoDesde: ahora } : {}),
    ...cambios,
  };
  alCerrar(sql`
    UPDATE tickets.ticket SET estado = ${ticket.estado}, prioridad = ${ticket.prioridad},
      repartidor_id = ${ticket.repartidor?.id ?? null}, sin_repartidor = ${ticket.sinRepartidor},
      recibido_por = ${ticket.recibidoPor}, estado_desde = ${ticket.estadoDesde},
      fecha_asignacion = ${ticket.fechaAsignacion}, fecha_actualizacion = ${ahora}
    WHERE id = ${ticket.id}`);
  return ticket;
}

/** Tells everybody of the change, and who has asked for it that it is made. */
export function contarCambio(
  { sql, alCerrar, operacion }: EnCambio,
  cambio: Omit<Cambio, 'operacion' | 'evento'> & { readonly ticket: TicketBloqueado },
): void {
  alCerrar(registrarCambio(sql, { ...cambio, operacion, evento: 'ticket_actualizado' }));
  const aviso = JSON.stringify(avisoDe(operacion, cambio.ticket));
  alCerrar(sql`SELECT pg_notify(${CANAL_CAMBIO_HECHO}, ${aviso})`);
}

function avisoDe(operacion: string, ticket: TicketBloqueado): CambioHecho {
  const { repartidor } = ticket;
  return {
    operacion,
    ticket: {
      estado: ticket.estado as EstadoTicket,
      prioridad: ticket.prioridad as Prioridad,
      repartidor: repartidor && { id: repartidor.id, nombre: repartidor.nombre },
      sin_repartidor: motivoSinRepartidor(ticket),
      fecha_actualizacion: ticket.fechaActualizacion.toISOString(),
      recibido_por: ticket.recibidoPor,
    },
  };
}

/** Nothing of what is over changes any more. @throws TransicionInvalida */
export function exigirAbierto(ticket: FilaTicket): void {
  if (!esFinal(ticket.estado as EstadoTicket)) return;
  throw transicionInvalida(`El pedido ya terminó: está ${ticket.estado}`, [], ticketCreado(ticket));
}

/** A driver changes their own tickets only, whoever it was when they asked. @throws SinPermiso */
export function exigirSuyo({ repartidor }: FilaTicket, actor: Actor): void {
  if (quienEs(actor) !== 'flota' || actor === `flota:${repartidor?.userId ?? ''}`) return;
  throw permanente(FALLA.sinPermiso, 'Este ticket es de otro repartidor');
}

/** A driver may refuse until it leaves, and nobody may take it from them after. @throws TransicionInvalida */
export function exigirSinSalir(
  ticket: FilaTicket,
  mensaje = `En ${ticket.estado} ya no se puede rechazar`,
): void {
  const estado = ticket.estado as EstadoTicket;
  if (ESTADOS_SIN_SALIR.includes(estado)) return;
  throw transicionInvalida(mensaje, transicionesDesde(estado), ticketCreado(ticket));
}

/** Whether the ticket may go on to `hasta`, by its row. @throws TransicionInvalida */
export function exigirTransicion(ticket: FilaTicket, hasta: EstadoTicket): void {
  const estado = ticket.estado as EstadoTicket;
  const permitidos = transicionesDesde(estado);
  if (!permitidos.includes(hasta)) {
    throw transicionInvalida(
      `De ${estado} no se puede pasar a ${hasta}; se puede pasar a: ${permitidos.join(', ')}`,
      permitidos,
      ticketCreado(ticket),
    );
  }
  if (necesitaRepartidor(hasta) && ticket.repartidor === null) {
    const posibles = permitidos.filter((permitido) => !necesitaRepartidor(permitido));
    throw transicionInvalida('Sin repartidor no puede salir: asignale uno', posibles);
  }
}

export function cambiado(ticket: FilaTicket, liberados: readonly string[] = []): TicketCambiado {
  return {
    ticket: ticketCreado(ticket),
    sinRepartidor: motivoSinRepartidor(ticket),
    desde: ticket.estadoDesde.toISOString(),
    liberados,
  };
}
