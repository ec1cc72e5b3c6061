/** An invoice or a credit note: its number is kept, then it is asked for, for as long as that takes. */
import { proxyActivities, workflowInfo } from '@temporalio/workflow';
import type { ActivitiesDePagos } from '../../activities/index.ts';
import { colaDePagos } from '../../contracts/temporal/colas.ts';
import type { EntradaDeFila } from '../../contracts/temporal/nombrar.ts';
import { COMPROBANTE } from '../comun/politicas.ts';

/** Both steps begin with what the row says: whatever dies between or inside of them, the next try goes on from there. */
export async function comprobanteWorkflow({ id, azar }: EntradaDeFila): Promise<void> {
  const taskQueue = colaDePagos(workflowInfo().taskQueue);
  const paso = (summary: string) =>
    proxyActivities<ActivitiesDePagos>({ ...COMPROBANTE, taskQueue, summary });
  let hecho = false;
  // A number that somebody else has got is given up, and another one kept.
  while (!hecho) {
    await paso('Número del comprobante').reservarNumero(id, azar);
    hecho = await paso('CAE del comprobante').pedirCae(id, azar);
  }
}
