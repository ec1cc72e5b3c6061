/** What a worker with a version says of it at its start. */
import { setTimeout as dormir } from 'node:timers/promises';
import { isGrpcServiceError } from '@temporalio/client';
import type { Client } from '@temporalio/client';
import { despliegueDe } from '../contracts/temporal.ts';
import type { Logger } from '../platform/logger.ts';

const NO_EXISTE = 5;
const PRUEBAS = 20;

/** Until somebody chooses a version, what is new goes to workers without one: where there are none, it waits. */
export async function avisarSiNadieEligio(
  client: Client,
  { cola, version, log }: { cola: string; version: string | undefined; log: Logger },
): Promise<void> {
  if (version === undefined) return;
  const deploymentName = despliegueDe(cola);
  const pedido = { namespace: client.options.namespace, deploymentName };
  for (let prueba = 0; prueba < PRUEBAS; prueba += 1) {
    // Temporal knows of it once the worker has asked for work.
    await dormir(500);
    try {
      const { workerDeploymentInfo } = await client.connection.withDeadline(
        Date.now() + 5_000,
        () => client.workflowService.describeWorkerDeployment(pedido),
      );
      const actual = workerDeploymentInfo?.routingConfig?.currentDeploymentVersion?.buildId;
      if (actual) log.info({ version, actual }, 'versiones del worker');
      else
        log.warn(
          { version },
          `lo nuevo va a los workers sin versión: npm run versiones -- --cola ${cola} --actual ${version}`,
        );
      return;
    } catch (error) {
      const codigo: number | undefined = isGrpcServiceError(error) ? error.code : undefined;
      if (codigo !== NO_EXISTE) throw error;
    }
  }
}
