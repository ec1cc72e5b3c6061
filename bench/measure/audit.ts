/** What became of a shop's orders, from its database. */
import { query, untilZero } from '../../tests/support/medir/query.ts';

export interface Ledger {
  readonly answered: number;
  /** Answered, and without its ticket, its event, or the order's knowledge of them. */
  readonly lost: number;
  /** Tickets or events beyond one of an order, or of no order. */
  readonly doubled: number;
  /** Stored, never answered, and without a ticket: nobody waits for them, and nobody makes them. */
  readonly orphans: number;
  /** Never answered, and with a ticket: somebody saw an error, or got two orders for one. */
  readonly strangers: number;
}

/** What is to be told where something is wrong. @param unanswered calls that were to be accepted and were not */
export function breachesIn(of: string, ledger: Ledger, unanswered = 0): string[] {
  const { answered, lost, doubled, orphans, strangers } = ledger;
  const unknown = orphans + strangers;
  if (lost + doubled + unknown + unanswered === 0) return [];
  return [
    `${of}: ${answered} pedidos respondidos: ${lost} perdidos, ${doubled} duplicados, ${unknown} que nadie esperaba, ${unanswered} sin aceptar`,
  ];
}

interface Row {
  readonly numero: string;
  readonly confirmed: boolean;
  readonly tickets: number;
  readonly events: number;
}

/** Every order that is stored, or has a ticket or an event, with how many of each. */
const ORDERS = `
  SELECT numero, bool_or(confirmed) AS confirmed, sum(ticket)::int AS tickets, sum(event)::int AS events
  FROM (
    SELECT numero, ticket_id IS NOT NULL AS confirmed, 0 AS ticket, 0 AS event FROM ahorro.pedidos
    UNION ALL
    SELECT numero, false, 1, 0 FROM tickets.ticket WHERE repartidor_id IS NOT NULL
    UNION ALL
    SELECT datos->>'numero', false, 0, 1 FROM tickets.evento WHERE nombre = 'nuevo_ticket'
  ) AS traces
  GROUP BY numero`;

/** Of the orders from `since` on: those named there are left out. */
export async function audit(
  url: string,
  answered: readonly string[],
  since: ReadonlySet<string> = new Set(),
): Promise<Ledger> {
  const rows = (await query<Row>(url, ORDERS)).filter(({ numero }) => !since.has(numero));
  return judge(rows, answered);
}

/** The verdict on these rows. */
export function judge(rows: readonly Row[], answered: readonly string[]): Ledger {
  const found = new Map(rows.map((row) => [row.numero, row]));
  const known = new Set(answered);
  const unknown = rows.filter(({ numero }) => !known.has(numero));
  const fulfilled = (row: Row | undefined) =>
    row !== undefined && row.confirmed && row.tickets > 0 && row.events > 0;
  const beyond = rows.reduce(
    (sum, { tickets, events }) => sum + Math.max(0, tickets - 1) + Math.max(0, events - 1),
    0,
  );
  return {
    answered: answered.length,
    lost: [...known].filter((numero) => !fulfilled(found.get(numero))).length,
    doubled: beyond + (answered.length - known.size),
    orphans: unknown.filter(({ tickets }) => tickets === 0).length,
    strangers: unknown.filter(({ tickets }) => tickets > 0).length,
  };
}

/** Numbers of all the orders so far. */
export async function ordersSoFar(url: string): Promise<Set<string>> {
  const rows = await query<{ numero: string }>(url, 'SELECT numero FROM ahorro.pedidos');
  return new Set(rows.map(({ numero }) => numero));
}

const UNTICKETED = `SELECT count(*)::int FROM ahorro.pedidos WHERE estado IN ('recibido', 'en_cola')`;

/** Waits until no order is without its ticket, at most `ms`. @returns how many still are */
export function untilTicketed(url: string, ms: number): Promise<number> {
  return untilZero(url, UNTICKETED, { ms });
}

/** When each of these orders was told its ticket, in milliseconds since 1970; not while it was not. */
export async function ticketedAt(
  url: string,
  numbers: readonly string[],
): Promise<Map<string, number>> {
  const rows = await query<{ numero: string; at: number }>(
    url,
    `SELECT numero, (extract(epoch FROM fecha_actualizacion) * 1000)::float8 AS at
     FROM ahorro.pedidos WHERE numero = ANY($1) AND ticket_id IS NOT NULL`,
    [numbers],
  );
  return new Map(rows.map(({ numero, at }) => [numero, at]));
}
