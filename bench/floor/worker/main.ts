/** The process of the floor's worker. */
import { loadEnv } from '../../../platform/env.ts';
import { createLogger } from '../../../platform/logger.ts';
import { correr } from '../../../platform/proceso.ts';
import { COLA_PISO } from '../../names.ts';
import { runBenchWorker } from '../../worker-process.ts';

await correr(async () => {
  const env = loadEnv();
  const log = createLogger('piso-worker', env);
  await runBenchWorker(env, log, { taskQueue: COLA_PISO, workflows: 'floor.ts' });
});
