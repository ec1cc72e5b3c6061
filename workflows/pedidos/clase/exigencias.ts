/** What must hold before an order changes: asked at once, and again when its turn comes. */
import { ApplicationFailure } from '@temporalio/workflow';
import {
  ESTADOS_SIN_SALIR,
  puedeCancelar,
  puedePedir,
  puedeTransicionar,
  transicionesDesde,
} from '../../../contracts/reglas/estados.ts';
import type { EstadoPedido, EstadoTicket } from '../../../contracts/reglas/estados.ts';
import { FALLA } from '../../../contracts/temporal/fallas.ts';
import type { Actor, CambiarEstado, TicketCreado } from '../../../contracts/temporal/mensajes.ts';

/** What is looked at of an order. */
interface Mirado {
  readonly estado: EstadoPedido;
  readonly ticket: TicketCreado | null;
  readonly ticketLocal: boolean;
  readonly termino: boolean;
  readonly noSigue: boolean;
}

/** A refusal; `permitidos` are the states to go to instead. */
export function falla(
  type: string,
  message: string,
  permitidos?: readonly EstadoTicket[],
): ApplicationFailure {
  const details = permitidos === undefined ? [] : [permitidos];
  return ApplicationFailure.create({ type, message, nonRetryable: true, details });
}

/** @throws TransicionInvalida, TicketRemoto */
export function exigirAbierto(pedido: Mirado): void {
  if (pedido.noSigue) throw falla(FALLA.transicionInvalida, 'El pedido ya terminó', []);
  if (pedido.ticket !== null && !pedido.ticketLocal) {
    throw falla(FALLA.ticketRemoto, 'El ticket lo lleva la Ticketera remota');
  }
}

/** What may be done until the order leaves: its driver refuses it, its lines are prepared. @throws TransicionInvalida */
export function exigirSinSalir(pedido: Mirado): void {
  exigirAbierto(pedido);
  if (pedido.ticket === null || ESTADOS_SIN_SALIR.includes(pedido.ticket.estado)) return;
  throw falla(
    FALLA.transicionInvalida,
    `En ${pedido.ticket.estado} ya no se puede`,
    transicionesDesde(pedido.ticket.estado),
  );
}

/** Until it leaves, also before there is a ticket. @throws TransicionInvalida, TicketRemoto */
export function exigirModificable(pedido: Mirado): void {
  exigirSinSalir(pedido);
}

/**
 * Whether it is for `actor` to ask for that at all. At the door only: what a release before let in has happened
 * in its history. @throws SinPermiso
 */
export function exigirPermiso(actor: Actor, hasta: EstadoTicket): void {
  if (!puedePedir(actor, hasta)) throw falla(FALLA.sinPermiso, `${actor} no puede pedir ${hasta}`);
}

/**
 * Whether the ticket may go there, by what is remembered of it or by what whoever asks has seen in the
 * row: which of the two holds is decided by the step, in the row. @throws TransicionInvalida
 */
export function exigirTransicion(pedido: Mirado, { estado: hasta, visto }: CambiarEstado): void {
  exigirAbierto(pedido);
  if (pedido.ticket === null) return;
  const { estado } = pedido.ticket;
  if (puedeTransicionar(estado, hasta)) return;
  if (visto !== undefined && puedeTransicionar(visto, hasta)) return;
  const permitidos = transicionesDesde(estado);
  throw falla(
    FALLA.transicionInvalida,
    `De ${estado} no se puede pasar a ${hasta}; se puede pasar a: ${permitidos.join(', ')}`,
    permitidos,
  );
}

/** The shopper may cancel until the order leaves; dispatch until it is delivered. @throws TransicionInvalida */
export function exigirCancelable(pedido: Mirado, actor: Actor): void {
  if (pedido.estado === 'cancelado') return;
  if (pedido.termino) throw falla(FALLA.transicionInvalida, 'El pedido ya fue entregado', []);
  const { ticket } = pedido;
  if (ticket === null || ticket.estado === 'cancelado' || puedeCancelar(actor, ticket.estado)) {
    return;
  }
  throw falla(FALLA.transicionInvalida, 'El pedido ya salió y no se puede cancelar', []);
}

/**
 * Whether it can be cancelled still, by whom was let in. Of who may never, a release before let in some: that is
 * in their histories, and in new ones their row decides. @throws TransicionInvalida
 */
export function exigirCancelableAun(pedido: Mirado, actor: Actor): void {
  const esDeAntes = !puedePedir(actor, 'cancelado');
  exigirCancelable(pedido, esDeAntes ? 'sistema' : actor);
}
