/** A worker that has just begun runs this once, so that the first order finds everything at hand. */
import { proxyLocalActivities } from '@temporalio/workflow';
import type { Activities } from '../../activities/index.ts';
import { PASO_LOCAL, UNA_VEZ } from './politicas.ts';

const { calentar } = proxyLocalActivities<Activities>({
  ...PASO_LOCAL,
  startToCloseTimeout: '5s',
  retry: UNA_VEZ,
  summary: 'Conexión a la base',
});

export async function calentamientoWorkflow(): Promise<void> {
  await calentar();
}
