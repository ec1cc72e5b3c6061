/** What an order's workflow is started with, whoever starts it. */
import type { EntradaPedido } from '../contracts/temporal/pedido.ts';
import type { NuevoTicket } from '../contracts/despacho/tickets.ts';
import type { Env } from '../platform/ajustes/env.ts';

export interface Entradas {
  /**
   * For an order that the shop has stored; `cobroPor` says who collects it before it is prepared, if anybody, and
   * `despacharEn` until when it has no ticket.
   */
  deAhorro(
    numero: string,
    solicitudId: string,
    cobroPor: string | null,
    despacharEn?: Date | null,
  ): EntradaPedido;
  /** For a ticket that was handed to dispatch. */
  deTickets(ticket: NuevoTicket, solicitudId: string): EntradaPedido;
  /** For one that is stored, whatever has become of its workflow: a run of it begins from its rows. */
  deFila(numero: string, solicitudId: string): EntradaPedido;
}

export function createEntradas(env: Pick<Env, 'TICKETERA_URL' | 'BELGRANO_AHORRO_URL'>): Entradas {
  const pares = {
    ticketeraRemota: env.TICKETERA_URL !== undefined,
    ahorroRemoto: env.BELGRANO_AHORRO_URL !== undefined,
  };
  return {
    deAhorro: (numero, solicitudId, cobroPor, despacharEn = null) => ({
      numero,
      solicitudId,
      origen: {
        tipo: 'ahorro',
        ...(cobroPor === null ? {} : { pago: cobroPor }),
        ...(despacharEn === null ? {} : { despacharEn: despacharEn.toISOString() }),
      },
      pares,
    }),
    deTickets: (ticket, solicitudId) => ({
      numero: ticket.numero,
      solicitudId,
      origen: { tipo: 'tickets', ticket },
      pares,
    }),
    deFila: (numero, solicitudId) => ({ numero, solicitudId, origen: { tipo: 'fila' } }),
  };
}
