/** `npm run vigilar`: the nearest tests of what is saved, in seconds; `-- --medir` says in how many. */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { projectRoot } from '../../dev/project.ts';

if (process.argv.includes('--medir')) await import('./medir-vigilar.ts');
else {
  const vitest = join(projectRoot, 'node_modules', 'vitest', 'vitest.mjs');
  const args = [
    vitest,
    '--watch',
    '--standalone',
    '--config',
    'tests/vigilar.config.ts',
    ...process.argv.slice(2),
  ];
  process.exit(spawnSync(process.execPath, args, { stdio: 'inherit' }).status ?? 1);
}
