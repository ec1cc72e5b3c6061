/** What a worker with a version says of it. */
import { setTimeout as dormir } from 'node:timers/promises';
import { isGrpcServiceError } from '@temporalio/client';
import type { Client } from '@temporalio/client';
import { despliegueDe } from '../../contracts/temporal/colas.ts';
import type { Logger } from '../../platform/observacion/logger.ts';
import type { Sql } from '../../platform/base/sql.ts';
import { createRonda } from '../../platform/proceso/ronda.ts';
import type { Ronda } from '../../platform/proceso/ronda.ts';

/** What its row is called while some worker of the orders' queue has a version. */
export const EN_USO = 'versiones';
const DICE_CADA_MS = 15_000;
const VALE_S = 60;

/** Says, as long as this worker lives, that there are versions: who has none takes no order by itself then. */
export function createPresencia(sql: Sql, log: Logger): Ronda<void> {
  const pasar = async () => {
    await sql`
      INSERT INTO ahorro.rondas (nombre, tomada_hasta)
      VALUES (${EN_USO}, now() + make_interval(secs => ${VALE_S}))
      ON CONFLICT (nombre) DO UPDATE SET tomada_hasta = excluded.tomada_hasta`;
  };
  return createRonda({ nombre: 'el aviso de que hay versiones', cadaMs: DICE_CADA_MS, pasar, log });
}

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
