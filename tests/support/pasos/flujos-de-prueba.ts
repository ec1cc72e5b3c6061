/** Workers with workflows of tests, beside the product's own. */
import { join } from 'node:path';
import { bundleWorkflowCode, DefaultLogger } from '@temporalio/worker';
import type { NativeConnection, Worker, WorkflowBundle } from '@temporalio/worker';

/** The workflows of a file, by its path from `tests`. */
export function flujosDe(archivo: string): Promise<WorkflowBundle> {
  return bundleWorkflowCode({
    workflowsPath: join(import.meta.dirname, '..', '..', archivo),
    logger: new DefaultLogger('WARN'),
  });
}

/** Lets `worker` work over `connection`. @returns ends both */
export function correr(worker: Worker, connection: NativeConnection): () => Promise<void> {
  const corrida = worker.run();
  return async () => {
    worker.shutdown();
    await corrida;
    await connection.close();
  };
}
