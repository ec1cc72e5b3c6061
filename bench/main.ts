/** `npm run bench [-- --quick] [-- --scenario <name>]`: see docs/performance.md. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createReporter, seconds } from '../dev/console.ts';
import type { Reporter } from '../dev/console.ts';
import { projectRoot } from '../dev/project.ts';
import { createCleanup } from './cleanup.ts';
import type { Cleanup } from './cleanup.ts';
import { readOptions } from './options.ts';
import type { Options } from './options.ts';
import { scenarios } from './scenarios/index.ts';
import type { Outcome, Scenario } from './scenarios/scenario.ts';
import { round } from './tables.ts';
import { targetTable } from './targets.ts';

/** Runs the scenarios one after the other, each on servers of its own. @returns the line for programs */
async function bench(
  options: Options,
  startCleanup: () => Cleanup,
  report: Reporter,
): Promise<string> {
  report.line(`\n  Belgrano · medición${options.quick ? ' rápida' : ''}\n`);
  const chosen = scenarios.filter(({ name }) => options.scenarios?.includes(name) ?? true);
  const outcomes: Outcome[] = [];
  for (const scenario of chosen) {
    const cleanup = startCleanup();
    const progress = (text: string) => report.waiting(text && `${scenario.title}: ${text}`);
    const outcome = await scenario.run({ options, cleanup, progress });
    progress('');
    await cleanup.run();
    report.line(`${summary(scenario, outcome)}\n`);
    outcomes.push(outcome);
  }
  const line = json(outcomes);
  save(chosen, outcomes, line);
  const breaches = outcomes.flatMap(({ breach }) => breach ?? []);
  if (breaches.length > 0) throw new Error(breaches.join('\n'));
  return line;
}

function summary({ title }: Scenario, { text, targets }: Outcome): string {
  const parts = [`  ${title[0]?.toUpperCase()}${title.slice(1)}`, text];
  return [...parts, ...(targets.length > 0 ? [targetTable(targets)] : [])].join('\n\n');
}

function json(outcomes: readonly Outcome[]): string {
  const targets = outcomes.flatMap((outcome) => outcome.targets);
  return JSON.stringify({
    ...Object.fromEntries(targets.map(({ key, value }) => [key, round(value)])),
    targets_met: targets.every(({ met }) => met),
    ...Object.assign({}, ...outcomes.map(({ figures }) => figures)),
  });
}

/** The last run stays under `bench/results`. */
function save(chosen: readonly Scenario[], outcomes: readonly Outcome[], line: string): void {
  const folder = join(projectRoot, 'bench', 'results');
  mkdirSync(folder, { recursive: true });
  const parts = chosen.map((scenario, i) => {
    const outcome = outcomes[i];
    return outcome === undefined ? '' : `\`\`\`text\n${summary(scenario, outcome)}\n\`\`\``;
  });
  const title = `# Medición del ${new Date().toISOString()}`;
  writeFileSync(join(folder, 'last.md'), `${[title, ...parts].join('\n\n')}\n`);
  writeFileSync(join(folder, 'last.json'), `${line}\n`);
}

async function main(): Promise<void> {
  const started = performance.now();
  // Every child has its exit hook.
  process.setMaxListeners(50);
  const report = createReporter();
  const options = readOptions(process.argv.slice(2));
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
    const line = await bench(options, startCleanup, report);
    report.line(`  Todo en ${seconds(performance.now() - started)}\n`);
    report.line(line);
    process.exit(0);
  } catch (error) {
    report.waiting('');
    await cleanAll();
    if (interrupted.signal.aborted) return;
    report.fail(error instanceof Error ? error.message : String(error));
    process.exit(1);
  }
}

await main();
