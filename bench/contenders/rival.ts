/** A shop under comparison: real orders through its own processes, in a database of its own. */
import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { killHard } from '../../dev/processes/process-info.ts';
import type { Cleanup } from '../instance/cleanup.ts';
import { createPost } from '../instance/http-client.ts';
import type { Post } from '../instance/http-client.ts';
import { createOrders } from '../orders.ts';
import type { Contender, Sale } from './contender.ts';
import { startService } from '../instance/services.ts';
import type { Servers, ServiceOptions } from '../instance/services.ts';

/** Who answers the shopper, or who makes the ticket: the same process for some. */
export type Role = 'answers' | 'dispatches';

export interface Rival extends Contender {
  readonly temporalAddress: string;
  /** Numbers of the orders that it has accepted so far. */
  readonly answered: readonly string[];
  /** `kill -9` to the process of that role, and another one in its place after `downMs`. */
  readonly kill: (role: Role, downMs: number) => Promise<void>;
}

export type Part = ServiceOptions & { readonly roles: readonly Role[] };

export interface RivalSpec extends Pick<Rival, 'name' | 'title' | 'slow'> {
  readonly parts: readonly Part[];
  /** Header `Prefer` of every checkout. */
  readonly prefer?: string;
  /** Prepares its database and gives its orders; as everybody's unless given. */
  readonly orders?: typeof createOrders;
  /** Has no orders: whatever is sent, an empty workflow runs. */
  readonly orderless?: boolean;
}

/** Starts all its parts; the one that answers is called by `buy`. */
export async function startRival(
  cleanup: Cleanup,
  servers: Servers,
  spec: RivalSpec,
): Promise<Rival> {
  const { name, title, slow, orders: ordersOf = createOrders } = spec;
  const running = await Promise.all(
    spec.parts.map(async (part) => ({ part, service: await startService(cleanup, servers, part) })),
  );
  const api = running.find(({ part }) => part.roles.includes('answers'))?.service;
  const post = createPost(api?.port ?? 0);
  const orders = spec.orderless ? undefined : await ordersOf(servers.databaseUrl);
  const answered: string[] = [];
  const headers: Record<string, string> = spec.prefer === undefined ? {} : { Prefer: spec.prefer };

  return {
    ...{ name, title, slow, answered },
    ...(spec.orderless ? {} : { databaseUrl: servers.databaseUrl }),
    temporalAddress: servers.temporalAddress,
    async buy() {
      const sale = await (orders ? sell(post, orders(), headers) : touch(post));
      if (sale.numero !== undefined) answered.push(sale.numero);
      return sale;
    },
    processes: () => [...running.map(({ service }) => service), ...servers.watched],
    async kill(role, downMs) {
      const victim = running.find(({ part }) => part.roles.includes(role));
      if (victim === undefined) return;
      await killHard(victim.service.pid);
      await sleep(downMs);
      const { port } = victim.service;
      victim.service = await startService(cleanup, servers, { ...victim.part, port });
    },
  };
}

const accepted = z.object({
  pedido: z.object({ numero: z.string() }),
  ticket: z.object({ id: z.number() }).nullable(),
});

async function sell(post: Post, order: object, headers: Record<string, string>): Promise<Sale> {
  const { status, text } = await post('/api/checkout', order, headers).catch(noAnswer);
  if (status !== 201 && status !== 202) return { status, ticket: false, text: text.slice(0, 300) };
  const { pedido, ticket } = accepted.parse(JSON.parse(text));
  return { status, numero: pedido.numero, ticket: ticket !== null };
}

async function touch(post: Post): Promise<Sale> {
  const { status, text } = await post('/', {}).catch(noAnswer);
  return { status, ticket: status === 201, text: text.slice(0, 300) };
}

function noAnswer() {
  return { status: 0, text: '' };
}
