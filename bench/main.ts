/** `npm run bench [-- --quick] [-- --profile] [-- --against <folder>]`: see docs/performance.md. */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { createReporter, seconds } from '../dev/console.ts';
import type { Reporter } from '../dev/console.ts';
import { projectRoot } from '../dev/project.ts';
import { createCleanup } from './cleanup.ts';
import type { Cleanup } from './cleanup.ts';
import { startInstance } from './instance.ts';
import type { Instance } from './instance.ts';
import { measure } from './measure.ts';
import { readOptions } from './options.ts';
import type { Options } from './options.ts';
import { profileTable } from './profile.ts';
import { json, ratios, ratioTable, table, verdictLine } from './report.ts';
import { lastWords } from './services.ts';
import { countStatements, readStatements, statementTable } from './statements.ts';
import { verifyOrders } from './verify.ts';

async function bench(options: Options, cleanup: Cleanup, report: Reporter): Promise<string> {
  const { quick, profile } = options;
  report.line(`\n  Belgrano · medición${quick ? ' rápida' : ''}\n`);
  const profileDir = profile ? join(projectRoot, 'bench', 'results', 'tmp') : undefined;
  if (profileDir !== undefined) rmSync(profileDir, { recursive: true, force: true });
  const progress = (text: string) => report.waiting(text);
  const instance = await startInstance(cleanup, options, profileDir, progress);
  if (profile) await countStatements(instance.databaseUrl);

  const figures = await measured(instance, options, cleanup, progress);
  const verdict = await verifyOrders(instance.databaseUrl, instance.answered);
  const statements = profile ? await readStatements(instance.databaseUrl) : [];
  progress('');
  await cleanup.run();

  report.line(`${table(figures)}\n`);
  const rows = ratios(figures);
  report.line(`${ratioTable(rows)}\n`);
  report.line(`  ${verdictLine(verdict)}\n`);
  if (profileDir !== undefined) {
    report.line(`${statementTable(statements, verdict.answered)}\n`);
    for (const title of ['worker checkout', 'api checkout']) {
      report.line(`  ${title}\n${profileTable(join(profileDir, title))}\n`);
    }
  }
  const line = json(figures, rows, verdict);
  if (verdict.lost + verdict.doubled === 0) return line;
  throw new Error(`La base no coincide con las respuestas: ${verdictLine(verdict)}`);
}

async function measured(
  { contenders }: Instance,
  options: Options,
  cleanup: Cleanup,
  progress: (text: string) => void,
) {
  try {
    return await measure(contenders, options, progress);
  } catch (error) {
    const services = contenders.flatMap(({ processes }) => processes);
    throw new Error(`${String(error)}\n${lastWords(cleanup, services)}`, { cause: error });
  }
}

async function main(): Promise<void> {
  const started = performance.now();
  // Every child has its exit hook.
  process.setMaxListeners(50);
  const report = createReporter();
  const options = readOptions(process.argv.slice(2));
  const cleanup = createCleanup();
  const interrupted = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => {
      interrupted.abort();
      void cleanup.run().then(() => process.exit(130));
    });
  }
  try {
    const line = await bench(options, cleanup, report);
    report.line(`  Todo en ${seconds(performance.now() - started)}\n`);
    report.line(line);
    process.exit(0);
  } catch (error) {
    report.waiting('');
    await cleanup.run();
    if (interrupted.signal.aborted) return;
    report.fail(error instanceof Error ? error.message : String(error));
    process.exit(1);
  }
}

await main();
