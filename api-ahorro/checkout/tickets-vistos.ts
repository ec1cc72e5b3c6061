/**
 * Tells a checkout of its ticket once that is committed. The workflow's own answer comes when Temporal has
 * recorded the step as well, which takes a third of the whole wait and changes nothing for the shopper: a
 * step that was not recorded is done again, and finds the ticket (docs/adr/0018).
 */
import { CANAL_TICKET_HECHO } from '../../contracts/despacho/eventos.ts';
import { ticketDePedidoSchema } from '../../contracts/pedidos/pedidos.ts';
import type { TicketDePedido } from '../../contracts/pedidos/pedidos.ts';
import type { Escucha } from '../../platform/base/escucha.ts';
import { createEsperados } from '../../platform/comun/esperados.ts';
import type { Esperados } from '../../platform/comun/esperados.ts';
import type { Logger } from '../../platform/observacion/logger.ts';

/** By the order's number. */
export type TicketsVistos = Pick<Esperados<TicketDePedido>, 'esperar'>;

export interface TicketsVistosDeps {
  readonly escucha: Pick<Escucha, 'atender'>;
  readonly log: Logger;
}

export function createTicketsVistos({ escucha, log }: TicketsVistosDeps): TicketsVistos {
  const { esperar, avisar } = createEsperados<TicketDePedido>();
  escucha.atender(CANAL_TICKET_HECHO, (carga) => {
    // Of those that were told while there was no connection, the workflows tell.
    if (carga === undefined) return;
    try {
      const ticket = ticketDePedidoSchema.parse(JSON.parse(carga));
      avisar(ticket.numero, ticket);
    } catch (err) {
      log.warn({ err: String(err) }, 'no se entiende un aviso de ticket');
    }
  });
  return { esperar };
}
