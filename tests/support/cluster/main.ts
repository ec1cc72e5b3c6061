/** `npm run cluster`: Belgrano as production has it, on one machine and without Docker. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { runSession } from '../../../dev/instance/session.ts';
import { readSettings } from '../../../dev/instance/settings.ts';
import type { DevSettings } from '../../../dev/instance/settings.ts';
import { clusterParts } from './parts.ts';
import type { Cluster } from './parts.ts';
import { clusterSummary } from './summary.ts';
import { largestPort } from './temporal-server.ts';

const [command, ...args] = process.argv.slice(2);
let cluster: Cluster | undefined;

await runSession({
  subtitle: 'clúster: Temporal completo, dos procesos de cada uno, un balanceador',
  settings: clusterSettings,
  async parts(settings, report) {
    cluster = await clusterParts(settings, process.env, report);
    return cluster.parts;
  },
  async running(settings, report) {
    await cluster?.balance();
    report.line(clusterSummary(settings));
    return command === undefined ? undefined : run(command, args);
  },
});

/** As `npm start`, with its data in a folder of its own. */
function clusterSettings(): DevSettings {
  const { BELGRANO_DATA_DIR = '.data/cluster', DATABASE_URL, TEMPORAL_ADDRESS } = process.env;
  if (DATABASE_URL || TEMPORAL_ADDRESS) {
    throw new Error('El clúster trae sus servidores: va sin DATABASE_URL y sin TEMPORAL_ADDRESS.');
  }
  const settings = readSettings({ ...process.env, BELGRANO_DATA_DIR });
  if (settings.ports.temporal > largestPort) {
    throw new Error(`TEMPORAL_PORT: en el clúster, hasta ${largestPort}`);
  }
  return settings;
}

/** @returns its exit code */
async function run(program: string, words: readonly string[]): Promise<number> {
  const child = spawn(program, words, { stdio: 'inherit' });
  const [code] = (await once(child, 'exit')) as [number | null];
  return code ?? 1;
}
