/** One run of schemathesis: everything one person may call. */
import { spawn } from 'node:child_process';
import { createWriteStream } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import type { Schemathesis } from './schemathesis.ts';
import { llamar } from '../support/personas/llamadas.ts';
import type { Options } from './options.ts';
import { NAMED } from './known.ts';
import type { Known } from './known.ts';
import type { Person } from './people.ts';

const counts = z.object({ accepted: z.number() });
const reportSchema = z.object({
  complete: z.boolean(),
  operations: z.object({ tested: z.number() }),
  test_cases: z.object({ generated: z.number(), unique_failures: z.number() }),
  failures: z.array(
    z.object({ title: z.string(), count: z.number(), operations: z.array(z.string()) }),
  ),
  errors: z.array(z.object({ title: z.string(), count: z.number() })),
  valid_rates: z.record(z.string(), z.record(z.string(), counts.nullable())),
});

export interface Result {
  readonly cases: number;
  readonly endpoints: number;
  /** One sentence each. */
  readonly failures: readonly string[];
  /** Operations that took something in: they were reached, and not only their guards. */
  readonly reached: readonly string[];
  /** What schemathesis printed: how to repeat each failure. */
  readonly log: string;
}

/** How many of the values are of what is there; the others are drawn. */
const KNOWN_OF_ALL = 0.7;

const CHECKS = [
  'not_a_server_error',
  'status_code_conformance',
  'content_type_conformance',
  'response_headers_conformance',
  'response_schema_conformance',
];

export async function run(
  tool: Schemathesis,
  person: Person,
  known: Known,
  { seed, examples, edges }: Options,
  folder: string,
): Promise<Result> {
  const path = (suffix: string) => join(folder, `${person.name}${suffix}`);
  await writeFile(path('.toml'), configuration(person, known));
  await spawned(tool, { log: path('.log'), folder }, [
    ...['--config-file', path('.toml'), 'run', `${person.base}/openapi.json`],
    ...['--seed', String(seed), '--max-examples', String(examples), '--workers', '1'],
    ...['--phases', edges ? 'coverage,fuzzing' : 'fuzzing', '--checks', CHECKS.join(',')],
    // Only one is heard.
    ...(person.leaveOut.length > 0 ? ['--exclude-name-regex', person.leaveOut.join('|')] : []),
    ...['--generation-database', 'none', '--request-timeout', '30', '--continue-on-failure'],
    ...['--no-color', '--warnings', 'off', '--suppress-health-check', 'all'],
    ...['--report', 'json', '--report-json-path', path('.json')],
  ]);
  const report = reportSchema.parse(JSON.parse(await readFile(path('.json'), 'utf8')));
  return {
    cases: report.test_cases.generated,
    endpoints: report.operations.tested,
    failures: [
      ...report.failures.map(
        ({ title, operations }) => `${person.name}: ${title}: ${operations.join(', ')}`,
      ),
      ...report.errors.map(({ title, count }) => `${person.name}: ${title} (${count})`),
      ...(report.complete ? [] : [`${person.name}: la corrida no terminó`]),
      ...(await leftOut(person)),
    ],
    reached: Object.entries(report.valid_rates)
      .filter(([, phases]) => Object.values(phases).some((phase) => (phase?.accepted ?? 0) > 0))
      .map(([operation]) => operation),
    log: path('.log'),
  };
}

/** Without its session a run would only have tried the door. */
async function leftOut({ name, base, headers, stillIn }: Person): Promise<string[]> {
  if (stillIn === undefined) return [];
  const { status } = await llamar(`${base}${stillIn}`, { cabeceras: headers });
  return status === 200 ? [] : [`${name}: perdió su sesión en el camino`];
}

function configuration({ headers }: Person, known: Known): string {
  const lines = (entries: readonly (readonly [string, string])[]) =>
    entries.map(([name, value]) => `${JSON.stringify(name)} = ${value}`).join('\n');
  return `[headers]
${lines(Object.entries(headers).map(([name, value]) => [name, JSON.stringify(value)]))}
[dictionaries]
${lines(Object.entries(known).map(([kind, values]) => [kind, `{ values = ${JSON.stringify(values)} }`]))}
[parameters]
${lines(Object.entries(NAMED).map(([name, kind]) => [name, `{ dictionary = "${kind}", probability = ${KNOWN_OF_ALL} }`]))}
`;
}

/** Exit code 1 is about what it found, which its report says better. */
function spawned(
  { command, args, env }: Schemathesis,
  { log, folder }: { readonly log: string; readonly folder: string },
  more: readonly string[],
) {
  return new Promise<void>((resolve, reject) => {
    // It keeps what it found beside where it runs.
    const child = spawn(command, [...args, ...more], {
      ...{ env, cwd: folder, stdio: ['ignore', 'pipe', 'pipe'] },
    });
    const kill = () => void child.kill('SIGKILL');
    process.once('exit', kill);
    const output = createWriteStream(log);
    child.stdout.pipe(output, { end: false });
    child.stderr.pipe(output, { end: false });
    child.once('error', reject);
    child.once('close', (code) => {
      process.off('exit', kill);
      output.end();
      if (code === 0 || code === 1) resolve();
      else reject(new Error(`schemathesis terminó con código ${code}; vea ${log}`));
    });
  });
}
