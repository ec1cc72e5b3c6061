/** Temporal's own tools: a server whose clock jumps, and what people do to a run by hand. */
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { TestWorkflowEnvironment } from '@temporalio/testing';
import { workflowIdPedido } from '../../../contracts/temporal/pedido.ts';
import { projectRoot } from '../../../dev/project.ts';
import { requireBinary } from '../../../dev/servers/binaries.ts';
import { loadEnv } from '../../../platform/ajustes/env.ts';
import { ensureSearchAttributes } from '../../../platform/temporal/temporal.ts';
import type { Entorno } from './entorno.ts';
import { hasta } from '../personas/llamadas.ts';

const timeSkippingServer = {
  name: 'temporal-test-server',
  cached: 'temporal-test-server-1.40.0',
  requirements: join(projectRoot, 'tests/support/servidores/requirements-temporal-test-server.txt'),
  setting: 'TEMPORAL_TEST_SERVER_PATH',
};

/** A server whose clock jumps over waits. */
export async function servidorConTiempo(): Promise<TestWorkflowEnvironment> {
  const path = await requireBinary(timeSkippingServer);
  const tiempo = await TestWorkflowEnvironment.createTimeSkipping({
    server: { executable: { type: 'existing-path', path } },
  });
  await ensureSearchAttributes(loadEnv({ TEMPORAL_ADDRESS: tiempo.address }));
  return tiempo;
}

type DeTemporal = Pick<Entorno, 'client' | 'env'>;

/** As if Temporal had lost the workflow of this order; its rows stay. */
export async function olvidar({ client, env }: DeTemporal, numero: string): Promise<void> {
  const workflowId = workflowIdPedido(numero);
  const { runId } = await client.workflow.getHandle(workflowId).describe();
  await client.workflowService.deleteWorkflowExecution({
    namespace: env.TEMPORAL_NAMESPACE,
    workflowExecution: { workflowId, runId },
  });
  // Of that run alone: the order may have another by then.
  const corrida = client.workflow.getHandle(workflowId, runId);
  await hasta(() =>
    corrida.describe().then(
      () => false,
      () => true,
    ),
  );
}

/** Ends what is still open of an environment that leaves hundreds: their timers would all be everybody's, at one moment. */
export async function terminarFlujos({
  client,
  taskQueue,
}: Pick<Entorno, 'client' | 'taskQueue'>): Promise<void> {
  const query = `TaskQueue = '${taskQueue}' AND ExecutionStatus = 'Running'`;
  for await (const { workflowId } of client.workflow.list({ query })) {
    // One may have ended by itself meanwhile.
    await client.workflow
      .getHandle(workflowId)
      .terminate()
      .catch(() => undefined);
  }
}

/** As `temporal workflow reset --type FirstWorkflowTask`, or `LastWorkflowTask`. */
export async function reiniciarFlujo(
  { client, env }: DeTemporal,
  numero: string,
  desde: 'primera' | 'ultima',
): Promise<void> {
  const workflowId = workflowIdPedido(numero);
  const { events } = await client.workflow.getHandle(workflowId).fetchHistory();
  const tareas = (events ?? []).filter(
    (evento) => evento.workflowTaskCompletedEventAttributes != null,
  );
  await client.workflowService.resetWorkflowExecution({
    namespace: env.TEMPORAL_NAMESPACE,
    workflowExecution: { workflowId },
    ...{ reason: 'prueba', requestId: randomUUID() },
    workflowTaskFinishEventId: tareas.at(desde === 'primera' ? 0 : -1)?.eventId ?? null,
  });
}
