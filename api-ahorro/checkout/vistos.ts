/**
 * Tells a checkout of its ticket, or of where to pay, once that is committed. The workflow's own answer comes when
 * Temporal has recorded the step as well, which takes a third of the whole wait and changes nothing for the
 * shopper: a step that was not recorded is done again, and finds what it made (docs/adr/0018).
 */
import { CANAL_TICKET_HECHO } from '../../contracts/despacho/eventos.ts';
import { CANAL_ENLACE_HECHO } from '../../contracts/pagos/pagos.ts';
import { ticketDePedidoSchema } from '../../contracts/pedidos/pedidos.ts';
import type { TicketDePedido } from '../../contracts/pedidos/pedidos.ts';
import type { Escucha } from '../../platform/base/escucha.ts';
import { createEsperados } from '../../platform/comun/esperados.ts';
import type { Esperados } from '../../platform/comun/esperados.ts';
import type { Logger } from '../../platform/observacion/logger.ts';

/** By the order's number. */
export type Vistos<T> = Pick<Esperados<T>, 'esperar'>;

export interface VistosDeps {
  readonly escucha: Pick<Escucha, 'atender'>;
  readonly log: Logger;
}

export function createTicketsVistos({ escucha, log }: VistosDeps): Vistos<TicketDePedido> {
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

/** Where it is paid is on record then, for whoever looks. */
export function createEnlacesVistos({ escucha }: Pick<VistosDeps, 'escucha'>): Vistos<true> {
  const { esperar, avisar } = createEsperados<true>();
  escucha.atender(CANAL_ENLACE_HECHO, (numero) => {
    if (numero !== undefined) avisar(numero, true);
  });
  return { esperar };
}
