/** Room for another ticket: the orders that wait for a driver are told, not left to ask. */
import { getExternalWorkflowHandle } from '@temporalio/workflow';
import { SENAL } from '../../contracts/temporal/mensajes.ts';
import { workflowIdPedido } from '../../contracts/temporal/pedido.ts';

/** Wakes up orders that wait for a driver, now that there is room. */
export async function avisarQueHayLugar(numeros: readonly string[]): Promise<void> {
  await Promise.all(
    numeros.map((numero) =>
      getExternalWorkflowHandle(workflowIdPedido(numero))
        .signal(SENAL.hayRepartidor)
        // It has ended meanwhile, or finds out by itself a little later.
        .catch(() => undefined),
    ),
  );
}
