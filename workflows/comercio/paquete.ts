/** A merchant's package on a day: its order is stored; from there on it is an order like any other. */
import {
  isCancellation,
  proxyActivities,
  proxyLocalActivities,
  workflowInfo,
} from '@temporalio/workflow';
import type { Activities } from '../../activities/index.ts';
import type { EjecucionPaquete } from '../../contracts/comercio/comercio.ts';
import type { EntradaPaquete } from '../../contracts/temporal/paquetes.ts';
import { avisar } from '../comun/pasos.ts';
import { EJECUCION_PAQUETE, PASO_LOCAL, UNA_VEZ } from '../comun/politicas.ts';

const DEBIDO = { name: 'TemporalScheduledStartTime', type: 'DATETIME' } as const;

/** Somebody waits for this one. */
const { ejecutarPaquete: ejecutarYa } = proxyLocalActivities<Activities>({
  ...PASO_LOCAL,
  startToCloseTimeout: '5s',
  retry: UNA_VEZ,
  summary: 'Pedido del paquete',
});
const { ejecutarPaquete } = proxyActivities<Activities>({
  ...EJECUCION_PAQUETE,
  summary: 'Pedido del paquete',
});

/** @returns what became of it, or null when it is paused, deleted or nobody's any more */
export async function paqueteWorkflow(entrada: EntradaPaquete): Promise<EjecucionPaquete | null> {
  const { pedidoEn, debidoEn, ...paquete } = entrada;
  const manual = pedidoEn !== undefined;
  const paso = { ...paquete, momento: pedidoEn ?? debidoEn ?? cuandoTocaba(), manual };
  try {
    return await (manual ? ejecutarYa(paso) : ejecutarPaquete(paso));
  } catch (error) {
    if (manual || isCancellation(error)) throw error;
    await avisar({ codigo: 'paquete_no_ejecutado', paquete_id: paquete.paqueteId });
    throw error;
  }
}

/** When the Schedule wanted it, however late it runs. */
function cuandoTocaba(): string {
  const { typedSearchAttributes, startTime } = workflowInfo();
  return (typedSearchAttributes.get(DEBIDO) ?? startTime).toISOString();
}
