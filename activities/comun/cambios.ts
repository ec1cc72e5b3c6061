/**
 * A change of a ticket, told everywhere at once: Ahorro's order, both histories and the event that
 * the live board gets. One statement, the last of its transaction (see the event log's trigger).
 */
import type { AlertaDe, AvisoDe } from '../../contracts/reglas/alertas/catalogo.ts';
import { estadoPedidoDeTicket } from '../../contracts/reglas/estados.ts';
import type { EstadoTicket, MotivoSinRepartidor } from '../../contracts/reglas/estados.ts';
import { EVENTO } from '../../contracts/despacho/eventos.ts';
import type { Evento } from '../../contracts/despacho/eventos.ts';
import { eventoDeAlerta } from '../../contracts/reglas/alertas/alertas.ts';
import type { Actor, TicketCreado } from '../../contracts/temporal/mensajes.ts';
import type { Paso } from '../../contracts/temporal/pedido.ts';
import type { Sql } from '../../platform/base/sql.ts';
import { idDeOperacion } from './operacion.ts';

/** A ticket's row as the activities read it. */
export interface FilaTicket {
  readonly id: number;
  readonly numero: string;
  readonly estado: string;
  readonly clienteNombre: string;
  readonly clienteDireccion: string | null;
  readonly sinRepartidor: string | null;
  readonly fechaCreacion: Date;
  /** Since when it is in its state. */
  readonly estadoDesde: Date;
  readonly fechaAsignacion: Date | null;
  readonly repartidor: {
    readonly id: number;
    readonly nombre: string;
    /** Of their login. */
    readonly userId?: number | null;
  } | null;
}

export interface Cambio {
  /** Names it; see `Paso`. */
  readonly operacion: string | undefined;
  readonly ticket: FilaTicket;
  readonly evento: 'nuevo_ticket' | 'ticket_actualizado';
  readonly detalle?: string;
  /** What the shopper reads in its place; '' for the state alone; null when it is none of their business. */
  readonly detallePublico?: string | null;
  readonly actor: Actor;
  /** When it happened; now, unless it is told later. */
  readonly fecha?: Date | undefined;
  /** A driver it concerned before the change. */
  readonly repartidorAnterior?: number | null;
  /** Whether its driver got it with this change, and is the last one who got any. */
  readonly asignado?: boolean;
}

/**
 * Records `cambio`; a repeat of the same operation records nothing. The event waits for all
 * else (`antes`), since its lock is the one that everybody shares.
 */
export async function registrarCambio(sql: Sql, cambio: Cambio): Promise<void> {
  const { ticket, actor, fecha = null } = cambio;
  const detalle = cambio.detalle ?? null;
  const { detallePublico = detalle } = cambio;
  const esPublico = cambio.detallePublico !== null;
  const estado = ticket.estado as EstadoTicket;
  const evento = eventoDe(cambio);
  const repartidores = [ticket.repartidor?.id, cambio.repartidorAnterior].filter(
    (id) => id !== undefined && id !== null,
  );
  await sql`
    WITH asignado AS (
      UPDATE tickets.repartidores SET ultima_asignacion = clock_timestamp()
      WHERE id = ${cambio.asignado ? (ticket.repartidor?.id ?? null) : null}::int
      RETURNING id
    ), pedido AS (
      UPDATE ahorro.pedidos SET
        estado = ${estadoPedidoDeTicket(estado)}, ticket_id = ${ticket.id}, ticket_estado = ${estado},
        ticket_fecha_creacion = ${ticket.fechaCreacion}, repartidor = ${ticket.repartidor?.nombre ?? null},
        flujo_iniciado_en = coalesce(flujo_iniciado_en, now()),
        motivo_espera = CASE WHEN estado IN ('recibido', 'pago_pendiente', 'en_cola', 'programado') THEN NULL ELSE motivo_espera END,
        fecha_actualizacion = clock_timestamp()
      WHERE numero = ${ticket.numero} AND estado <> 'cancelado'
      RETURNING id
    ), paso_pedido AS (
      INSERT INTO ahorro.pedido_historial (pedido_id, estado, detalle, actor, fecha)
      SELECT id, ${estadoPedidoDeTicket(estado)}, nullif(${detallePublico}, ''), ${actor},
        coalesce(${fecha}::timestamptz, clock_timestamp()) FROM pedido
      WHERE ${esPublico}::boolean
      RETURNING id
    ), paso_ticket AS (
      INSERT INTO tickets.ticket_historial (ticket_id, estado, detalle, actor, fecha)
      VALUES (${ticket.id}, ${estado}, ${detalle}, ${actor},
        coalesce(${fecha}::timestamptz, clock_timestamp()))
      RETURNING id
    )
    INSERT INTO tickets.evento (clave, nombre, datos, repartidores)
    SELECT ${cambio.operacion ?? idDeOperacion()}, ${evento.nombre}, ${JSON.stringify(evento.datos)}::jsonb, ${repartidores}::int[]
    FROM (
      SELECT (SELECT count(*) FROM asignado) + (SELECT count(*) FROM paso_pedido)
        + (SELECT count(*) FROM paso_ticket) AS pasos
    ) AS antes
    WHERE pasos > 0`;
}

