/** The shop's way to the workflows of claims: begun with the claim, told what was decided. Bounded in time. */
import { randomUUID } from 'node:crypto';
import { WithStartWorkflowOperation } from '@temporalio/client';
import type { Client } from '@temporalio/client';
import { COLA_PEDIDOS } from '../contracts/temporal/colas.ts';
import {
  RESOLVER_RECLAMO,
  WORKFLOW_RECLAMO,
  workflowIdReclamo,
} from '../contracts/temporal/reclamo.ts';
import type { EntradaReclamo, ResolverReclamo } from '../contracts/temporal/reclamo.ts';
import { llamar } from './llamar.ts';

export interface MensajeroReclamos {
  /** Starts its workflow unless it runs. @throws FlujoSinRespuesta */
  iniciar(entrada: EntradaReclamo): Promise<void>;
  /**
   * Tells it what was decided, and waits until that is done; under the same `updateId` a repeat is answered as the
   * first was. @throws FlujoSinRespuesta, CambioRechazado
   */
  resolver(
    entrada: EntradaReclamo,
    decision: ResolverReclamo,
    opciones?: { readonly updateId?: string },
  ): Promise<void>;
}

export function createMensajeroReclamos(
  client: Client,
  {
    esperaMs,
    taskQueue = COLA_PEDIDOS,
  }: { readonly esperaMs: number; readonly taskQueue?: string },
): MensajeroReclamos {
  // Its row says whether it is open, whatever run of it has ended.
  const opciones = (entrada: EntradaReclamo) => ({
    taskQueue,
    workflowId: workflowIdReclamo(entrada.id),
    workflowIdReusePolicy: 'ALLOW_DUPLICATE' as const,
    workflowIdConflictPolicy: 'USE_EXISTING' as const,
    args: [entrada] as [EntradaReclamo],
    staticSummary: `Reclamo ${entrada.id}`,
  });
  return {
    iniciar: async (entrada) => {
      await llamar(client, esperaMs, () =>
        client.workflow.start(WORKFLOW_RECLAMO, opciones(entrada)),
      );
    },
    resolver: async (entrada, decision, { updateId = randomUUID() } = {}) => {
      await llamar(client, esperaMs, () =>
        client.workflow.executeUpdateWithStart(RESOLVER_RECLAMO, {
          args: [decision],
          updateId,
          startWorkflowOperation: new WithStartWorkflowOperation(
            WORKFLOW_RECLAMO,
            opciones(entrada),
          ),
        }),
      );
    },
  };
}
