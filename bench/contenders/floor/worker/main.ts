/** The process of the floor's worker. */
import { COLA_PISO } from '../../names.ts';
import { runBenchWorker } from '../../../instance/worker-process.ts';

await runBenchWorker('piso-worker', { taskQueue: COLA_PISO, workflows: 'floor.ts' });
