/** The floor's calls: an Update that starts its workflow, and one of a workflow that runs. */
import { randomUUID } from 'node:crypto';
import { WithStartWorkflowOperation } from '@temporalio/client';
import type { Client } from '@temporalio/client';
import {
  ACTUALIZACION_NADA,
  ACTUALIZACION_PISO,
  COLA_PISO,
  WORKFLOW_PISO,
  WORKFLOW_PISO_VIVO,
} from '../names.ts';

/** Starts an empty workflow and waits for the answer of its Update. */
export async function callFloor(client: Client): Promise<string> {
  return client.workflow.executeUpdateWithStart<() => Promise<void>, string, []>(
    ACTUALIZACION_PISO,
    {
      startWorkflowOperation: new WithStartWorkflowOperation(WORKFLOW_PISO, {
        taskQueue: COLA_PISO,
        workflowId: `piso-${randomUUID()}`,
        workflowIdConflictPolicy: 'USE_EXISTING',
      }),
    },
  );
}

/** Sends an empty Update to the workflow `id`, which runs. */
export async function callRunningFloor(client: Client, id: string): Promise<string> {
  return client.workflow.getHandle(id).executeUpdate<string, []>(ACTUALIZACION_NADA);
}

/** Starts a workflow that goes on. @returns its id */
export async function startRunning(client: Client): Promise<string> {
  const workflowId = `piso-vivo-${randomUUID()}`;
  await client.workflow.start(WORKFLOW_PISO_VIVO, { taskQueue: COLA_PISO, workflowId });
  return workflowId;
}
