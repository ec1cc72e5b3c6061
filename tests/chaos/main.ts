/** `npm run chaos`: buys while it breaks things, then audits. The last line is one JSON object. */
import { quantile, seededRandom } from '../support/medir/stats.ts';
import { round } from '../support/medir/text.ts';
import { seconds } from '../../dev/processes/console.ts';
import type { Reporter } from '../../dev/processes/console.ts';
import { AGAIN, faults } from './fallas/faults.ts';
import type { Fault } from './fallas/fault.ts';
import type { Setting } from './instance.ts';
import { HELP, readOptions } from './options.ts';
import type { Options } from './options.ts';
import { PROBLEMS } from './closing.ts';
import { run } from './run.ts';
import type { RunResult } from './run.ts';
import { runMain } from '../support/orden/run-main.ts';

const SETTINGS: readonly (readonly [Setting, string])[] = [
  ['plain', 'Con la Ticketera propia'],
  ['remote', 'Con una Ticketera remota'],
  ['versions', 'Con workers de dos versiones'],
];

async function chaos(options: Options, report: Reporter): Promise<boolean> {
  const started = Date.now();
  const random = seededRandom(options.seed);
  report.line(`\n  Belgrano · caos, semilla ${options.seed}\n`);
  const chosen = faults.filter(
    ({ name }) => options.only?.includes(name) ?? !options.without.includes(name),
  );
  const missing = chosen.flatMap((fault) => fault.missing?.() ?? []);
  if (missing.length > 0) throw new Error(missing.join('; '));
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
  const sum = (key: 'orders' | 'paid' | 'changes' | 'denied' | 'unknown' | 'faults' | 'refused') =>
    results.reduce((total, result) => total + result[key], 0);
  const problems = PROBLEMS.map((kind) => {
    const found = results.flatMap((result) => result[kind]);
    for (const text of found.slice(0, 20)) report.fail(`${kind}: ${text}`);
    return [kind, found.length] as const;
  });
  const recoveries = results.flatMap((result) => result.recoveries);
  const known = recoveries.flatMap((ms) => ms ?? []);
  const [p50, max] = [quantile(known, 0.5), Math.max(...known)];
  const unrecovered = recoveries.length - known.length;
  const count = Object.fromEntries(problems);
  const figures = {
    ...{ orders: sum('orders'), paid: sum('paid'), changes: sum('changes') },
    ...{ denied: sum('denied'), unknown: sum('unknown'), faults: sum('faults') },
    ...{ ...count, unrecovered, refused: sum('refused') },
    ...{ recover_p50_s: round(p50 / 1_000), recover_max_s: round(max / 1_000) },
    took_s: Math.round(tookMs / 1_000),
  };
  const { orders, paid, changes } = figures;
  report.line(
    `\n  ${orders} pedidos aceptados, ${paid} de ellos pagados en línea; ` +
      `${changes} cambios hechos y ${figures.denied} rechazados; ${figures.faults} fallas:\n` +
      `  ${count['lost']} pedidos perdidos, ${count['duplicated']} duplicados, ${count['stuck']} trabados; ` +
      `${count['forgotten']} cambios aceptados y perdidos, ${count['made']} rechazados y hechos; ` +
      `${count['disagreements']} desacuerdos;\n` +
      `  repuesto en ${seconds(p50)} (p50), ${seconds(max)} (máx.)\n`,
  );
  report.line(JSON.stringify(figures));
  const sound = unrecovered === 0 && problems.every(([, found]) => found === 0);
  return sound && orders > 0 && paid > 0 && changes > 0;
}

await runMain({ readOptions, help: HELP, work: chaos });
