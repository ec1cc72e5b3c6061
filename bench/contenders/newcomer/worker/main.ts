/** The process of the newcomer's worker. */
import { connectDatabase } from '../../../../platform/base/database.ts';
import { COLA_NOVATO } from '../workflow.ts';
import { runBenchWorker } from '../../worker-process.ts';
import { createNovatoActivities } from '../activities.ts';

await runBenchWorker('novato-worker', {
  taskQueue: COLA_NOVATO,
  workflows: 'newcomer/workflow.ts',
  activities: (env, log) => createNovatoActivities(connectDatabase(env, log)),
});
