/** A call about alerts: tried until it is answered, or until what it tells is old. */
import { isCancellation, proxyActivities } from '@temporalio/workflow';
import type { Activities } from '../../activities/index.ts';
import type { EntradaDeFila } from '../../contracts/temporal/nombrar.ts';
import { ENVIO_AVISO, FIRME, PASO_LOCAL } from '../comun/politicas.ts';

const { avisarAlertas } = proxyActivities<Activities>({
  ...ENVIO_AVISO,
  summary: 'Aviso a ALERTAS_URL',
});
const { darAvisoPorPerdido } = proxyActivities<Activities>({
  ...PASO_LOCAL,
  retry: FIRME,
  summary: 'Aviso que nadie tomó',
});

export async function avisoWorkflow({ id, azar }: EntradaDeFila): Promise<void> {
  try {
    await avisarAlertas(id, azar);
  } catch (error) {
    if (isCancellation(error)) throw error;
    await darAvisoPorPerdido(id, azar);
  }
}
