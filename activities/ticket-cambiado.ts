/** The ticket under change: locked by its row, and told to the workflow afterwards. */
import {
  ESTADOS_SIN_SALIR,
  esFinal,
  necesitaRepartidor,
  quienEs,
  transicionesDesde,
} from '../contracts/estados.ts';
import type { EstadoTicket, MotivoSinRepartidor } from '../contracts/estados.ts';
import { FALLA } from '../contracts/temporal.ts';
import type { Actor, TicketCreado } from '../contracts/temporal.ts';
import type { Prisma, Transaction } from '../platform/database.ts';
import { CON_REPARTIDOR, motivoSinRepartidor, ticketCreado } from './cambios.ts';
import type { FilaTicket } from './cambios.ts';
import { permanente, transicionInvalida } from './operacion.ts';

export interface TicketCambiado {
  readonly ticket: TicketCreado;
  readonly sinRepartidor: MotivoSinRepartidor | null;
  /** Orders that wait for a driver and may find one now. */
  readonly liberados: readonly string[];
  /** Milliseconds it may stay in its state before dispatch is told; absent where that goes on. */
  readonly demoraMs?: number;
  /** Since when it is in its state, ISO 8601; absent in results of before. */
  readonly desde?: string;
}

type Ticket = Prisma.TicketGetPayload<{ include: typeof CON_REPARTIDOR }>;

/**
 * Locks the ticket's row until the transaction ends. The first lock of all.
 * @throws PedidoInexistente
 */
export async function bloquearTicket(tx: Transaction, numero: string): Promise<Ticket> {
  await tx.$queryRaw`SELECT 1 FROM tickets.ticket WHERE numero = ${numero} FOR UPDATE`;
  const ticket = await tx.ticket.findUnique({ where: { numero }, include: CON_REPARTIDOR });
  if (ticket === null) throw permanente(FALLA.pedidoInexistente, `No existe el ticket ${numero}`);
  return ticket;
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

/** A driver may refuse until it leaves. @throws TransicionInvalida */
export function exigirSinSalir(ticket: FilaTicket): void {
  const estado = ticket.estado as EstadoTicket;
  if (ESTADOS_SIN_SALIR.includes(estado)) return;
  throw transicionInvalida(
    `En ${estado} ya no se puede rechazar`,
    transicionesDesde(estado),
    ticketCreado(ticket),
  );
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
    const otros = permitidos.filter((otro) => !necesitaRepartidor(otro));
    throw transicionInvalida('Sin repartidor no puede salir: asignale uno', otros);
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
