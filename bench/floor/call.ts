/** The floor's one call: an Update that starts its workflow. */
import { randomUUID } from 'node:crypto';
import { WithStartWorkflowOperation } from '@temporalio/client';
import type { Client } from '@temporalio/client';
import { ACTUALIZACION_PISO, COLA_PISO, WORKFLOW_PISO } from '../names.ts';

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
