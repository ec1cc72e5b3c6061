/**
 * Tells a checkout of its ticket once that is committed. The workflow's own answer comes when Temporal has
 * recorded the step as well, which takes a third of the whole wait and changes nothing for the shopper: a
 * step that was not recorded is done again, and finds the ticket (docs/adr/0018).
 */
import { CANAL_TICKET_HECHO } from '../contracts/eventos.ts';
import type { TicketDePedido } from '../contracts/pedidos.ts';
import { ticketDePedidoSchema } from '../contracts/respuestas/pedidos.ts';
import type { Escucha } from '../platform/escucha.ts';
import type { Logger } from '../platform/logger.ts';

export interface TicketsVistos {
  /** Looks out for the ticket of this order until `soltar` is called. */
  esperar(numero: string): Espera;
}

export interface Espera {
  /** Resolves once the ticket is committed; never fails. */
  readonly visto: Promise<TicketDePedido>;
  readonly soltar: () => void;
}

type AlVer = (ticket: TicketDePedido) => void;

export interface TicketsVistosDeps {
  readonly escucha: Pick<Escucha, 'atender'>;
  readonly log: Logger;
}

export function createTicketsVistos({ escucha, log }: TicketsVistosDeps): TicketsVistos {
  const esperan = new Map<string, Set<AlVer>>();

  escucha.atender(CANAL_TICKET_HECHO, (carga) => {
    // Of those that were told while there was no connection, the workflows tell.
    if (carga === undefined || esperan.size === 0) return;
    try {
      const ticket = ticketDePedidoSchema.parse(JSON.parse(carga));
      for (const alVer of esperan.get(ticket.numero) ?? []) alVer(ticket);
    } catch (err) {
      log.warn({ err: String(err) }, 'no se entiende un aviso de ticket');
    }
  });

  return {
    esperar(numero) {
      const suyos = esperan.get(numero) ?? new Set();
      let alVer: AlVer = () => undefined;
      const visto = new Promise<TicketDePedido>((resolve) => {
        alVer = resolve;
      });
      esperan.set(numero, suyos.add(alVer));
      const soltar = () => {
        suyos.delete(alVer);
        if (suyos.size === 0) esperan.delete(numero);
      };
      return { visto, soltar };
    },
  };
}
