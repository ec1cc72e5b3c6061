/** Whether what runs now would go on with the workflows of this checkout: its histories, played against them. */
import type { Client } from '@temporalio/client';
import { Worker } from '@temporalio/worker';
import { workflowBundle } from '../../worker/bundle.ts';

export interface Ensayo {
  readonly repetidas: number;
  /** Those that would be stuck, and why. */
  readonly fallas: readonly { readonly workflowId: string; readonly motivo: string }[];
}

/** @param alPasar told now and then how many have been played */
export async function ensayar(
  client: Client,
  cola: string,
  alPasar: (repetidas: number) => void = () => {},
): Promise<Ensayo> {
  const query = `ExecutionStatus = 'Running' AND TaskQueue = '${cola}'`;
  const historias = client.workflow.list({ query }).intoHistories({ concurrency: 5 });
  const fallas: { workflowId: string; motivo: string }[] = [];
  let repetidas = 0;
  const resultados = Worker.runReplayHistories(
    { workflowBundle: await workflowBundle() },
    historias,
  );
  for await (const { workflowId, error } of resultados) {
    repetidas += 1;
    if (error) fallas.push({ workflowId, motivo: error.message.split('\n')[0] ?? '' });
    if (repetidas % 100 === 0) alPasar(repetidas);
  }
  return { repetidas, fallas };
}
