/** What our threads are told at their start, beside what the SDK tells its own: an update of it may add to that. */
import { createHash, randomUUID } from 'node:crypto';
import type { Worker as Hilo } from 'node:worker_threads';
import { NativeConnection, Worker } from '@temporalio/worker';
import type { WorkerOptions } from '@temporalio/worker';
import { WorkerThreadClient } from '@temporalio/worker/lib/workflow/threaded-vm.js';
import { afterAll, afterEach, beforeAll, describe, expect, inject, it, vi } from 'vitest';
import { workflowBundle } from '../../../worker/bundle.ts';
import { WorkerDeFlujos } from '../../../worker/proceso/flujos.ts';
import '../../support/servidores/runtime.ts';

let connection: NativeConnection;
beforeAll(async () => {
  connection = await NativeConnection.connect({ address: inject('temporal') });
});
afterEach(() => vi.restoreAllMocks());
afterAll(() => connection.close());

/** The bundle as something that a failure can show. */
const enCorto = <T extends { readonly code: string; readonly sourceMap: unknown }>(bundle: T): T =>
  Object.fromEntries(
    Object.entries(bundle).map(([clave, valor]) => [
      clave,
      createHash('sha256').update(JSON.stringify(valor)).digest('hex'),
    ]),
  ) as T;

/** Starts a worker and ends it. @returns what its threads were told first, and what their clients are made of */
async function inicio(
  clase: typeof Worker,
  opciones: Pick<WorkerOptions, 'taskQueue'>,
): Promise<readonly object[]> {
  const mandar = vi.spyOn(WorkerThreadClient.prototype, 'send');
  const worker = await clase.create({
    ...{ connection, workflowBundle: await workflowBundle() },
    activities: { una: async () => undefined, otra: async () => undefined },
    ...opciones,
  });
  const hilos = mandar.mock.calls.flatMap(([mensaje], i) =>
    mensaje.type === 'init' ? [{ mensaje, cliente: mandar.mock.contexts[i] }] : [],
  );
  const hallados = hilos.map(({ mensaje, cliente }) => {
    const { workerThread, ...demas } = Object.fromEntries(Object.entries(cliente ?? {}));
    const { resourceLimits: limites } = workerThread as Hilo;
    const workflowBundle = enCorto(mensaje.workflowBundle);
    return { mensaje: { ...mensaje, workflowBundle }, cliente: { ...demas, limites } };
  });
  mandar.mockRestore();
  await worker.runUntil(async () => undefined);
  return hallados;
}

describe('Cuando empiezan los hilos de un worker', () => {
  it.each<[string, Partial<WorkerOptions>]>([
    ['con lo que tiene de por sí', {}],
    ['con un contexto para cada flujo', { reuseV8Context: false }],
    ['con más hilos', { workflowThreadPoolSize: 3 }],
    ['con quien decide los parches', { patchActivationCallback: () => true }],
    ['para depurarlo, que es sin hilos', { debugMode: true }],
  ])('%s: entonces se les dice lo mismo que dice el SDK', async (_, dadas) => {
    const opciones = { taskQueue: `inicio-${randomUUID()}`, ...dadas };
    const delSdk = await inicio(Worker, opciones);
    const nuestro = await inicio(WorkerDeFlujos, opciones);
    expect(nuestro).toStrictEqual(delSdk);
    expect(delSdk.length > 0).toBe(dadas.debugMode !== true);
  });
});
