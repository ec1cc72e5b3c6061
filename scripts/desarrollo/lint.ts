/** `npm run lint`: format, lint, types, boundaries, secrets. All of them run, so that one look shows everything. */
import { spawnSync } from 'node:child_process';
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

const CHECKS: readonly (readonly [name: string, args: readonly string[]])[] = [
  ['prettier', ['--check', '--log-level', 'warn', '.']],
  ['eslint', ['.', '--max-warnings', '0', '--cache', '--cache-location', '.cache/eslint/']],
  ['tsc', ['--noEmit']],
  ['tsc', ['--noEmit', '-p', 'web']],
  ['depcruise', [...present, '--config', '.dependency-cruiser.cjs']],
  ['depcruise', [...present, '--config', '.dependency-cruiser.rooms.cjs']],
  ['secretlint', ['--secretlintignore', '.gitignore', '**/*', '.*', '.ci/*']],
];

const failed = CHECKS.filter(([name, args]) => {
  console.log(`— ${name}`);
  return spawnSync(`node_modules/.bin/${name}`, args, { stdio: 'inherit' }).status !== 0;
});
if (failed.length > 0) console.error(`\nFailed: ${failed.map(([name]) => name).join(', ')}`);
process.exit(failed.length === 0 ? 0 : 1);
