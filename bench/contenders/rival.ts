/** A shop under comparison: real orders through its own processes, in a database of its own. */
import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { killHard } from '../../dev/processes/process-info.ts';
import { createCaller } from '../instance/http-client.ts';
import type { Call } from '../instance/http-client.ts';
import { serversOn, startDatabaseServer } from '../instance/servers.ts';
import type { Servers, TemporalKind } from '../instance/servers.ts';
import { startService } from '../instance/services.ts';
import type { ServiceOptions } from '../instance/services.ts';
import type { createOrders } from '../orders.ts';
import type { Context } from '../report/scenario.ts';
import type { Contender, Sale } from './contender.ts';

/** Who answers the shopper, or who makes the ticket: the same process for some. */
export type Role = 'answers' | 'dispatches';

export interface Rival extends Contender {
  readonly servers: Servers;
  /** Whatever is asked of the process that answers. */
  readonly call: Call;
  /** Numbers of the orders that it has accepted so far. */
  readonly answered: readonly string[];
  /** The same as `buy` on connections of its own, so many of them open before. */
  readonly connect: (open?: number) => Promise<() => Promise<Sale>>;
  /** `kill -9` to the process of that role, and another one in its place after `downMs`. */
  readonly kill: (role: Role, downMs: number) => Promise<void>;
}

/** A process, titled by the kind of work it does. */
export type Part = ServiceOptions & { readonly roles: readonly Role[] };

export interface RivalSpec extends Pick<Rival, 'name' | 'slow'> {
  /** What its servers and processes go by; its name unless given. */
  readonly title?: string;
  readonly parts: readonly Part[];
  /** Whose servers it is on, where it has none of its own. */
  readonly on?: RivalSpec;
  readonly temporal?: TemporalKind;
  /** Header `Prefer` of every checkout. */
  readonly prefer?: string;
  /** Prepares its database and gives its orders; undefined: whatever is sent, an empty workflow runs. */
  readonly orders: typeof createOrders | undefined;
}

/** Starts them on one PostgreSQL, each with its servers, or on those of another. */
export async function startRivals<const S extends readonly RivalSpec[]>(
  { cleanup, progress }: Pick<Context, 'cleanup' | 'progress'>,
  specs: S,
): Promise<{ [K in keyof S]: Rival }> {
  const database = await startDatabaseServer(cleanup);
  const known = new Map<string, Servers>();
  const rivals: Rival[] = [];
  for (const spec of specs) {
    const owner = spec.on ?? spec;
    const { name, title = name, temporal } = owner;
    progress(`servidores: ${title}`);
    const servers = known.get(title) ?? (await serversOn(cleanup, database, title, temporal));
    known.set(title, servers);
    rivals.push(await startRival(cleanup, servers, spec));
  }
  return rivals as { [K in keyof S]: Rival };
}

/** Starts all its parts; the one that answers is called by `buy`. */
export async function startRival(
  cleanup: Context['cleanup'],
  servers: Servers,
  spec: RivalSpec,
): Promise<Rival> {
  const { name, title = name, slow = false } = spec;
  const running = await Promise.all(
    spec.parts.map(async (part) => {
      const own = { ...part, title: `${part.title} ${title}` };
      return { part: own, service: await startService(cleanup, servers, own) };
    }),
  );
  const playing = (role: Role) => running.find(({ part }) => part.roles.includes(role));
  const port = playing('answers')?.service.port ?? 0;
  const orders = await spec.orders?.(servers.databaseUrl);
  const answered: string[] = [];
  const headers = spec.prefer === undefined ? {} : { Prefer: spec.prefer };

  const connect = async (open = 0) => {
    const call = createCaller(port, headers);
    await Promise.all(Array.from({ length: open }, () => call('GET', '/healthz')));
    return async () => {
      const sale = await (orders ? sell(call, orders()) : touch(call));
      if (sale.numero !== undefined) answered.push(sale.numero);
      return sale;
    };
  };
  return {
    ...{ name, slow, answered, servers, connect, buy: await connect(), call: createCaller(port) },
    ...(orders ? { databaseUrl: servers.databaseUrl } : {}),
    processes: () => [...running.map(({ service }) => service), ...servers.watched],
    async kill(role, downMs) {
      const victim = playing(role);
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

async function sell(call: Call, order: object): Promise<Sale> {
  const { status, text } = await call('POST', '/api/checkout', order).catch(noAnswer);
  if (status !== 201 && status !== 202) return { status, ticket: false, text: text.slice(0, 300) };
  const { pedido, ticket } = accepted.parse(JSON.parse(text));
  return { status, numero: pedido.numero, ticket: ticket !== null };
}

async function touch(call: Call): Promise<Sale> {
  const { status, text } = await call('POST', '/', {}).catch(noAnswer);
  return { status, ticket: status === 201, text: text.slice(0, 300) };
}

function noAnswer() {
  return { status: 0, text: '' };
}
