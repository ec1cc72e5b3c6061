/** `npm run build`: what production does not want to make at its start. The client comes with every npm script. */
import { spawnSync } from 'node:child_process';
import { workflowBundle } from '../../worker/bundle.ts';

const { status } = spawnSync(
  process.execPath,
  ['dev/run.mjs', 'vite', 'build', 'web', '--logLevel', 'warn'],
  { stdio: 'inherit' },
);
if (status !== 0) process.exit(status ?? 1);
await workflowBundle();
console.log('Páginas y flujos construidos.');
process.exit(0);
