/** Whether what runs now would go on with the workflows of a checkout: its histories, played against them. */
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Client } from '@temporalio/client';
import { Worker } from '@temporalio/worker';
import type { WorkflowBundleWithSourceMap } from '@temporalio/worker';
import { workflowBundle } from '../../worker/bundle.ts';

export interface Ensayo {
  readonly repetidas: number;
  /** Those that would be stuck, and why. */
  readonly fallas: readonly { readonly workflowId: string; readonly motivo: string }[];
}

export interface OpcionesEnsayo {
  /** Told now and then how many have been played. */
  readonly alPasar?: (repetidas: number) => void;
  /** Where another checkout is, with its packages, whose workflows they are; this one unless given. */
  readonly carpeta?: string | undefined;
}

export async function ensayar(
  client: Client,
  cola: string,
  { alPasar = () => {}, carpeta }: OpcionesEnsayo = {},
): Promise<Ensayo> {
  const query = `ExecutionStatus = 'Running' AND TaskQueue = '${cola}'`;
  const historias = client.workflow.list({ query }).intoHistories({ concurrency: 5 });
  const fallas: { workflowId: string; motivo: string }[] = [];
  let repetidas = 0;
  const resultados = Worker.runReplayHistories(
    { workflowBundle: await (carpeta === undefined ? workflowBundle() : flujosDe(carpeta)) },
    historias,
  );
  for await (const { workflowId, error } of resultados) {
    repetidas += 1;
    if (error) fallas.push({ workflowId, motivo: error.message.split('\n')[0] ?? '' });
    if (repetidas % 100 === 0) alPasar(repetidas);
  }
  return { repetidas, fallas };
}

/** Bundled by that checkout itself, as its workers do it. */
async function flujosDe(carpeta: string): Promise<WorkflowBundleWithSourceMap> {
  const bundle = pathToFileURL(join(carpeta, 'worker', 'bundle.ts')).href;
  const hallado = (await import(bundle)) as {
    readonly workflowBundle: () => Promise<WorkflowBundleWithSourceMap>;
  };
  return hallado.workflowBundle();
}
