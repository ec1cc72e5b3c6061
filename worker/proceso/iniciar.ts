/** The start of a workflow that stands for a row. */
import { WorkflowExecutionAlreadyStartedError } from '@temporalio/client';
import type { Client, WorkflowStartOptions } from '@temporalio/client';

const ESPERA_MS = 5_000;

/** Starts it unless it runs: its name is this row's and nobody else's. Bounded in time. */
export async function iniciarDeFila(
  client: Client,
  tipo: string,
  opciones: Pick<WorkflowStartOptions, 'taskQueue' | 'workflowId' | 'staticSummary'> & {
    readonly entrada: object;
  },
): Promise<void> {
  const { entrada, ...propias } = opciones;
  const empezar = () =>
    client.workflow.start(tipo, {
      ...propias,
      args: [entrada],
      // Its row says that it is not done, whatever run of it has ended.
      workflowIdReusePolicy: 'ALLOW_DUPLICATE',
    });
  try {
    await client.connection.withDeadline(Date.now() + ESPERA_MS, empezar);
  } catch (error) {
    if (!(error instanceof WorkflowExecutionAlreadyStartedError)) throw error;
  }
}
