/** How long an event takes from its commit to the boards that are open. */
import { setTimeout as sleep } from 'node:timers/promises';
import { CLAVE_DE_DESARROLLO } from '../../platform/ajustes/ajustes.ts';
import { openLoop } from '../measure/load.ts';
import { numberOf, query } from '../../tests/support/medir/query.ts';
import { createPost, created } from '../instance/http-client.ts';
import { createOrders } from '../orders.ts';
import { startServers } from '../instance/servers.ts';
import { startService } from '../instance/services.ts';
import { quantile } from '../../tests/support/medir/stats.ts';
import { aligned, round } from '../../tests/support/medir/text.ts';
import { startWatchers } from '../events/watchers.ts';
import type { Seen } from '../events/clients.ts';
import type { Context, Outcome, Scenario } from '../report/scenario.ts';

export const events: Scenario = { name: 'events', title: 'los avisos en vivo', run };

const CLIENTS = 200;
const PER_SECOND = 20;

async function run({ options, cleanup, progress }: Context): Promise<Outcome> {
  progress('servidores');
  const servers = await startServers(cleanup, 'eventos', { commitTimes: true });
  const [, api, ...boards] = await Promise.all(
    [
      { title: 'worker', file: 'worker/main.ts' },
      { title: 'api ahorro', file: 'api-ahorro/main.ts' },
      { title: 'api tickets 1', file: 'api-tickets/main.ts' },
      { title: 'api tickets 2', file: 'api-tickets/main.ts' },
    ].map((service) => startService(cleanup, servers, service)),
  );
  const urls = boards.map(({ port }) => `http://127.0.0.1:${port}`);
  const post = createPost(api?.port ?? 0);
  const nextOrder = await createOrders(servers.databaseUrl);
  const order = async () => void created(await post('/api/checkout', nextOrder()));
  for (let i = 0; i < 20; i += 1) await order();

  progress(`${CLIENTS} clientes se conectan`);
  const watchers = await startWatchers(cleanup, {
    urls,
    apiKey: CLAVE_DE_DESARROLLO,
    count: CLIENTS,
  });
  const last = 'SELECT coalesce(max(evento_id), 0) FROM tickets.evento';
  const before = await numberOf(servers.databaseUrl, last);
  const calls = options.quick ? 300 : 1_200;
  progress(`${calls} pedidos a ${PER_SECOND} por segundo`);
  const late = await openLoop(order, { perSecond: PER_SECOND, calls });
  await sleep(2_000);
  const committed = await commitTimes(servers.databaseUrl, before);
  return outcome(await watchers.finish(), committed, { calls, late });
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

function outcome(
  clients: readonly Seen[],
  committed: ReadonlyMap<number, number>,
  { calls, late }: { calls: number; late: number },
): Outcome {
  const latencies = clients.flatMap((seen) =>
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
  const figures = {
    clients: clients.length,
    tickets: calls,
    events: committed.size,
    late_arrivals: late,
    p50_ms: round(quantile(latencies, 0.5)),
    p95_ms: round(quantile(latencies, 0.95)),
    p99_ms: round(quantile(latencies, 0.99)),
    missing,
    disordered,
  };
  const head = ['clientes', 'eventos', 'p50 ms', 'p95', 'p99', 'faltan', 'desordenados'];
  const row = [figures.clients, figures.events, figures.p50_ms, figures.p95_ms, figures.p99_ms];
  return {
    text: aligned([head, [...row, missing, disordered].map(String)]),
    targets: [],
    figures: { events: figures },
    ...(missing + disordered > 0
      ? { breach: `avisos: faltan ${missing}, desordenados ${disordered}` }
      : {}),
  };
}
