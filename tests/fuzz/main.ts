/** `npm run fuzz`: calls everything there is with whatever fits or does not. The last line is one JSON object. */
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pMap from 'p-map';
import type { Reporter } from '../../dev/processes/console.ts';
import { requireSchemathesis } from './schemathesis.ts';
import { startInstance } from './instance.ts';
import { HELP, readOptions } from './options.ts';
import type { Options } from './options.ts';
import { prepare } from './known.ts';
import { enter } from './people.ts';
import type { Person } from './people.ts';
import { run } from './run.ts';
import type { Result } from './run.ts';
import { runMain } from '../support/orden/run-main.ts';

/** People who call at once. */
const AT_ONCE = 2;

async function fuzz(options: Options, report: Reporter): Promise<boolean> {
  const started = Date.now();
  report.line(
    `\n  Belgrano · llamadas disparatadas${options.production ? ', en producción' : ''}, semilla ${options.seed}\n`,
  );
  const tool = await requireSchemathesis((text) => report.line(`  ${text}`));
  const folder = mkdtempSync(join(tmpdir(), 'belgrano-fuzz-informes-'));
  const instance = await startInstance(options.production);
  try {
    const everybody = await enter(instance);
    const known = await prepare(instance, everybody);
    const people = everybody.filter(({ name }) => options.only?.includes(name) ?? true);
    const results = new Map<Person, Result>();
    const callAs = async (person: Person): Promise<void> => {
      const result = await run(tool, person, known, options, folder);
      results.set(person, result);
      report.done(person.name, `${result.cases} llamadas a ${result.endpoints} operaciones`);
      for (const failure of result.failures) report.fail(failure);
      if (result.failures.length > 0) report.line(`    cómo repetirlas: ${result.log}`);
    };
    await pMap(people, callAs, { concurrency: AT_ONCE });
    return tell(results, options.seed, Date.now() - started, report);
  } finally {
    await instance.stop();
  }
}

/** @returns whether everything was answered as the description says */
function tell(
  results: ReadonlyMap<Person, Result>,
  seed: number,
  tookMs: number,
  report: Reporter,
): boolean {
  const all = [...results.values()];
  const sum = (count: (result: Result) => number) => all.reduce((n, one) => n + count(one), 0);
  // By API: the same path is another operation in the other one.
  const reached = new Set(
    [...results].flatMap(([{ base }, one]) => one.reached.map((operation) => base + operation)),
  );
  const endpoints = [...new Set([...results.keys()].map(({ base }) => base))].map((base) =>
    Math.max(...[...results].filter(([who]) => who.base === base).map(([, one]) => one.endpoints)),
  );
  const figures = {
    cases: sum(({ cases }) => cases),
    endpoints: endpoints.reduce((n, count) => n + count, 0),
    reached: reached.size,
    failures: sum(({ failures }) => failures.length),
    seed,
    took_s: Math.round(tookMs / 1_000),
  };
  report.line(`\n${JSON.stringify(figures)}`);
  return figures.failures === 0 && figures.cases > 0;
}

await runMain({ readOptions, help: HELP, work: fuzz });
