/** Orders that a drill places by itself: nobody else touches them. */
import { setTimeout as sleep } from 'node:timers/promises';
import { randomUUID } from 'node:crypto';
import { createInsist } from '../chaos/gente/insist.ts';
import type { Accepted } from '../chaos/gente/shoppers.ts';
import { pedidoDe } from '../support/personas/llamadas.ts';
import type { Seen } from './stage.ts';
import { rows } from './rows.ts';

const TICKET_MS = 60_000;

/** Paid in cash, and never cancelled by its shopper. @throws when nobody takes it within a minute and a half */
export async function buy(
  { shop }: Pick<Seen, 'shop'>,
  key: string = randomUUID(),
): Promise<Accepted> {
  const insist = createInsist(new Map(), Math.random);
  const answer = await insist({
    url: `${shop}/api/checkout`,
    headers: { 'Idempotency-Key': key },
    body: pedidoDe(),
    good: [200, 201, 202],
  });
  if (answer === undefined) throw new Error('nadie tomó la compra del simulacro');
  const { pedido, seguimiento } = answer.body as {
    readonly pedido: { readonly numero: string };
    readonly seguimiento: { readonly token: string };
  };
  const { status, sentAt, tookMs } = answer;
  return {
    ...{ key, numero: pedido.numero, token: seguimiento.token, status, sentAt, tookMs },
    ...{ paid: null, cancels: false, cancelled: false },
  };
}

/** So many, each with its ticket. @throws when they have none in time */
export async function buySome(
  stage: Seen,
  count: number,
  withinMs = TICKET_MS,
): Promise<Accepted[]> {
  const orders: Accepted[] = [];
  for (let i = 0; i < count; i += 1) orders.push(await buy(stage));
  const numbers = orders.map(({ numero }) => numero);
  await until('los pedidos del simulacro tienen su ticket', withinMs, async () => {
    const found = await rows(
      stage.databaseUrl,
      'SELECT 1 FROM tickets.ticket WHERE numero = ANY($1)',
      [numbers],
    );
    return found.length === count;
  });
  return orders;
}

/** Looks every half second. @throws when it does not come */
export async function until(
  what: string,
  withinMs: number,
  holds: () => Promise<boolean>,
): Promise<number> {
  const begin = Date.now();
  while (!(await holds().catch(() => false))) {
    if (Date.now() - begin > withinMs) throw new Error(`no pasó a tiempo: ${what}`);
    await sleep(500);
  }
  return Date.now() - begin;
}
