/** The shop's way to run a package now: bounded in time, and the same run for whoever asks meanwhile. */
import { WorkflowFailedError } from '@temporalio/client';
import type { Client } from '@temporalio/client';
import type { EjecucionPaquete } from '../contracts/comercio/comercio.ts';
import { fechaDe } from '../contracts/reglas/tiempo/dias.ts';
import { COLA_PEDIDOS } from '../contracts/temporal/colas.ts';
import { WORKFLOW_PAQUETE, workflowIdPaquete } from '../contracts/temporal/paquetes.ts';
import type { ConNombre } from '../contracts/temporal/nombrar.ts';
import type { EntradaPaquete } from '../contracts/temporal/paquetes.ts';
import { CambioRechazado, esErrorGrpc, fallaDeNegocio, FlujoSinRespuesta } from './errores.ts';

export interface EjecutarPaquete {
  /**
   * Places today's order of a package, or finds it.
   * @returns null for a package that is not to run
   * @throws CambioRechazado with the reason; FlujoSinRespuesta when that is not known in time; it may still happen
   */
  (paquete: ConNombre): Promise<EjecucionPaquete | null>;
}

export function createEjecutarPaquete(
  client: Client,
  { esperaMs, taskQueue = COLA_PEDIDOS }: { esperaMs: number; taskQueue?: string },
): EjecutarPaquete {
  return async (paquete) => {
    const ahora = Date.now();
    const entrada: EntradaPaquete = {
      ...entradaDe(paquete),
      pedidoEn: new Date(ahora).toISOString(),
    };
    try {
      return await client.connection.withDeadline<Promise<EjecucionPaquete | null>>(
        ahora + esperaMs,
        () =>
          client.workflow.execute(WORKFLOW_PAQUETE, {
            taskQueue,
            workflowId: workflowIdPaquete(paquete, 'a-pedido', fechaDe(ahora)),
            workflowIdReusePolicy: 'ALLOW_DUPLICATE',
            workflowIdConflictPolicy: 'USE_EXISTING',
            workflowExecutionTimeout: '1m',
            args: [entrada],
            staticSummary: `Paquete ${paquete.id}, a pedido`,
          }),
      );
    } catch (error) {
      const falla = fallaDeNegocio(error);
      if (falla) throw new CambioRechazado(falla);
      const sinRespuesta = error instanceof WorkflowFailedError || esErrorGrpc(error);
      if (!sinRespuesta) throw error;
      throw new FlujoSinRespuesta('no se supo a tiempo si el paquete se pidió', { cause: error });
    }
  };
}

/** Which package a run is of. */
export function entradaDe({ id, azar }: ConNombre): EntradaPaquete {
  return { paqueteId: id, ...(azar === null ? {} : { azar }) };
}
