/** A shop under comparison: real orders through its own processes, in a database of its own. */
import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { killHard } from '../../dev/processes/process-info.ts';
import { freePort } from '../../dev/servers/ports.ts';
import { startPostgres } from '../../tests/support/procesos/postgres.ts';
import { createCaller } from '../instance/http-client.ts';
import type { Call } from '../instance/http-client.ts';
import { serversOn } from '../instance/servers.ts';
import type { Servers, TemporalKind } from '../instance/servers.ts';
import { startService } from '../instance/services.ts';
import type { Service } from '../instance/services.ts';
import { audit } from '../measure/audit.ts';
import type { Ledger } from '../measure/audit.ts';
import type { createOrders } from '../orders.ts';
import type { Context } from '../report/scenario.ts';
import type { Contender, Sale } from './contender.ts';

/** Who answers the shopper, or who makes the ticket: the same process for some. */
export type Role = 'answers' | 'dispatches';

/** Where a process listens, by its title. */
type PortOf = (title: string) => number;

export interface Rival extends Contender {
  readonly servers: Servers;
  readonly portOf: PortOf;
  /** Whatever is asked of the process that answers. */
  readonly call: Call;
  /** Numbers of the orders that it has accepted so far. */
  readonly answered: readonly string[];
  /** What became of them. */
  readonly audit: () => Promise<Ledger & Pick<Contender, 'name'>>;
  /** The same as `buy` on connections of its own, so many of them open before. */
  readonly connect: (open?: number) => Promise<() => Promise<Sale>>;
  /** `kill -9` to the process of that role, and another one in its place after `downMs`. */
  readonly kill: (role: Role, downMs: number) => Promise<void>;
}

export interface RivalSpec extends Pick<Rival, 'name'> {
  /** What its servers and processes go by; its name unless given. */
  readonly title?: string;
  /** Each titled by the kind of work it does: the first answers, the last makes the tickets. */
  readonly parts: readonly Service[];
  /** What all of them are told besides. */
  readonly env?: (portOf: PortOf) => Readonly<Record<string, string>>;
  /** The copy of the project that it is of; this one unless given. */
  readonly root?: string;
  /** Whose servers it is on, where it has none of its own. */
  readonly on?: string;
  readonly temporal?: TemporalKind;
  /** Header `Prefer` of every checkout. */
  readonly prefer?: string;
  /** Prepares its database and gives its orders; without, whatever is sent, an empty workflow runs. */
  readonly orders?: typeof createOrders;
}

/** Starts them on one PostgreSQL, each with its servers, or on those of another. @param settings of PostgreSQL */
export async function startRivals<const S extends readonly RivalSpec[]>(
  { cleanup, progress }: Pick<Context, 'cleanup' | 'progress'>,
  specs: S,
  settings?: Readonly<Record<string, string>>,
): Promise<{ [K in keyof S]: Rival }> {
  const database = await startPostgres({ settings });
  cleanup.add(() => database.stop());
  const known = new Map<string, Servers>();
  const rivals: Rival[] = [];
  for (const spec of specs) {
    const { name, title = name, on = title } = spec;
    progress(`servidores: ${title}`);
    const servers = known.get(on) ?? (await serversOn(cleanup, database, on, spec.temporal));
    known.set(on, servers);
    rivals.push(await startRival(cleanup, servers, spec));
  }
  return rivals as { [K in keyof S]: Rival };
}

/** Starts all its parts; the one that answers is called by `buy`. */
async function startRival(
  cleanup: Context['cleanup'],
  servers: Servers,
  { name, title = name, parts, ...spec }: RivalSpec,
): Promise<Rival> {
  const ports = new Map<string, number>();
  for (const part of parts) ports.set(part.title, await freePort());
  const portOf = (of = '') => ports.get(of) ?? 0;
  const start = (part: Service) =>
    startService(cleanup, servers, {
      ...{ ...part, root: spec.root, title: `${part.title} ${title}`, port: portOf(part.title) },
      env: { ...spec.env?.(portOf), ...part.env },
    });
  const running = await Promise.all(parts.map(start));
  const port = portOf(parts[0]?.title);
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
    ...{ name, answered, servers, portOf, connect, call: createCaller(port) },
    buy: await connect(),
    ...(orders ? { databaseUrl: servers.databaseUrl } : {}),
    audit: async () => ({ name, ...(await audit(servers.databaseUrl, answered)) }),
    processes: () => [...running, ...servers.watched],
    async kill(role, downMs) {
      const i = role === 'answers' ? 0 : parts.length - 1;
      const [part, victim] = [parts[i], running[i]];
      if (part === undefined || victim === undefined) return;
      await killHard(victim.pid);
      await sleep(downMs);
      running[i] = await start(part);
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
