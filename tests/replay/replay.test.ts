import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { historyFromJSON } from '@temporalio/common/lib/proto-utils.js';
import { bundleWorkflowCode, DefaultLogger, Worker } from '@temporalio/worker';
import { beforeAll, describe, expect, it } from 'vitest';
import { WORKFLOW_PEDIDO } from '../../contracts/temporal.ts';
import { workflowBundle } from '../../worker/bundle.ts';
import { installRuntime } from '../../worker/worker.ts';
import { log } from '../support/base.ts';

beforeAll(() => installRuntime(log));

const grabadas = readdirSync(import.meta.dirname).filter((nombre) => nombre.endsWith('.json'));
const historia = (nombre: string) =>
  historyFromJSON(JSON.parse(readFileSync(join(import.meta.dirname, nombre), 'utf8')));

describe('Cuando el flujo de hoy repite una historia grabada', () => {
  it('entonces hay historias que repetir', () => {
    expect(grabadas.length).toBeGreaterThanOrEqual(7);
  });

  it.each(grabadas)('%s: entonces decide lo mismo', async (nombre) => {
    await Worker.runReplayHistory({ workflowBundle: await workflowBundle() }, historia(nombre));
  });

  it('entonces un flujo cambiado sin parche no pasa', { timeout: 120_000 }, async () => {
    const workflowBundle = await bundleWorkflowCode({
      workflowsPath: join(import.meta.dirname, 'cambiado', 'index.ts'),
      logger: new DefaultLogger('ERROR'),
    });
    for (const nombre of grabadas) {
      await expect(Worker.runReplayHistory({ workflowBundle }, historia(nombre))).rejects.toThrow();
    }
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
