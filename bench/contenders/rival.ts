/** A shop under comparison: real orders through its own processes, in a database of its own. */
import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { sendSignal, waitForExit } from '../../dev/processes/process-info.ts';
import type { Cleanup } from '../instance/cleanup.ts';
import { createPost } from '../instance/http-client.ts';
import type { Post } from '../instance/http-client.ts';
import { createOrders } from '../orders.ts';
import { startService } from '../instance/services.ts';
import type { Servers, Service, ServiceOptions, Watched } from '../instance/services.ts';

export type RivalName = 'checkout' | 'floor' | 'newcomer' | 'old' | 'dbos' | 'other';

/** What one checkout was answered. */
export interface Sale {
  /** 0 where there was no answer. */
  readonly status: number;
  /** Of the order, where it was accepted. */
  readonly numero?: string;
  /** Whether the answer brought the ticket. */
  readonly ticket: boolean;
  /** The answer, where it was no acceptance: its beginning. */
  readonly text?: string;
}

/** Who answers the shopper, or who makes the ticket: the same process for some. */
export type Role = 'answers' | 'dispatches';

export interface Rival {
  readonly name: RivalName;
  readonly title: string;
  /** Absent where there are no orders. */
  readonly databaseUrl?: string;
  readonly temporalAddress?: string;
  readonly buy: () => Promise<Sale>;
  readonly slow: boolean;
  /** Every process that works for it, as of now. */
  readonly processes: () => readonly Watched[];
  /** `kill -9` to the process of that role, and another one in its place after `downMs`. */
  readonly kill: (role: Role, downMs: number) => Promise<void>;
}

export type Part = ServiceOptions & { readonly roles: readonly Role[] };

export interface RivalSpec extends Pick<Rival, 'name' | 'title'> {
  readonly parts: readonly Part[];
  /** Nothing is claimed from its tail, and it would take long: fewer calls. */
  readonly slow?: boolean;
  /** Header `Prefer` of every checkout. */
  readonly prefer?: string;
  /** Has no orders: whatever is sent, an empty workflow runs. */
  readonly orderless?: boolean;
}

/** Starts all its parts; the one that answers is called by `buy`. */
export async function startRival(
  cleanup: Cleanup,
  servers: Servers,
  spec: RivalSpec,
): Promise<Rival> {
  const { name, title, slow = false } = spec;
  const running = await Promise.all(
    spec.parts.map(async (part) => ({ part, service: await startService(cleanup, servers, part) })),
  );
  const api = running.find(({ part }) => part.roles.includes('answers'))?.service;
  const post = createPost(api?.port ?? 0);
  const orders = spec.orderless ? undefined : await createOrders(servers.databaseUrl);
  const headers: Record<string, string> = spec.prefer === undefined ? {} : { Prefer: spec.prefer };

  return {
    ...{ name, title, slow },
    ...(spec.orderless ? {} : { databaseUrl: servers.databaseUrl }),
    temporalAddress: servers.temporalAddress,
    buy: () => (orders ? sell(post, orders(), headers) : touch(post)),
    processes: () => [...running.map(({ service }) => service), ...servers.watched],
    async kill(role, downMs) {
      const victim = running.find(({ part }) => part.roles.includes(role));
      if (victim === undefined) return;
      await killed(victim.service);
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

async function killed({ pid }: Service): Promise<void> {
  sendSignal(pid, 'SIGKILL');
  await waitForExit(pid, 5_000);
}
