/**
 * When everything works again: a new order is answered 201, a new one that is paid online is on its
 * way, and nothing older waits.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { query } from '../../bench/database.ts';
import { waitingOrders } from './audit.ts';
import { unsettledPayments } from './audit-payments.ts';
import type { Instance } from './instance.ts';
import type { Shoppers } from './shoppers.ts';

const LIMIT_MS = 120_000;
/** An order whose payment was lost track of is found when its time to pay is over. */
const QUIET_LIMIT_MS = 240_000;

/** @returns milliseconds since now, or undefined when it did not happen within two minutes */
export async function untilRecovered(
  databaseUrl: string,
  shoppers: Shoppers,
): Promise<number | undefined> {
  const start = Date.now();
  // What waits now is the backlog; what comes later is the daily business.
  let backlog: ReadonlySet<string> | undefined;
  while (Date.now() - start < LIMIT_MS) {
    const later = shoppers.accepted.filter(({ sentAt }) => sentAt >= start);
    const served = later.some(({ status }) => status === 201);
    const paid = later.filter((order) => order.paid === true).map(({ numero }) => numero);
    const waiting = await waitingOrders(databaseUrl).catch(() => undefined);
    if (waiting !== undefined) {
      backlog ??= new Set(waiting);
      const left = backlog;
      const over = served && !waiting.some((numero) => left.has(numero));
      if (over && (await anyTicket(databaseUrl, paid))) return Date.now() - start;
    }
    await sleep(100);
  }
  return undefined;
}

async function anyTicket(databaseUrl: string, numbers: readonly string[]): Promise<boolean> {
  if (numbers.length === 0) return false;
  const found = await query(
    databaseUrl,
    'SELECT 1 FROM tickets.ticket WHERE numero = ANY($1) LIMIT 1',
    [numbers],
  ).catch(() => []);
  return found.length > 0;
}

/** Until no order, notification or refund waits at all, at most four minutes. */
export async function untilQuiet({
  databaseUrl,
  provider,
}: Pick<Instance, 'databaseUrl' | 'provider'>): Promise<void> {
  const deadline = Date.now() + QUIET_LIMIT_MS;
  while (Date.now() < deadline) {
    const waiting = await Promise.all([
      waitingOrders(databaseUrl),
      unsettledPayments(databaseUrl),
      untold(databaseUrl, provider),
    ]).catch(() => ['?']);
    if (waiting.flat().length === 0) return;
    await sleep(250);
  }
}

/** Payments that we have not heard of yet as they are now: their notifications are on the way. */
async function untold(databaseUrl: string, provider: Instance['provider']): Promise<string[]> {
  const rows = await query<{ payment: string }>(
    databaseUrl,
    `SELECT payment_id || ' ' || status AS payment FROM ahorro.payments`,
  );
  const known = new Set(rows.map(({ payment }) => payment));
  const all = await provider.payments();
  return all.map(({ id, status }) => `${id} ${status}`).filter((payment) => !known.has(payment));
}