export interface NombreDeAlerta {
  /** Names what is told: said again, it is told once. The running step's, unless given. */
  readonly operacion?: string | undefined;
  /** Tells apart several of one kind within an operation. */
  readonly de?: string;
}

/** Records an alert of the catalogue; a repeat of the same operation records nothing. */
export function registrarAlerta(
  sql: Sql,
  alerta: AlertaDe,
  nombre?: NombreDeAlerta,
): Promise<void> {
  return registrarAviso(sql, alerta, nombre);
}

/** As `registrarAlerta`, of what workflows from before say, who made its sentence themselves. */
export async function registrarAviso(
  sql: Sql,
  aviso: AvisoDe,
  { operacion = idDeOperacion(), de = '' }: NombreDeAlerta = {},
): Promise<void> {
  const datos = JSON.stringify(eventoDeAlerta(aviso));
  await sql`
    INSERT INTO tickets.evento (clave, nombre, datos)
    VALUES (${`${operacion}#${aviso.codigo}${de}`}, ${EVENTO.alerta}, ${datos}::jsonb)
    ON CONFLICT (clave) DO NOTHING`;
}

/** Tells dispatch that a ticket waits for a driver. After the change itself: the event comes last. */
export async function alertarSinRepartidor(
  sql: Sql,
  { numero, motivo, operacion }: Paso & { readonly motivo: MotivoSinRepartidor },
): Promise<void> {
  await registrarAlerta(sql, { codigo: 'ticket_sin_repartidor', numero, motivo }, { operacion });
}

function eventoDe({ ticket, evento }: Cambio): Evento {
  const { id: ticket_id, numero, clienteNombre: cliente_nombre } = ticket;
  const estado = ticket.estado as EstadoTicket;
  const repartidor = ticket.repartidor?.nombre ?? null;
  return evento === EVENTO.nuevoTicket
    ? { nombre: evento, datos: { ticket_id, numero, cliente_nombre, estado, repartidor } }
    : {
        nombre: evento,
        datos: { ticket_id, numero, estado, repartidor, fecha: new Date().toISOString() },
      };
}

/** What the workflow needs to know of a ticket. */
export function ticketCreado(ticket: FilaTicket): TicketCreado {
  return {
    id: ticket.id,
    numero: ticket.numero,
    estado: ticket.estado as EstadoTicket,
    repartidor: ticket.repartidor?.nombre ?? null,
    fecha_creacion: ticket.fechaCreacion.toISOString(),
  };
}

export function motivoSinRepartidor(ticket: FilaTicket): MotivoSinRepartidor | null {
  return ticket.sinRepartidor as MotivoSinRepartidor | null;
}
