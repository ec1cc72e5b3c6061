/** A flood of payment notifications while the provider fails, the worker dies and Temporal restarts. */
import { setTimeout as sleep } from 'node:timers/promises';
import { auditPayments } from '../../tests/chaos/auditoria/payments.ts';
import { query, untilZero } from '../../tests/support/medir/query.ts';
import { quantile, seededRandom, shuffled } from '../../tests/support/medir/stats.ts';
import { arrivals, evenTimes } from '../measure/load.ts';
import type { Context, Outcome, Scenario } from '../report/scenario.ts';
import { table } from '../report/tables.ts';
import type { Column } from '../report/tables.ts';
import { startPaidShop } from './paid-shop.ts';
import type { PaidShop } from './paid-shop.ts';

export const payments: Scenario = { name: 'payments', title: 'los avisos de pago', run };

const PER_SECOND = 200;
const FULL = { orders: 300, distinct: 1_800 };
const QUICK = { orders: 100, distinct: 900 };
/** So many of the notifications for each that comes twice. */
const TWICE_EVERY = 9;
const TEMPORAL_DOWN_MS = 2_000;
const DRAIN_MS = 150_000;

const UNDER_WAY = `SELECT count(*)::int FROM ahorro.webhook_events
  WHERE status IN ('pending', 'processing')`;
const KNOWN = 'SELECT status, count(*)::int AS n FROM ahorro.webhook_events GROUP BY status';

/** Acknowledgements, in milliseconds. */
interface Acks {
  readonly title: string;
  readonly ms: readonly number[];
}

const ACKS: readonly Column<Acks>[] = [
  ['acknowledged', 'when', ({ title }) => title],
  ['times', 'times', ({ ms }) => ms.length],
  ['p50 ms', 'p50_ms', ({ ms }) => quantile(ms, 0.5), 1],
  ['p95', 'p95_ms', ({ ms }) => quantile(ms, 0.95), 1],
  ['p99', 'p99_ms', ({ ms }) => quantile(ms, 0.99), 1],
];

async function run({ options, cleanup, progress }: Context): Promise<Outcome> {
  const { orders, distinct } = options.quick ? QUICK : FULL;
  progress('servidores');
  const shop = await startPaidShop(cleanup);
  progress(`${orders} pedidos se pagan`);
  const paid = await shop.pay(orders);
  await shop.faultEvery(5);

  const notices = Array.from({ length: distinct }, (_, i) => {
    return { id: 10_000_000 + i, paymentId: String(paid[i % paid.length]?.id) };
  });
  const random = seededRandom(20_261_122);
  const twice = shuffled(notices, random).slice(0, Math.round(distinct / TWICE_EVERY));
  const queue = shuffled([...notices, ...twice], random);
  const due = evenTimes(PER_SECOND, queue.length);
  progress(`${queue.length} notificaciones a ${PER_SECOND} por segundo`);
  const send = async () => shop.notify(queue.pop() ?? { id: 0, paymentId: '' });
  const [sent, outage] = await Promise.all([arrivals(send, due), fall(shop, due.at(-1) ?? 0)]);
  const ended = performance.now();
  const url = shop.databaseUrl;
  await untilZero(url, UNDER_WAY, { ms: DRAIN_MS, tell: (n) => progress(`quedan ${n}`) });
  const drain = ((performance.now() - ended) / 1_000).toFixed(1);
  // What a notification sets in motion ends a little after it.
  await sleep(5_000);
  const money = await auditPayments(url, paid);
  const wrong = [money.lost, money.duplicated, money.stuck, money.wrong].flat();
  const known = await query<{ status: string; n: number }>(url, KNOWN);
  const lost = known.reduce((sum, { n }) => sum - n, distinct);

  const acks = (down: boolean) =>
    sent
      .filter(({ dueAt, lateMs }) => {
        const at = dueAt + lateMs;
        return down === (at >= outage.from && at <= outage.to);
      })
      // From its sending.
      .map(({ ms, lateMs }) => ms - lateMs);
  const rows = [
    { title: 'with Temporal', ms: acks(false) },
    { title: 'without', ms: acks(true) },
  ];
  const refused = sent.filter(({ result }) => result !== 200).length;
  const note = `${distinct} notifications and ${twice.length} repetitions of ${paid.length} payments: ${known.map(({ status, n }) => `${n} ${status}`).join(', ')}; ${drain} s more until all were`;
  return {
    tables: [table('acknowledgements', ACKS, rows, { note })],
    values: {
      ack_p99_ms: quantile(acks(false), 0.99),
      ack_p99_down_ms: quantile(acks(true), 0.99),
    },
    breaches: [
      ...wrong.slice(0, 10),
      ...(lost === 0 ? [] : [`${lost} notificaciones perdidas o de más`]),
      ...(refused > 0 ? [`${refused} no aceptadas`] : []),
    ],
  };
}

/** The worker dies, Temporal dies and comes back, the worker dies again. @returns when Temporal was away, since 1970 */
async function fall(shop: PaidShop, lengthMs: number): Promise<{ from: number; to: number }> {
  await sleep(lengthMs * 0.25);
  const worker = shop.killWorker();
  await sleep(lengthMs * 0.25);
  const from = Date.now();
  await shop.restartTemporal(TEMPORAL_DOWN_MS);
  const to = Date.now();
  await worker;
  await sleep(3_000);
  await shop.killWorker();
  return { from, to };
}
