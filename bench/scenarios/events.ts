/** How long an event takes from its commit to the boards that are open. */
import { setTimeout as sleep } from 'node:timers/promises';
import { CLAVE_DE_DESARROLLO } from '../../platform/ajustes/ajustes.ts';
import { numberOf, query } from '../../tests/support/medir/query.ts';
import { quantile } from '../../tests/support/medir/stats.ts';
import type { Seen } from '../events/clients.ts';
import { startWatchers } from '../events/watchers.ts';
import { startServers } from '../instance/servers.ts';
import { startProduct, startService } from '../instance/services.ts';
import { arrivals, evenTimes } from '../measure/load.ts';
import { createBuyer } from '../orders.ts';
import type { Context, Outcome, Scenario } from '../report/scenario.ts';
import { table } from '../report/tables.ts';
import type { Column } from '../report/tables.ts';

export const events: Scenario = { name: 'events', title: 'los avisos en vivo', run };

const CLIENTS = 200;
const PER_SECOND = 20;
const WARM_UP = 20;

interface Figure {
  /** From its commit to a board, in milliseconds, of every event and board. */
  readonly ms: readonly number[];
  readonly events: number;
  /** Events that a board never got. */
  readonly missing: number;
  /** Boards that got some out of their order. */
  readonly disordered: number;
}

const FIGURES: readonly Column<Figure>[] = [
  ['boards', 'boards', () => CLIENTS],
  ['events', 'events', (figure) => figure.events],
  ['p50 ms', 'p50_ms', ({ ms }) => quantile(ms, 0.5), 1],
  ['p95', 'p95_ms', ({ ms }) => quantile(ms, 0.95), 1],
  ['p99', 'p99_ms', ({ ms }) => quantile(ms, 0.99), 1],
  ['missing', 'missing', ({ missing }) => missing],
  ['disordered', 'disordered', ({ disordered }) => disordered],
];

async function run({ options, cleanup, progress }: Context): Promise<Outcome> {
  progress('servidores');
  const servers = await startServers(cleanup, 'eventos', { counts: 'commits' });
  const product = await startProduct(cleanup, servers, ['worker', 'api-ahorro', 'api-tickets']);
  const second = await startService(cleanup, servers, {
    ...{ title: 'api-tickets 2', file: 'api-tickets/main.ts' },
  });
  const buy = await createBuyer(product['api-ahorro'].port, servers.databaseUrl);
  for (let i = 0; i < WARM_UP; i += 1) await buy();

  progress(`${CLIENTS} clientes se conectan`);
  const boards = [product['api-tickets'], second];
  const urls = boards.map(({ port }) => `http://127.0.0.1:${port}`);
  const watchers = await startWatchers(cleanup, {
    ...{ urls, apiKey: CLAVE_DE_DESARROLLO, count: CLIENTS },
  });
  const last = 'SELECT coalesce(max(evento_id), 0) FROM tickets.evento';
  const before = await numberOf(servers.databaseUrl, last);
  const calls = options.quick ? 300 : 1_200;
  progress(`${calls} pedidos a ${PER_SECOND} por segundo`);
  await arrivals(buy, evenTimes(PER_SECOND, calls));
  await sleep(2_000);
  const committed = await commitTimes(servers.databaseUrl, before);
  const figure = compared(await watchers.finish(), committed);
  const { missing, disordered } = figure;
  return {
    tables: [table('events', FIGURES, [figure])],
    breaches:
      missing + disordered > 0 ? [`avisos: faltan ${missing}, desordenados ${disordered}`] : [],
  };
}

/** When each event after `from` was committed, in epoch milliseconds. */
async function commitTimes(url: string, from: number): Promise<Map<number, number>> {
  const rows = await query<{ id: string; at: number }>(
    url,
    `SELECT evento_id AS id, (extract(epoch FROM pg_xact_commit_timestamp(xmin)) * 1000)::float8 AS at
     FROM tickets.evento WHERE evento_id > ${from} ORDER BY evento_id`,
  );
  return new Map(rows.map(({ id, at }) => [Number(id), at]));
}

function compared(clients: readonly Seen[], committed: ReadonlyMap<number, number>): Figure {
  const ms = clients.flatMap((seen) =>
    seen.flatMap(([id, at]) => {
      const since = committed.get(id);
      return since === undefined ? [] : [at - since];
    }),
  );
  const missing = clients.reduce((sum, seen) => {
    const ids = new Set(seen.map(([id]) => id));
    return sum + [...committed.keys()].filter((id) => !ids.has(id)).length;
  }, 0);
  const disordered = clients.filter((seen) =>
    seen.some(([id], i) => i > 0 && id <= (seen[i - 1]?.[0] ?? 0)),
  ).length;
  return { ms, events: committed.size, missing, disordered };
}
