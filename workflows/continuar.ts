/** A long history is carried over into a new run, between two steps. */
import { allHandlersFinished, condition, continueAsNew, workflowInfo } from '@temporalio/workflow';
import type { EntradaPedido, VistaPedido } from '../contracts/temporal.ts';
import type { Pedido } from './pedido-estado.ts';

/** Begins anew where the server suggests it, with all that is known. */
export async function seguirDeNuevoSiConviene(pedido: Pedido): Promise<void> {
  if (!workflowInfo().continueAsNewSuggested) return;
  // What comes back while the run is ending makes the server refuse the end, and with it the answer
  // of an Update in the same task.
  await condition(() => allHandlersFinished() && !pedido.confirmando);
  if (pedido.estado !== 'cancelado' && pedido.noSigue) return;
  await continueAsNew<(entrada: EntradaPedido) => Promise<VistaPedido>>({
    ...pedido.entrada,
    reanudar: pedido.paraReanudar(),
  });
}
