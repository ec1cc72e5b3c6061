/** Whether every answered order is in the database once, with its ticket, and nothing else is. */
import { query } from './database.ts';

export interface Verdict {
  readonly answered: number;
  readonly orders: number;
  readonly tickets: number;
  readonly events: number;
  /** Answered orders without a ticket or without an event. */
  readonly lost: number;
  /** Tickets or events beyond one for each answered order, and answers given twice. */
  readonly doubled: number;
}

export async function verifyOrders(
  databaseUrl: string,
  answered: readonly string[],
): Promise<Verdict> {
  const numbers = async (sql: string) =>
    (await query<{ numero: string }>(databaseUrl, sql)).map(({ numero }) => numero);
  const orders = await numbers(`SELECT numero FROM ahorro.pedidos WHERE estado = 'confirmado'`);
  const tickets = await numbers(
    `SELECT numero FROM tickets.ticket WHERE repartidor_id IS NOT NULL`,
  );
  const events = await numbers(
    `SELECT datos->>'numero' AS numero FROM tickets.evento WHERE nombre = 'nuevo_ticket'`,
  );
  const all = [orders, tickets, events];
  const expected = new Set(answered);
  const lost = [...expected].filter((numero) => all.some((found) => !found.includes(numero)));
  const beyond = all.reduce((sum, found) => sum + Math.max(0, found.length - expected.size), 0);
  return {
    answered: answered.length,
    orders: orders.length,
    tickets: tickets.length,
    events: events.length,
    lost: lost.length,
    doubled: beyond + (answered.length - expected.size),
  };
}
