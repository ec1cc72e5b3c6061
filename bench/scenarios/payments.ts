/** A flood of payment notifications while the provider fails, the worker dies and Temporal restarts. */
import { setTimeout as sleep } from 'node:timers/promises';
import { audit, untilDone } from '../payments/audit.ts';
import { flood, noticesFor } from '../payments/flood.ts';
import type { Flooded, Sample } from '../payments/flood.ts';
import { startPaidShop } from '../payments/shop.ts';
import type { PaidShop } from '../payments/shop.ts';
import { lastWords } from '../instance/services.ts';
import { quantile } from '../../tests/support/medir/stats.ts';
import { aligned, round } from '../../tests/support/medir/text.ts';
import { atMost } from '../report/targets.ts';
import type { Context, Outcome, Scenario } from '../report/scenario.ts';

export const payments: Scenario = { name: 'payments', title: 'los avisos de pago', run };

const PER_SECOND = 200;
const FULL = { orders: 300, distinct: 1_800 };
const QUICK = { orders: 100, distinct: 900 };
const TEMPORAL_DOWN_MS = 2_000;
const DRAIN_MS = 150_000;

async function run({ options, cleanup, progress }: Context): Promise<Outcome> {
  const { orders, distinct } = options.quick ? QUICK : FULL;
  progress('servidores');
  const shop = await startPaidShop(cleanup);
  progress(`${orders} pedidos se pagan`);
  const paid = await shop.pay(orders);
  await shop.faultEvery(5);

  const notices = noticesFor(paid, distinct);
  progress(`${distinct} notificaciones y sus repeticiones a ${PER_SECOND} por segundo`);
  const lengthMs = (distinct * 1.11 * 1_000) / PER_SECOND;
  const falls = fall(shop, lengthMs);
  const flooded = await flood(shop, notices, PER_SECOND);
  const ended = performance.now();
  const outage = await falls;
  const left = await untilDone(shop.databaseUrl, DRAIN_MS, (n) => progress(`quedan ${n}`));
  const drainS = (performance.now() - ended) / 1_000;
  // What a notification sets in motion ends a little after it.
  await sleep(5_000);
  const ledger = await audit(shop.databaseUrl, notices, paid);
  const words = ledger.wrong.length > 0 ? lastWords(cleanup, shop.processes) : '';
  const wrong = [
    ...ledger.wrong,
    ...(flooded.refused > 0 ? [`${flooded.refused} no aceptadas`] : []),
  ];
  const { text, targets, figures } = describe(flooded, outage);
  return {
    text: [
      text,
      `  ${distinct} distintas y ${flooded.duplicates} repetidas: ${ledger.success} hechas, ${ledger.failed} fallidas, ${left} sin terminar; ${paid.length} pagos; ${round(drainS)} s para terminar`,
    ].join('\n\n'),
    targets,
    figures: {
      payments: {
        ...{ distinct, duplicates: flooded.duplicates, late_sends: flooded.late },
        ...{ success: ledger.success, failed: ledger.failed, drain_s: round(drainS), ...figures },
      },
    },
    ...(wrong.length > 0 ? { breach: `avisos de pago: ${wrong.join(', ')}\n${words}` } : {}),
  };
}

interface Outage {
  readonly from: number;
  readonly to: number;
}

/** The worker dies, Temporal dies and comes back, the worker dies again. @returns when Temporal was away */
async function fall(shop: PaidShop, lengthMs: number): Promise<Outage> {
  await sleep(lengthMs * 0.25);
  const worker = shop.killWorker();
  await sleep(lengthMs * 0.25);
  const from = performance.now();
  await shop.restartTemporal(TEMPORAL_DOWN_MS);
  const to = performance.now();
  await worker;
  await sleep(3_000);
  await shop.killWorker();
  return { from, to };
}

function describe({ acks, floorHttp, floorInsert }: Flooded, { from, to }: Outage) {
  const down = ({ at }: Sample) => at >= from && at <= to;
  const parts = (samples: readonly Sample[]) => ({
    up: samples.filter((sample) => !down(sample)).map(({ ms }) => ms),
    down: samples.filter(down).map(({ ms }) => ms),
  });
  const measured = { ack: parts(acks), http: parts(floorHttp), insert: parts(floorInsert) };
  const row = (title: string, samples: readonly number[]) => [
    title,
    String(samples.length),
    ...[0.5, 0.95, 0.99, 1].map((q) => quantile(samples, q).toFixed(1)),
  ];
  const text = aligned([
    ['', 'veces', 'p50 ms', 'p95', 'p99', 'máx'],
    row('acuse, con Temporal', measured.ack.up),
    row('piso: GET sin nada', measured.http.up),
    row('piso: un insert', measured.insert.up),
    row('acuse, sin Temporal', measured.ack.down),
    row('piso: GET sin nada', measured.http.down),
    row('piso: un insert', measured.insert.down),
  ]);
  const p99 = (samples: readonly number[]) => quantile(samples, 0.99);
  return {
    text,
    targets: [
      atMost('ack_p99_ms', 'acuse p99 con Temporal, ms', p99(measured.ack.up), 100),
      atMost('ack_p99_down_ms', 'acuse p99 sin Temporal, ms', p99(measured.ack.down), 250),
    ],
    figures: {
      ack_p50_ms: round(quantile(measured.ack.up, 0.5)),
      floor_http_p99_ms: round(p99(measured.http.up)),
      floor_insert_p99_ms: round(p99(measured.insert.up)),
      floor_http_p99_down_ms: round(p99(measured.http.down)),
      floor_insert_p99_down_ms: round(p99(measured.insert.down)),
    },
  };
}
