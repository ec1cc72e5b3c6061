/** When everything works again: a new order is answered 201, and nothing older waits. */
import { setTimeout as sleep } from 'node:timers/promises';
import { waitingOrders } from './audit.ts';
import type { Shoppers } from './shoppers.ts';

const LIMIT_MS = 120_000;

/** @returns milliseconds since now, or undefined when it did not happen within two minutes */
export async function untilRecovered(
  databaseUrl: string,
  shoppers: Shoppers,
): Promise<number | undefined> {
  const start = Date.now();
  // What waits now is the backlog; what comes later is the daily business.
  let backlog: ReadonlySet<string> | undefined;
  while (Date.now() - start < LIMIT_MS) {
    const served = shoppers.accepted.some(
      ({ status, sentAt }) => status === 201 && sentAt >= start,
    );
    const waiting = await waitingOrders(databaseUrl).catch(() => undefined);
    if (waiting !== undefined) {
      backlog ??= new Set(waiting);
      const left = backlog;
      if (served && !waiting.some((numero) => left.has(numero))) return Date.now() - start;
    }
    await sleep(100);
  }
  return undefined;
}

/** Until no order waits at all, at most two minutes. */
export async function untilQuiet(databaseUrl: string): Promise<void> {
  const deadline = Date.now() + LIMIT_MS;
  while (Date.now() < deadline) {
    const waiting = await waitingOrders(databaseUrl).catch(() => ['?']);
    if (waiting.length === 0) return;
    await sleep(250);
  }
}
