/** A flood of payment notifications while the provider fails, the worker dies and Temporal restarts. */
import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { killHard } from '../../dev/processes/process-info.ts';
import { firmar } from '../../tests/simuladores/avisos.ts';
import { CREDENCIALES_SIMULADAS } from '../../platform/ajustes/ajustes.ts';
import { auditPayments } from '../../tests/chaos/auditoria/payments.ts';
import { send } from '../../tests/chaos/gente/insist.ts';
import { paymentsAt, tellProvider } from '../../tests/chaos/gente/provider.ts';
import { query, untilZero } from '../../tests/support/medir/query.ts';
import { quantile, seededRandom, shuffled } from '../../tests/support/medir/stats.ts';
import { startTemporal } from '../../tests/support/procesos/temporal.ts';
import { startRivals } from '../contenders/rival.ts';
import type { Rival, RivalSpec } from '../contenders/rival.ts';
import { API, CHECKOUT, WORKER } from '../contenders/specs.ts';
import { expected } from '../instance/http-client.ts';
import { temporalFile } from '../instance/servers.ts';
import { arrivals, closedLoop, evenTimes } from '../measure/load.ts';
import type { Arrived } from '../measure/load.ts';
import { createOrders } from '../orders.ts';
import type { Context, Outcome, Scenario } from '../report/scenario.ts';
import { table, times } from '../report/tables.ts';
import type { Column } from '../report/tables.ts';

export const payments: Scenario = { name: 'payments', title: 'los avisos de pago', run };

const PER_SECOND = 200;
const FULL = { orders: 300, distinct: 1_800 };
const QUICK = { orders: 100, distinct: 900 };
/** So many of the notifications for each that comes twice. */
const TWICE_EVERY = 9;
const TEMPORAL_DOWN_MS = 2_000;
const DRAIN_MS = 150_000;

/** Paid online, at a simulated MercadoPago; the worker of payments gets killed. */
const SIMULATOR = { title: 'mercadopago', file: 'tests/simuladores/main.ts', args: ['mp'] };
const PAYMENTS_WORKER = { ...WORKER, title: 'worker-pagos', env: { WORKER_COLA: 'pagos' } };
const PAID_SHOP: RivalSpec = {
  ...CHECKOUT,
  parts: [API, WORKER, SIMULATOR, PAYMENTS_WORKER],
  env: (portOf) => ({
    ...CREDENCIALES_SIMULADAS,
    GHL_API_TOKEN: '',
    MP_BASE_URL: `http://127.0.0.1:${portOf(SIMULATOR.title)}`,
    PAGOS_TIMEOUT_MS: '2000',
    // In place of 1, 5 and 15 min: four tries within the run.
    PAGOS_REINTENTOS_MS: '1000,4000,10000',
  }),
};

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
  ...times(({ ms }: Acks) => ms),
];

async function run(context: Context): Promise<Outcome> {
  const { options, progress } = context;
  const { orders, distinct } = options.quick ? QUICK : FULL;
  const [shop] = await startRivals(context, [PAID_SHOP]);
  const provider = `http://127.0.0.1:${shop.portOf(SIMULATOR.title)}`;
  progress(`${orders} pedidos se pagan`);
  // The scenario sends the notifications itself, at its own rate.
  await tellProvider(provider, { falla: 'nunca', veces: orders });
  await closedLoop(await payerAt(shop), { inFlight: 8, calls: orders });
  const paid = await paymentsAt(provider);
  // Every fifth call that asks for a payment fails, in turn in one of these ways.
  const faults = { cada: 5, fallas: ['500', '429:1', 'cuelga'], ruta: '/v1/payments/' };
  await tellProvider(provider, faults);

  const notices = Array.from({ length: distinct }, (_, i) => {
    return { id: 10_000_000 + i, paymentId: String(paid[i % paid.length]?.id) };
  });
  const random = seededRandom(20_261_122);
  const twice = shuffled(notices, random).slice(0, Math.round(distinct / TWICE_EVERY));
  const queue = shuffled([...notices, ...twice], random);
  const due = evenTimes(PER_SECOND, queue.length);
  progress(`${queue.length} notificaciones a ${PER_SECOND} por segundo`);
  const tell = async () => notify(shop, queue.pop() ?? { id: 0, paymentId: '' });
  const [sent, outage] = await Promise.all([
    arrivals(tell, due),
    fall(context, shop, due.at(-1) ?? 0),
  ]);
  const ended = performance.now();
  const url = shop.servers.databaseUrl;
  await untilZero(url, UNDER_WAY, { ms: DRAIN_MS, tell: (n) => progress(`quedan ${n}`) });
  const drain = ((performance.now() - ended) / 1_000).toFixed(1);
  // What a notification sets in motion ends a little after it.
  await sleep(5_000);
  const money = await auditPayments(url, paid);
  const wrong = [money.lost, money.duplicated, money.stuck, money.wrong].flat();
  const known = await query<{ status: string; n: number }>(url, KNOWN);
  const lost = known.reduce((sum, { n }) => sum - n, distinct);

  const refused = sent.filter(({ result }) => result !== 200).length;
  const note = `${distinct} notifications and ${twice.length} repetitions of ${paid.length} payments: ${known.map(({ status, n }) => `${n} ${status}`).join(', ')}; ${drain} s more until all were`;
  const [up, down] = [acksOf(sent, outage, false), acksOf(sent, outage, true)];
  const rows = [
    { title: 'with Temporal', ms: up },
    { title: 'without', ms: down },
  ];
  return {
    tables: [table('acknowledgements', ACKS, rows, { note })],
    values: { ack_p99_ms: quantile(up, 0.99), ack_p99_down_ms: quantile(down, 0.99) },
    breaches: [
      ...wrong.slice(0, 10),
      ...(lost === 0 ? [] : [`${lost} notificaciones perdidas o de más`]),
      ...(refused > 0 ? [`${refused} no aceptadas`] : []),
    ],
  };
}

