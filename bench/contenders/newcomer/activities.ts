/** The newcomer's activities: the work of `despacharPedido` in four steps, each with its own trips to the database. */
import { ticketDePedido } from '../../../activities/despacho/por-despachar.ts';
import type { SqlPool } from '../../../platform/base/sql.ts';
import { assignDriver, chooseDriver, confirmOrder, insertTicket, recordTicket } from '../ticket.ts';

export function createNovatoActivities(pool: SqlPool) {
  const { sql } = pool;
  return {
    crearTicket: async (numero: string) => insertTicket(sql, await ticketDePedido(sql, numero)),
    asignarRepartidor: (numero: string) =>
      pool.transaccion(async (tx) => assignDriver(tx, numero, await chooseDriver(tx, null))),
    actualizarPedido: (numero: string) => confirmOrder(sql, numero),
    registrarEvento: (numero: string) => recordTicket(sql, numero),
  };
}

export type NovatoActivities = ReturnType<typeof createNovatoActivities>;
