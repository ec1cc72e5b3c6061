import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { historyFromJSON } from '@temporalio/common/lib/proto-utils.js';
import { bundleWorkflowCode, DefaultLogger, Worker } from '@temporalio/worker';
import type { WorkflowBundle } from '@temporalio/worker';
import { describe, expect, it } from 'vitest';
import { WORKFLOW_PEDIDO } from '../../contracts/temporal/pedido.ts';
import { workflowBundle } from '../../worker/bundle.ts';
import '../support/servidores/runtime.ts';

const grabadas = readdirSync(import.meta.dirname)
  .filter((nombre) => nombre.endsWith('.json'))
  .sort();
const historias = grabadas.map((workflowId) => ({
  workflowId,
  history: historyFromJSON(JSON.parse(readFileSync(join(import.meta.dirname, workflowId), 'utf8'))),
}));

/** What came of each history, by its name: undefined where the workflow decides as it did. */
async function repetir(workflowBundle: WorkflowBundle): Promise<Map<string, Error | undefined>> {
  const resultados = new Map<string, Error | undefined>();
  for await (const { workflowId, error } of Worker.runReplayHistories(
    { workflowBundle },
    historias,
  ))
    resultados.set(workflowId, error);
  return resultados;
}

describe('Cuando el flujo de hoy repite una historia grabada', () => {
  it('entonces hay historias que repetir', () => {
    expect(grabadas.length).toBeGreaterThanOrEqual(7);
  });

  it('entonces decide lo mismo en cada una', async () => {
    const resultados = await repetir(await workflowBundle());
    expect([...resultados.keys()].sort()).toEqual(grabadas);
    expect([...resultados].filter(([, error]) => error !== undefined)).toEqual([]);
  });

  it('entonces un flujo cambiado sin parche no pasa', async () => {
    const workflowBundle = await bundleWorkflowCode({
      workflowsPath: join(import.meta.dirname, 'cambiado', 'index.ts'),
      logger: new DefaultLogger('ERROR'),
    });
    const resultados = await repetir(workflowBundle);
    const pasan = grabadas.filter((nombre) => resultados.get(nombre) === undefined);
    expect(pasan).toEqual([]);
  });
});

describe('Cuando se empaquetan los flujos', () => {
  it('entonces están todos y no traen nada de afuera', async () => {
    const { code } = await workflowBundle();
    expect(code).toContain(WORKFLOW_PEDIDO);
    for (const ajeno of [
      'node_modules/zod',
      'prisma/generated',
      './platform/',
      './activities/',
      'node:',
    ]) {
      expect(code.includes(`"${ajeno}`) || code.includes(`/${ajeno}`)).toBe(false);
    }
  });
});
