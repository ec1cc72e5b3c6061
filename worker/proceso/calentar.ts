/**
 * The first workflow of a process costs it more than any other: its code is loaded, its thread, its connections
 * and its queue are new. A worker begins one of its own before it says that it is ready.
 */
import { hostname } from 'node:os';
import type { Client } from '@temporalio/client';
import { WORKFLOW_CALENTAMIENTO } from '../../contracts/temporal/colas.ts';

/** Where it takes longer, the first order may as well. */
const ESPERA_MS = 5_000;

/** @param client over the worker's own connection: what it starts runs here */
export async function calentar(client: Client, taskQueue: string): Promise<void> {
  await client.connection.withDeadline(Date.now() + ESPERA_MS, () =>
    client.workflow.execute(WORKFLOW_CALENTAMIENTO, {
      taskQueue,
      workflowId: `calentamiento-${hostname()}-${process.pid}`,
      workflowIdConflictPolicy: 'TERMINATE_EXISTING',
      workflowExecutionTimeout: ESPERA_MS,
      requestEagerStart: true,
      staticSummary: 'Un worker que arranca',
    }),
  );
}
