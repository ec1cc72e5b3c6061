/** A long history is carried over into a new run, between two steps. */
import {
  allHandlersFinished,
  condition,
  continueAsNew,
  patched,
  workflowInfo,
} from '@temporalio/workflow';
import type { EntradaPedido, VistaPedido } from '../../contracts/temporal/pedido.ts';
import type { Pedido } from './clase/pedido.ts';

/** Begins anew where the server suggests it, with all that is known. */
export async function seguirDeNuevoSiConviene(pedido: Pedido): Promise<void> {
  if (!workflowInfo().continueAsNewSuggested) return;
  await condition(() => estaQuieto(pedido));
  if (pedido.estado !== 'cancelado' && pedido.noSigue) return;
  await seguirDeNuevo(pedido);
}

/** The same while it has its turn, which a message may be waiting for: then it does not wait for that one. */
export async function seguirDeNuevoEnSuTurno(pedido: Pedido): Promise<void> {
  if (!workflowInfo().continueAsNewSuggested || !estaQuieto(pedido)) return;
  if (patched('cancelacion-larga')) await seguirDeNuevo(pedido);
}

/** Waits, once the order is over, for what still goes on beside it. */
export async function esperarLoQueFalta(pedido: Pedido, falta: Promise<void>): Promise<void> {
  const pendiente = new Set([falta]);
  const terminar = (): void => pendiente.clear();
  void falta.then(terminar, terminar);
  await condition(() => pendiente.size === 0 || workflowInfo().continueAsNewSuggested);
  if (pendiente.size > 0 && patched('final-largo')) {
    await condition(() => pendiente.size === 0 || estaQuieto(pedido));
    if (pendiente.size > 0) await seguirDeNuevo(pedido);
  }
  await falta;
}

/**
 * Nobody is in the middle of anything. What comes back while the run is ending makes the server refuse the
 * end, and with it the answer of an Update in the same task.
 */
function estaQuieto({ confirmando }: Pedido): boolean {
  return allHandlersFinished() && !confirmando;
}

function seguirDeNuevo(pedido: Pedido): Promise<never> {
  return continueAsNew<(entrada: EntradaPedido) => Promise<VistaPedido>>({
    ...pedido.entrada,
    reanudar: pedido.paraReanudar(),
  });
}
