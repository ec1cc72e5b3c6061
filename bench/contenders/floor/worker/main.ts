/** The process of the floor's worker. */
import { loadEnv } from '../../../../platform/ajustes/env.ts';
import { createLogger } from '../../../../platform/observacion/logger.ts';
import { correr } from '../../../../platform/proceso/proceso.ts';
import { COLA_PISO } from '../../names.ts';
import { runBenchWorker } from '../../../instance/worker-process.ts';

await correr(async () => {
  const env = loadEnv();
  const log = createLogger('piso-worker', env);
  await runBenchWorker(env, log, { taskQueue: COLA_PISO, workflows: 'floor.ts' });
});
