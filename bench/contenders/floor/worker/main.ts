/** The process of the floor's worker. */
import { runBenchWorker } from '../../worker-process.ts';
import { COLA_PISO } from '../workflow.ts';

await runBenchWorker('piso-worker', { taskQueue: COLA_PISO, workflows: 'floor/workflow.ts' });
