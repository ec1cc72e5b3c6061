/** A burst far beyond what can be fulfilled at once: everything is answered soon, and fulfilled after. */
import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { query } from '../database.ts';
import { createPost } from '../http-client.ts';
import { openLoop } from '../load.ts';
import { createOrders } from '../orders.ts';
import { startServers } from '../servers.ts';
import { startService } from '../services.ts';
import { quantile } from '../stats.ts';
import { aligned, round } from '../tables.ts';
import { atMost } from '../targets.ts';
import { verifyOrders } from '../verify.ts';
import type { Context, Outcome, Scenario } from './scenario.ts';

export const burst: Scenario = { name: 'burst', title: 'una ráfaga de compras', run };

const PER_SECOND = 300;
const FULFILLED_WITHIN_MS = 300_000;
const accepted = z.object({ pedido: z.object({ numero: z.string() }) });

async function run({ options, cleanup, progress }: Context): Promise<Outcome> {
  progress('servidores');
  const servers = await startServers(cleanup, 'rafaga');
  const [api] = await Promise.all([
    startService(cleanup, servers, { title: 'api ahorro', file: 'api-ahorro/main.ts' }),
    startService(cleanup, servers, { title: 'worker', file: 'worker/main.ts' }),
  ]);
  const post = createPost(api.port);
  const nextOrder = await createOrders(servers.databaseUrl);
  for (let i = 0; i < 40; i += 1) await post('/api/checkout', nextOrder());

  const calls = options.quick ? 900 : 3_000;
  progress(`${calls} compras a ${PER_SECOND} por segundo`);
  const before = await numbersBefore(servers.databaseUrl);
  const times: number[] = [];
  const statuses = new Map<number, number>();
  const numbers: string[] = [];
  const buy = async () => {
    const start = performance.now();
    const { status, text } = await post('/api/checkout', nextOrder());
    times.push(performance.now() - start);
    statuses.set(status, (statuses.get(status) ?? 0) + 1);
    if (status === 201 || status === 202) {
      numbers.push(accepted.parse(JSON.parse(text)).pedido.numero);
    }
  };
  const started = performance.now();
  const late = await openLoop(buy, { perSecond: PER_SECOND, calls });
  progress('se cumplen');
  await untilFulfilled(servers.databaseUrl);
  const fulfilledS = (performance.now() - started) / 1_000;

  const verdict = await verifyOrders(servers.databaseUrl, [...before, ...numbers]);
  const answered = [...statuses].map(([status, n]) => `${n} × ${status}`).join(', ');
  const p99 = quantile(times, 0.99);
  const head = ['compras', 'respuestas', 'p50 ms', 'p95', 'p99', 'todas cumplidas', 'tarde'];
  const row = [
    String(calls),
    answered,
    ...[0.5, 0.95].map((q) => quantile(times, q).toFixed(0)),
    p99.toFixed(0),
    `${fulfilledS.toFixed(0)} s`,
    String(late),
  ];
  const others = calls - (statuses.get(201) ?? 0) - (statuses.get(202) ?? 0);
  const wrong = verdict.lost + verdict.doubled + others;
  return {
    text: aligned([head, row]),
    targets: [atMost('burst_p99_ms', 'p99 de la respuesta en la ráfaga', p99, 1_000)],
    figures: {
      burst: {
        ...{ calls, statuses: Object.fromEntries(statuses), late_arrivals: late },
        ...{ p50_ms: round(quantile(times, 0.5)), p99_ms: round(p99) },
        ...{ fulfilled_s: round(fulfilledS), lost: verdict.lost, doubled: verdict.doubled },
      },
    },
    ...(wrong > 0
      ? { breach: `ráfaga: ${answered}; ${verdict.lost} perdidos, ${verdict.doubled} duplicados` }
      : {}),
  };
}

async function numbersBefore(url: string): Promise<string[]> {
  const rows = await query<{ numero: string }>(url, 'SELECT numero FROM ahorro.pedidos');
  return rows.map(({ numero }) => numero);
}

async function untilFulfilled(url: string): Promise<void> {
  const deadline = Date.now() + FULFILLED_WITHIN_MS;
  while (Date.now() < deadline) {
    const [waiting] = await query<{ n: number }>(
      url,
      `SELECT count(*)::int AS n FROM ahorro.pedidos WHERE estado IN ('recibido', 'en_cola')`,
    );
    if (waiting?.n === 0) return;
    await sleep(500);
  }
}
