/** `npm run bench [-- --quick] [-- --scenario <name>]`: see docs/performance.md. */
import { once } from 'node:events';
import { join } from 'node:path';
import { seconds } from '../dev/processes/console.ts';
import type { Reporter } from '../dev/processes/console.ts';
import { projectRoot } from '../dev/project.ts';
import { runMain } from '../tests/support/orden/run-main.ts';
import { createCleanup } from './instance/cleanup.ts';
import { lastWords } from './instance/services.ts';
import { readOptions, USAGE } from './options.ts';
import type { Options } from './options.ts';
import { describeMachine, machineLine } from './report/machine.ts';
import { everything, json, publish, save, summary } from './report/outcomes.ts';
import type { Run } from './report/outcomes.ts';
import type { Context, Outcome, Scenario } from './report/scenario.ts';
import { scenarios } from './scenarios/index.ts';

/** No scenario takes longer; one that hangs must not hold up the rest. */
const LIMIT_MS = 20 * 60_000;

await runMain({ readOptions, help: USAGE, work: bench });

/** Runs the scenarios one after the other, each on servers of its own. @returns whether all is as it must be */
async function bench(options: Options, report: Reporter): Promise<boolean> {
  report.line(`\n  Belgrano · medición${options.quick ? ' rápida' : ''}\n`);
  const machine = describeMachine();
  const began = performance.now();
  const runs: Run[] = [];
  for (const scenario of scenarios) {
    if (options.scenarios?.includes(scenario.name) === false) continue;
    const cleanup = createCleanup();
    const progress = (text: string) => report.waiting(text && `${scenario.title}: ${text}`);
    const started = performance.now();
    const outcome = await attempt(scenario, { options, cleanup, progress });
    progress('');
    await cleanup.run();
    runs.push({ scenario, outcome, seconds: (performance.now() - started) / 1_000 });
    report.line(`${runs.slice(-1).map(summary).join('')}\n`);
  }
  save(join(projectRoot, 'bench', 'results'), runs, machine);
  if (options.publish) {
    const day = new Date().toISOString().slice(0, 10);
    const head = `${day}${options.quick ? ', `--quick`' : ''}: ${machineLine(machine)}.`;
    publish(join(projectRoot, 'docs'), runs, options.scenarios === undefined ? head : undefined);
  }
  report.line(`  Todo en ${seconds(performance.now() - began)}\n`);
  const { breaches } = everything(runs);
  for (const breach of breaches) report.fail(breach);
  report.line(json(runs, machine));
  return breaches.length === 0;
}

/** One that fails leaves its reason, and what its processes said last; the others are still measured. */
async function attempt(scenario: Scenario, context: Context): Promise<Outcome> {
  try {
    const overdue = once(AbortSignal.timeout(LIMIT_MS), 'abort').then(() => {
      throw new Error(`no terminó en ${LIMIT_MS / 60_000} minutos`);
    });
    return await Promise.race([scenario.run(context), overdue]);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return {
      tables: [],
      breaches: [`${scenario.name}: ${reason}\n${lastWords(context.cleanup)}`],
    };
  }
}
