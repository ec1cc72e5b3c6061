/** `npm run bench [-- --quick] [-- --scenario <name>]`: see docs/performance.md. */
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { createReporter, seconds } from '../dev/processes/console.ts';
import type { Reporter } from '../dev/processes/console.ts';
import { projectRoot } from '../dev/project.ts';
import { createCleanup } from './instance/cleanup.ts';
import type { Cleanup } from './instance/cleanup.ts';
import { describeMachine } from './report/machine.ts';
import { readOptions, USAGE } from './options.ts';
import type { Options } from './options.ts';
import { allBreaches, allTargets, json, save, summary } from './report/outcomes.ts';
import type { Run } from './report/outcomes.ts';
import { publish } from './report/publish.ts';
import { scenarios } from './scenarios/index.ts';
import type { Context, Outcome, Scenario } from './report/scenario.ts';

/** No scenario takes longer; one that hangs must not hold up the rest. */
const LIMIT_MS = 20 * 60_000;

/**
 * Runs the scenarios one after the other, each on servers of its own.
 * @returns the line for programs, and what must not be
 */
async function bench(
  options: Options,
  startCleanup: () => Cleanup,
  report: Reporter,
  interrupted: AbortSignal,
): Promise<{ line: string; breaches: readonly string[] }> {
  report.line(`\n  Belgrano · medición${options.quick ? ' rápida' : ''}\n`);
  const machine = describeMachine();
  const chosen = scenarios.filter(({ name }) => options.scenarios?.includes(name) ?? true);
  const runs: Run[] = [];
  for (const scenario of chosen) {
    const cleanup = startCleanup();
    const progress = (text: string) => report.waiting(text && `${scenario.title}: ${text}`);
    const started = performance.now();
    const outcome = await attempt(scenario, { options, cleanup, progress });
    progress('');
    await cleanup.run();
    interrupted.throwIfAborted();
    const run = { scenario, outcome, seconds: (performance.now() - started) / 1_000 };
    report.line(`${summary(run)}\n`);
    runs.push(run);
  }
  save(join(projectRoot, 'bench', 'results'), runs, machine);
  if (options.publish) {
    publish(join(projectRoot, 'docs'), {
      blocks: runs.flatMap(({ outcome }) => outcome.blocks ?? []),
      targets: options.scenarios === undefined ? allTargets(runs) : undefined,
      machine,
      day: new Date().toISOString().slice(0, 10),
      quick: options.quick,
    });
  }
  return { line: json(runs, machine), breaches: allBreaches(runs) };
}

/** One that fails leaves its reason; the others are still measured, and the run fails at its end. */
async function attempt(scenario: Scenario, context: Context): Promise<Outcome> {
  const limit = new AbortController();
  try {
    const overdue = sleep(LIMIT_MS, undefined, { signal: limit.signal }).then(() => {
      throw new Error(`no terminó en ${LIMIT_MS / 60_000} minutos`);
    });
    return await Promise.race([scenario.run(context), overdue]);
  } catch (error) {
    const breach = `${scenario.name}: ${error instanceof Error ? error.message : String(error)}`;
    return { text: `  ${breach}`, targets: [], figures: {}, breach };
  } finally {
    limit.abort();
  }
}

/** An option that is not known is answered with those that are. */
function optionsOrUsage(): Options {
  try {
    return readOptions(process.argv.slice(2));
  } catch (error) {
    console.error(`${error instanceof Error ? error.message : String(error)}\n${USAGE}`);
    process.exit(1);
  }
}

async function main(): Promise<void> {
  const started = performance.now();
  // Every child has its exit hook.
  process.setMaxListeners(100);
  const report = createReporter();
  const options = optionsOrUsage();
  if (options.help) {
    report.line(USAGE);
    return;
  }
  const cleanups: Cleanup[] = [];
  const startCleanup = () => {
    const cleanup = createCleanup();
    cleanups.push(cleanup);
    return cleanup;
  };
  const cleanAll = () => Promise.all(cleanups.map((cleanup) => cleanup.run()));
  const interrupted = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => {
      interrupted.abort();
      void cleanAll().then(() => process.exit(130));
    });
  }
  try {
    const { line, breaches } = await bench(options, startCleanup, report, interrupted.signal);
    report.line(`  Todo en ${seconds(performance.now() - started)}\n`);
    for (const breach of breaches) report.fail(breach);
    report.line(line);
    process.exit(breaches.length === 0 ? 0 : 1);
  } catch (error) {
    report.waiting('');
    await cleanAll();
    if (interrupted.signal.aborted) return;
    report.fail(error instanceof Error ? error.message : String(error));
    process.exit(1);
  }
}

await main();
