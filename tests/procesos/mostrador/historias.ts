/** What the histories of a server tell: which version worked on an order, and which runs were stuck. */
import type { Client, WorkflowExecutionStatusName } from '@temporalio/client';
import proto from '@temporalio/proto';
import { WORKFLOW_CALENTAMIENTO } from '../../../contracts/temporal/colas.ts';
import { workflowIdPedido } from '../../../contracts/temporal/pedido.ts';

const CAUSA = proto.temporal.api.enums.v1.WorkflowTaskFailedCause;
const MAL: readonly WorkflowExecutionStatusName[] = ['FAILED', 'TERMINATED', 'TIMED_OUT'];

/** Every version that has worked on an order, in turn. */
export async function quienesTrabajaron(client: Client, numero: string): Promise<string[]> {
  const { events } = await client.workflow.getHandle(workflowIdPedido(numero)).fetchHistory();
  const hechas = (events ?? []).flatMap(({ workflowTaskCompletedEventAttributes: hecha }) =>
    hecha ? [hecha.deploymentVersion?.buildId ?? ''] : [],
  );
  return hechas.filter((accion, i) => accion !== hechas[i - 1]);
}

/** The runs that failed, or of which a worker could not do a task; all but what warms a new worker up. */
export async function tareasFallidas(client: Client): Promise<string[]> {
  const fallas: string[] = [];
  const query = `WorkflowType != '${WORKFLOW_CALENTAMIENTO}'`;
  for await (const { workflowId, runId, status } of client.workflow.list({ query })) {
    const { events } = await client.workflow.getHandle(workflowId, runId).fetchHistory();
    const trabada = events?.some(
      ({ workflowTaskFailedEventAttributes: falla }) =>
        falla?.cause === CAUSA.WORKFLOW_TASK_FAILED_CAUSE_NON_DETERMINISTIC_ERROR ||
        falla?.cause === CAUSA.WORKFLOW_TASK_FAILED_CAUSE_WORKFLOW_WORKER_UNHANDLED_FAILURE,
    );
    if (trabada === true || MAL.includes(status.name)) fallas.push(workflowId);
  }
  return fallas;
}
