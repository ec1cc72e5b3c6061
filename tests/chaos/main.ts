/** `npm run chaos`: buys while it breaks things, then audits. The last line is one JSON object. */
import { quantile, seededRandom } from '../../bench/stats.ts';
import { round } from '../../bench/tables.ts';
import { seconds } from '../../dev/console.ts';
import type { Reporter } from '../../dev/console.ts';
import { AGAIN, faults } from './faults.ts';
import type { Fault } from './faults.ts';
import type { Setting } from './instance.ts';
import { HELP, readOptions } from './options.ts';
import type { Options } from './options.ts';
import { run } from './run.ts';
import type { RunResult } from './run.ts';
import { runMain } from '../support/run-main.ts';

const SETTINGS: readonly (readonly [Setting, string])[] = [
  ['plain', 'Con la Ticketera propia'],
  ['remote', 'Con una Ticketera remota'],
  ['versions', 'Con workers de dos versiones'],
];

async function chaos(options: Options, report: Reporter): Promise<boolean> {
  const started = Date.now();
  const random = seededRandom(options.seed);
  report.line(`\n  Belgrano · caos, semilla ${options.seed}\n`);
  const chosen = faults.filter(({ name }) => options.only?.includes(name) ?? true);
  const results: RunResult[] = [];
  for (const [setting, title] of SETTINGS) {
    const own = (fault: Fault) => (fault.setting ?? 'plain') === setting;
    if (!chosen.some(own)) continue;
    const here = chosen.filter((fault) => own(fault) || AGAIN[setting].includes(fault.name));
    report.line(`\n  ${title}`);
    results.push(await run({ faults: here, setting, random }, options, report));
  }
  return tell(results, Date.now() - started, report);
}

/** @returns whether nothing was lost, doubled, stuck or wrong */
function tell(results: readonly RunResult[], tookMs: number, report: Reporter): boolean {
  const all = (key: 'lost' | 'duplicated' | 'stuck' | 'wrong') =>
    results.flatMap((result) => result[key]);
  const sum = (key: 'orders' | 'paid' | 'faults' | 'refused') =>
    results.reduce((total, result) => total + result[key], 0);
  const recoveries = results.flatMap((result) => result.recoveries);
  const known = recoveries.flatMap((ms) => ms ?? []);
  const unrecovered = recoveries.length - known.length;
  const problems = { lost: all('lost'), duplicated: all('duplicated'), stuck: all('stuck') };
  const wrong = all('wrong');
  for (const [kind, found] of Object.entries({ ...problems, wrong })) {
    for (const text of found.slice(0, 20)) report.fail(`${kind}: ${text}`);
  }
  const figures = {
    orders: sum('orders'),
    paid: sum('paid'),
    faults: sum('faults'),
    lost: problems.lost.length,
    duplicated: problems.duplicated.length,
    stuck: problems.stuck.length,
    wrong: wrong.length,
    unrecovered,
    refused: sum('refused'),
    recover_p50_s: round(quantile(known, 0.5) / 1_000),
    recover_max_s: round(Math.max(...known) / 1_000),
    took_s: Math.round(tookMs / 1_000),
  };
  report.line(
    `\n  ${figures.orders} pedidos aceptados, ${figures.paid} de ellos pagados en línea, ` +
      `${figures.faults} fallas: ` +
      `${figures.lost} perdidos, ${figures.duplicated} duplicados, ${figures.stuck} trabados; ` +
      `repuesto en ${seconds(quantile(known, 0.5))} (p50), ${seconds(Math.max(...known))} (máx.)\n`,
  );
  report.line(JSON.stringify(figures));
  const { lost, duplicated, stuck, orders, paid } = figures;
  return lost + duplicated + stuck + wrong.length + unrecovered === 0 && orders > 0 && paid > 0;
}

await runMain({ options: readOptions(process.argv.slice(2)), help: HELP, work: chaos });
