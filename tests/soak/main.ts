/** `npm run soak`: buys and delivers at a steady rate, watches the memory, then audits. The last line is one JSON object. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { seededRandom } from '../support/medir/stats.ts';
import { aligned, round } from '../support/medir/text.ts';
import type { Reporter } from '../../dev/processes/console.ts';
import { projectRoot } from '../../dev/project.ts';
import { CLAVE_DE_DESARROLLO } from '../../platform/ajustes/ajustes.ts';
import { readStock } from '../support/medir/stock.ts';
import { openBoard } from '../chaos/gente/board.ts';
import { createCallLog } from '../chaos/gente/calls.ts';
import { createInsist } from '../chaos/gente/insist.ts';
import { DISPATCH, PAYMENTS, SHOP, WORKERS, startInstance } from '../chaos/instance.ts';
import type { Instance } from '../chaos/instance.ts';
import { closeAndAudit, makeRoom, problemsIn, reportFirst } from '../chaos/closing.ts';
import { startShopping } from '../chaos/gente/shoppers.ts';
import { openDispatch } from './dispatcher.ts';
import { trendOf } from './memory.ts';
import type { Trend } from './memory.ts';
import { HELP, readOptions } from './options.ts';
import type { Options } from './options.ts';
import { watch } from './watch.ts';
import type { Watched, Watching } from './watch.ts';
import { hostileSoak } from './hostile/run.ts';
import { runMain } from '../support/orden/run-main.ts';

const WATCHED = [...WORKERS, PAYMENTS, SHOP, ...DISPATCH];
/** Before, code is still being compiled and pools fill: nothing can be said of the memory. */
const JUDGED_FROM_MINUTES = 10;
const TELL_EVERY_MINUTES = 5;
const SAMPLES = join(projectRoot, 'bench', 'results', 'soak.csv');

async function soak(options: Options, report: Reporter): Promise<boolean> {
  const { minutes, ordersPerSecond, seed } = options;
  const random = seededRandom(seed);
  report.line(`\n  Belgrano · ${minutes} minutos a ${ordersPerSecond} compras por segundo\n`);
  const instance = await startInstance('plain');
  try {
    await makeRoom(instance.databaseUrl);
    const stock = await readStock(instance.databaseUrl);
    const boards = instance.dispatch.map((url) => openBoard(url, CLAVE_DE_DESARROLLO));
    const [dispatch = ''] = instance.dispatch;
    const troubles = new Map<number, number>();
    const log = createCallLog(troubles, random);
    const dispatcher = await openDispatch(dispatch, createInsist(troubles, random));
    const shoppers = startShopping({
      ...{ shop: instance.shop, perSecond: ordersPerSecond, products: [...stock.keys()], random },
      ...{ log, troubles },
      follow: (order) => (order.cancels ? Promise.resolve() : dispatcher.deliver(order)),
    });
    let told = 0;
    const seen = await watch(watchedIn(instance), minutes, (minute) => {
      if (minute < told + TELL_EVERY_MINUTES) return;
      told += TELL_EVERY_MINUTES;
      report.line(`  … ${Math.floor(minute)} min, ${shoppers.accepted.length} pedidos`);
    });
    save(seen, SAMPLES);
    const found = await closeAndAudit({ instance, shoppers, stock, boards });
    const delivered = dispatcher.delivered;
    return tell({ found: { ...found, delivered }, seen, minutes }, report);
  } finally {
    await instance.stop();
  }
}

function watchedIn(instance: Instance): Watched[] {
  return WATCHED.map((name) => {
    const [pid, url] = [instance.pidOf(name), instance.urlOf(name)];
    if (pid === undefined || url === undefined) throw new Error(`${name} no está`);
    return { name, pid, url };
  });
}

interface Result {
  readonly found: Awaited<ReturnType<typeof closeAndAudit>> & { readonly delivered: number };
  readonly seen: ReadonlyMap<string, Watching>;
  readonly minutes: number;
}

/** @returns whether nothing was lost, doubled, stuck or wrong, and no process grew */
function tell({ found, seen, minutes }: Result, report: Reporter): boolean {
  const { orders, paid, delivered, ...problems } = found;
  const { lost, duplicated, stuck, wrong } = problems;
  reportFirst(problemsIn(problems), report);
  const judged = minutes >= JUDGED_FROM_MINUTES;
  const trends = [...seen].map(([name, { samples, heap, lagMs }]) => ({
    ...{ name, lagMs, resident: trendOf(samples), heap: trendOf(heap) },
  }));
  const head = ['MB', '1.er tercio', '2.º', '3.º', 'MB/min', 'lag p99, ms', ''];
  const rows = trends.flatMap(({ name, resident, heap, lagMs }) => [
    [...cells(name, resident), lagMs.toFixed(0), judged && !resident.flat ? 'CRECE' : ''],
    [...cells('  heap', heap), '', ''],
  ]);
  report.line(`\n${aligned([head, ...rows])}\n`);
  const flat = judged ? trends.every(({ resident }) => resident.flat) : null;
  const memory = Object.fromEntries(
    trends.map(({ name, resident, heap }) => [name, { ...inShort(resident), heap: inShort(heap) }]),
  );
  report.line(
    JSON.stringify({
      ...{ minutes, orders, paid, delivered, lost: lost.length, duplicated: duplicated.length },
      ...{ stuck: stuck.length, wrong: wrong.length, memory, flat },
    }),
  );
  const broken = lost.length + duplicated.length + stuck.length + wrong.length;
  return broken === 0 && delivered > 0 && flat !== false;
}

function cells(name: string, { first, middle, last, slope }: Trend): string[] {
  return [name, ...[first, middle, last].map((mb) => mb.toFixed(0)), slope.toFixed(2)];
}

function inShort({ first, middle, last, slope }: Trend) {
  return { first: round(first), middle: round(middle), last: round(last), slope: round(slope) };
}

/** Every sample, for who wants to see the curve. */
function save(seen: ReadonlyMap<string, Watching>, file: string): void {
  const lines = [...seen].flatMap(([name, { samples, heap }]) =>
    samples.map(({ at, mb }, i) =>
      [name, at.toFixed(2), mb.toFixed(1), heap[i]?.mb.toFixed(1)].join(','),
    ),
  );
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, `${['process,minute,resident_mb,heap_mb', ...lines].join('\n')}\n`);
}

/** Starting, warming up, coming to rest and the audit; each waits with a limit of its own. */
const AROUND_MINUTES = 15;

/** Ends the process, and with it the instance, should anything in it never end. */
function endInTime({ minutes, hostile }: Options, report: Reporter): void {
  const limit = (hostile ? 2 : 1) * minutes + AROUND_MINUTES;
  setTimeout(() => {
    report.fail(`no terminó en ${limit} minutos`);
    process.exit(1);
  }, limit * 60_000).unref();
}

await runMain({
  readOptions,
  help: HELP,
  work(options, report) {
    endInTime(options, report);
    return options.hostile ? hostileSoak(options, watchedIn, report) : soak(options, report);
  },
});
