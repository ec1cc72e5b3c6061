/** The process of the newcomer's worker. */
import { connectDatabase } from '../../../../platform/base/database.ts';
import { loadEnv } from '../../../../platform/ajustes/env.ts';
import { createLogger } from '../../../../platform/observacion/logger.ts';
import { correr } from '../../../../platform/proceso/proceso.ts';
import { COLA_NOVATO } from '../../names.ts';
import { runBenchWorker } from '../../../instance/worker-process.ts';
import { createNovatoActivities } from '../activities.ts';

await correr(async () => {
  const env = loadEnv();
  const log = createLogger('novato-worker', env);
  const activities = createNovatoActivities(connectDatabase(env, log));
  await runBenchWorker(env, log, {
    taskQueue: COLA_NOVATO,
    workflows: 'newcomer.ts',
    activities,
  });
});
