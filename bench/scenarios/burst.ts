/** A burst far beyond what can be fulfilled at once: everything is answered soon, and fulfilled after. */
import { z } from 'zod';
import { audit, ledgerLine, ordersSoFar, untilTicketed, wrongIn } from '../measure/audit.ts';
import type { Ledger } from '../measure/audit.ts';
import { createPost } from '../instance/http-client.ts';
import type { Answer } from '../instance/http-client.ts';
import { openLoop } from '../measure/load.ts';
import { createOrders } from '../orders.ts';
import { startServers } from '../instance/servers.ts';
import { startService } from '../instance/services.ts';
import { quantile } from '../../tests/support/medir/stats.ts';
import { aligned, round } from '../../tests/support/medir/text.ts';
import { atMost } from '../report/targets.ts';
import type { Context, Outcome, Scenario } from '../report/scenario.ts';

export const burst: Scenario = { name: 'burst', title: 'una ráfaga de compras', run };

const PER_SECOND = 300;
/** First everybody who finds no free connection opens one, then so many are there before the burst. */
const CONNECTIONS = ['nuevas', 'abiertas'] as const;
const OPEN = 200;
const TARGETS = { nuevas: 'burst_p99_ms', abiertas: 'burst_open_p99_ms' };
const FULFILLED_WITHIN_MS = 300_000;
const accepted = z.object({ pedido: z.object({ numero: z.string() }) });

async function run({ options, cleanup, progress }: Context): Promise<Outcome> {
  progress('servidores');
  const servers = await startServers(cleanup, 'rafaga');
  const [api] = await Promise.all([
    startService(cleanup, servers, { title: 'api ahorro', file: 'api-ahorro/main.ts' }),
    startService(cleanup, servers, { title: 'worker', file: 'worker/main.ts' }),
  ]);
  const nextOrder = await createOrders(servers.databaseUrl);
  const warm = createPost(api.port);
  for (let i = 0; i < 40; i += 1) await warm('/api/checkout', nextOrder());

  const calls = options.quick ? 900 : 3_000;
  const bursts: Burst[] = [];
  for (const connections of CONNECTIONS) {
    progress(`${calls} compras a ${PER_SECOND} por segundo, conexiones ${connections}`);
    // Each has its own: those of the one before are about to be closed for having been idle.
    const post = createPost(api.port);
    const order = () => post('/api/checkout', nextOrder());
    // As a proxy before the API has them: refused at once, since there is nothing in them.
    if (connections === 'abiertas') {
      await Promise.all(Array.from({ length: OPEN }, () => post('/api/checkout', {})));
    }
    const done = await buyAll({ order, calls, url: servers.databaseUrl, progress });
    bursts.push({ connections, ...done });
  }
  return tell(bursts, calls);
}

interface Burst {
  readonly connections: (typeof CONNECTIONS)[number];
  readonly times: readonly number[];
  readonly statuses: ReadonlyMap<number, number>;
  readonly late: number;
  readonly fulfilledS: number;
  readonly ledger: Ledger;
}

async function buyAll({
  order,
  calls,
  url,
  progress,
}: {
  readonly order: () => Promise<Answer>;
  readonly calls: number;
  readonly url: string;
  readonly progress: Context['progress'];
}): Promise<Omit<Burst, 'connections'>> {
  const before = await ordersSoFar(url);
  const times: number[] = [];
  const statuses = new Map<number, number>();
  const numbers: string[] = [];
  const buy = async () => {
    const start = performance.now();
    const { status, text } = await order();
    times.push(performance.now() - start);
    statuses.set(status, (statuses.get(status) ?? 0) + 1);
    if (status === 201 || status === 202) {
      numbers.push(accepted.parse(JSON.parse(text)).pedido.numero);
    }
  };
  const started = performance.now();
  const late = await openLoop(buy, { perSecond: PER_SECOND, calls });
  progress('se cumplen');
  await untilTicketed(url, FULFILLED_WITHIN_MS);
  const fulfilledS = (performance.now() - started) / 1_000;
  return { times, statuses, late, fulfilledS, ledger: await audit(url, numbers, before) };
}

function tell(bursts: readonly Burst[], calls: number): Outcome {
  const head = ['conexiones', 'respuestas', 'p50 ms', 'p95', 'p99', 'todas cumplidas', 'tarde'];
  const rows = bursts.map(({ connections, times, statuses, fulfilledS, late }) => [
    connections,
    answered(statuses),
    ...[0.5, 0.95, 0.99].map((q) => quantile(times, q).toFixed(0)),
    `${fulfilledS.toFixed(0)} s`,
    String(late),
  ]);
  const breaches = bursts.flatMap(({ connections, statuses, ledger }) => {
    const wrong = wrongIn(ledger) + calls - ledger.answered > 0;
    const what = `${answered(statuses)}; ${ledgerLine(ledger)}`;
    return wrong ? [`ráfaga, conexiones ${connections}: ${what}`] : [];
  });
  return {
    text: aligned([head, ...rows]),
    targets: bursts.map(({ connections, times }) => {
      const title = `p99 de la respuesta en la ráfaga, conexiones ${connections}`;
      return atMost(TARGETS[connections], title, quantile(times, 0.99), 1_000);
    }),
    figures: {
      burst: bursts.map(({ connections, times, statuses, late, fulfilledS, ledger }) => ({
        ...{ connections, calls, statuses: Object.fromEntries(statuses), late_arrivals: late },
        ...{ p50_ms: round(quantile(times, 0.5)), p99_ms: round(quantile(times, 0.99)) },
        ...{ fulfilled_s: round(fulfilledS), lost: ledger.lost, doubled: ledger.doubled },
      })),
    },
    ...(breaches.length > 0 ? { breach: breaches.join('; ') } : {}),
  };
}

function answered(statuses: ReadonlyMap<number, number>): string {
  return [...statuses].map(([status, n]) => `${n} × ${status}`).join(', ');
}
