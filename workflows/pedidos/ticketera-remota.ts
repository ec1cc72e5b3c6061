/** An order whose ticket somebody else's Ticketera makes: what it asks of us, and what it tells. */
import { esFinal } from '../../contracts/reglas/estados.ts';
import type { NuevoTicket } from '../../contracts/despacho/tickets.ts';
import type { ConfirmarTicket, TicketCreado } from '../../contracts/temporal/mensajes.ts';
import * as pasos from '../comun/pasos.ts';
import type { Pedido } from './clase/pedido.ts';

/** The remote Ticketera turns out to be this very dispatch: the ticket is ours to make. */
export async function hacerTicketPropio(pedido: Pedido, ticket: NuevoTicket): Promise<void> {
  // Who cancels holds the turn, and it may be their own call that came here.
  if (pedido.noSigue) return;
  await pedido.enTurno(async () => {
    if (pedido.ticketLocal || pedido.noSigue) return;
    const { ticket: hecho, ...despacho } = await pasos.despacharTicket(ticket);
    pedido.aplicarTicket(hecho, { local: true, ...despacho });
  });
}

/** A remote Ticketera says how its ticket is doing. Repeats and news of an ended order change nothing. */
export async function reflejarConfirmacion(
  pedido: Pedido,
  confirmacion: ConfirmarTicket,
): Promise<TicketCreado> {
  const { numero, ticket: actual } = pedido;
  if (actual !== null && (pedido.ticketLocal || esFinal(actual.estado))) return actual;
  const ticket: TicketCreado = {
    id: confirmacion.ticketId,
    numero,
    estado: confirmacion.estado,
    repartidor: confirmacion.repartidor ?? actual?.repartidor ?? null,
    fecha_creacion:
      confirmacion.fechaCreacion ?? actual?.fecha_creacion ?? new Date().toISOString(),
  };
  if (pedido.noSigue) return { ...ticket, estado: 'cancelado' };
  pedido.exigirPagado();
  if (confirmacion.estado === 'cancelado') {
    pedido.recordarTicket(ticket);
    pedido.pedirCancelacion({ actor: 'ticketera', motivo: 'cancelado por la Ticketera' });
    return ticket;
  }
  const igual = actual?.estado === ticket.estado && actual.repartidor === ticket.repartidor;
  if (igual && actual.id === ticket.id) return actual;
  await pasos.reflejarTicket({ numero, ticket, actor: 'ticketera' });
  pedido.aplicarTicket(ticket);
  return ticket;
}
