/** `npm run lint`: format, lint, types, boundaries, secrets. All of them run, so that one look shows everything. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync } from 'node:fs';

const FOLDERS = [
  'contracts',
  'workflows',
  'activities',
  'worker',
  'api-ahorro',
  'api-tickets',
  'flujos',
  'proveedores',
  'platform',
  'web',
  'prisma',
  'deploy',
  'dev',
  'scripts',
  'bench',
  'tests',
];
const present = FOLDERS.filter((folder) => readdirSync('.').includes(folder));

type Check = readonly [name: string, args: readonly string[]];

/** Two at a time, since each of them takes one processor: what takes longest, beside all the rest. */
const CHECKS: readonly (readonly Check[])[] = [
  [['eslint', ['.', '--max-warnings', '0', '--cache', '--cache-location', '.cache/eslint/']]],
  [
    ['prettier', ['--check', '--log-level', 'warn', '.']],
    ['tsc', ['--noEmit']],
    ['tsc', ['--noEmit', '-p', 'web']],
    ['depcruise', [...present, '--config', '.dependency-cruiser.cjs']],
    ['depcruise', [...present, '--config', '.dependency-cruiser.rooms.cjs']],
    ['secretlint', ['--secretlintignore', '.gitignore', '**/*', '.*', '.ci/*']],
  ],
];

/** @returns whether it passed; what it says comes in one piece when it ends */
async function passes([name, args]: Check): Promise<boolean> {
  const child = spawn(`node_modules/.bin/${name}`, args, { stdio: ['ignore', 'pipe', 'pipe'] });
  const said: Buffer[] = [];
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => said.push(chunk));
  await once(child, 'close');
  console.log(`— ${name}\n${Buffer.concat(said).toString()}`.trimEnd());
  return child.exitCode === 0;
}

/** @returns the names of those that failed */
async function failing(checks: readonly Check[]): Promise<string[]> {
  const failed: string[] = [];
  for (const check of checks) if (!(await passes(check))) failed.push(check[0]);
  return failed;
}

const failed = (await Promise.all(CHECKS.map(failing))).flat();
if (failed.length > 0) console.error(`\nFailed: ${failed.join(', ')}`);
process.exit(failed.length === 0 ? 0 : 1);
