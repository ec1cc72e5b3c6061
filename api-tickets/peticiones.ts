/** What calls on one ticket share: whose it is, and the change asked of its workflow. */
import type { Context } from 'koa';
import { esFinal } from '../contracts/estados.ts';
import type { ACTUALIZACION } from '../contracts/temporal.ts';
import type { Ticket } from '../contracts/tickets.ts';
import { conflicto, noEncontrado, sinPermiso } from '../platform/errores.ts';
import { trasElCambio } from '../platform/http/hecho.ts';
import type { TicketsDeps } from './deps.ts';
import { leConcierne } from './quien.ts';
import { comoNuevoTicket } from './repositorio.ts';
import type { Repositorio } from './repositorio.ts';

type Cambio = Exclude<keyof typeof ACTUALIZACION, 'ticketCreado' | 'confirmarTicket'>;

export function createPeticiones(
  { mensajero, entradas }: Pick<TicketsDeps, 'mensajero' | 'entradas'>,
  repositorio: Repositorio,
) {
  /** @throws ErrorHttp 404 */
  async function existente(numero: string): Promise<Ticket> {
    const ticket = await repositorio.ticket(numero);
    if (ticket === null) throw noEncontrado(`No existe el ticket ${numero}`);
    return ticket;
  }

  /** The ticket named in the path, if whoever asks may see it. @throws ErrorHttp 403, 404 */
  async function suTicket(ctx: Context & { params: Record<string, string> }): Promise<Ticket> {
    const ticket = await existente(ctx.params.numero ?? '');
    if (!leConcierne(ctx.state.quien, ticket.repartidor?.id ?? null)) {
      throw sinPermiso('Este ticket es de otro repartidor');
    }
    return ticket;
  }

  /** Asks the ticket's workflow for a change and answers the ticket. @throws ErrorHttp 409 */
  async function pedir(
    ctx: Context,
    ticket: Ticket,
    cambio: Cambio,
    argumento: object,
  ): Promise<void> {
    // What is over needs no workflow, and Temporal may have forgotten it by now.
    if (esFinal(ticket.estado)) throw conflicto('El pedido ya terminó', { permitidos: [] });
    const entrada = entradas.deTickets(comoNuevoTicket(ticket), ctx.state.solicitudId);
    await mensajero.actualizar(entrada, cambio, argumento);
    ctx.body = await trasElCambio(() => existente(ticket.numero));
  }

  return { existente, suTicket, pedir };
}
