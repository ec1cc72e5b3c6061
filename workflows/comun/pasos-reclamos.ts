/** The steps of a claim. */
import { proxyActivities, proxyLocalActivities } from '@temporalio/workflow';
import type { Activities } from '../../activities/index.ts';
import { FIRME, PASO_LOCAL } from './politicas.ts';

export const { resolverReclamo } = proxyLocalActivities<Activities>({
  ...PASO_LOCAL,
  summary: 'Reclamo resuelto',
});
const firme = (summary: string) =>
  proxyActivities<Activities>({ ...PASO_LOCAL, retry: FIRME, summary });
export const { reclamoAbierto } = firme('El reclamo, como dice su fila');
export const { avisarReclamoPorVencer } = firme('Aviso: el reclamo está por vencer');