const asked = z.object({ pago: z.object({ init_point: z.url() }) });

/** @returns what places an order and pays it on the simulated page */
async function payerAt({ call, servers }: Rival): Promise<() => Promise<unknown>> {
  const nextOrder = await createOrders(servers.databaseUrl);
  return async () => {
    const body = { ...nextOrder(), metodo_pago: 'mercadopago' };
    const { pago } = asked.parse(expected(await call('POST', '/api/checkout', body), 202));
    await send({ url: pago.init_point, body: { resultado: 'approved' } });
  };
}

/** A notification, signed as MercadoPago signs it. @returns the status of the answer */
async function notify(
  { call }: Rival,
  { id, paymentId: dataId }: { readonly id: number; readonly paymentId: string },
): Promise<number> {
  const requestId = randomUUID();
  const ts = String(Date.now());
  const firma = firmar(CREDENCIALES_SIMULADAS.MP_WEBHOOK_SECRET, { dataId, requestId, ts });
  const body = {
    ...{ id, live_mode: false, type: 'payment', action: 'payment.updated', api_version: 'v1' },
    ...{ user_id: 44_444, date_created: new Date().toISOString(), data: { id: dataId } },
  };
  const headers = { 'x-request-id': requestId, 'x-signature': firma };
  const path = `/webhooks/mp?data.id=${dataId}&type=payment`;
  return (await call('POST', path, body, headers)).status;
}

interface Outage {
  /** Milliseconds since 1970. */
  readonly from: number;
  readonly to: number;
}

/** Of those sent while Temporal was away, or of the others: from their sending to their answer. */
function acksOf(sent: readonly Arrived<number>[], { from, to }: Outage, down: boolean): number[] {
  const those = sent.filter(({ dueAt, lateMs }) => {
    const at = dueAt + lateMs;
    return down === (at >= from && at <= to);
  });
  return those.map(({ ms, lateMs }) => ms - lateMs);
}

/** The worker dies, Temporal dies and comes back with its history, the worker dies again. @returns when it was away */
async function fall({ cleanup }: Context, shop: Rival, lengthMs: number): Promise<Outage> {
  await sleep(lengthMs * 0.25);
  const worker = shop.kill('dispatches', 0);
  await sleep(lengthMs * 0.25);
  const from = Date.now();
  const { temporalAddress, watched } = shop.servers;
  const server = watched.find(({ title }) => title === 'temporal');
  if (server) await killHard(server.pid);
  await sleep(TEMPORAL_DOWN_MS);
  const port = Number(new URL(`http://${temporalAddress}`).port);
  const temporal = await startTemporal({ dbFile: temporalFile(cleanup, shop.name), port });
  cleanup.add(() => temporal.stop());
  const to = Date.now();
  await worker;
  await sleep(3_000);
  await shop.kill('dispatches', 0);
  return { from, to };
}
