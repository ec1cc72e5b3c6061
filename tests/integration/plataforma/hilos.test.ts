/** The threads of our own that workflows run in: what they leave out, and what they must not. */
import { randomUUID } from 'node:crypto';
import { Worker as Hilo } from 'node:worker_threads';
import { WorkflowFailedError } from '@temporalio/client';
import type { Client } from '@temporalio/client';
import { NativeConnection } from '@temporalio/worker';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { loadEnv } from '../../../platform/ajustes/env.ts';
import { createTemporalClient, dataConverter } from '../../../platform/temporal/temporal.ts';
import { aLaVez, createWorker } from '../../../worker/proceso/worker.ts';
import { log } from '../../support/servidores/base.ts';
import { correr, flujosDe } from '../../support/pasos/flujos-de-prueba.ts';
import { hasta } from '../../support/personas/llamadas.ts';
import '../../support/servidores/runtime.ts';

let client: Client;
let terminar: () => Promise<void>;
const taskQueue = `hilos-${randomUUID()}`;
const empezar = (tipo: string) =>
  client.workflow.start(tipo, { taskQueue, workflowId: `${tipo}-${randomUUID()}` });

/** A thread that has nothing to do with workflows, as a logger has. */
const otroHilo = () => new Hilo('setInterval(() => {}, 1_000)', { eval: true });
const ajenos: Hilo[] = [];

beforeAll(async () => {
  // Which thread is which: one that is gone, one from before and one from after.
  await otroHilo().terminate();
  ajenos.push(otroHilo());
  const env = loadEnv({ LOG_LEVEL: 'silent', TEMPORAL_ADDRESS: inject('temporal') });
  client = createTemporalClient(env);
  const connection = await NativeConnection.connect({ address: env.TEMPORAL_ADDRESS });
  const worker = await createWorker({
    ...{ connection, taskQueue, log, namespace: env.TEMPORAL_NAMESPACE },
    workflowBundle: await flujosDe('support/flujos/colgado.ts'),
    activities: {} as Parameters<typeof createWorker>[0]['activities'],
    aLaVez: aLaVez(env),
    dataConverter: dataConverter(env),
  });
  ajenos.push(otroHilo());
  const detener = correr(worker, connection);
  terminar = async () => {
    await detener();
    await client.connection.close();
    for (const ajeno of ajenos) await ajeno.terminate();
  };
});
afterAll(() => terminar());

describe('Cuando un flujo nunca termina su turno', () => {
  it.each(['colgado', 'colgadoEnPromesas'])(
    '%s: entonces se lo corta cada vez, y los demás siguen',
    async (tipo) => {
      const colgado = await empezar(tipo);
      const breve = await empezar('breve');
      await expect(breve.result()).resolves.toBe('hecho');
      const cortes = async () => {
        const { events } = await colgado.fetchHistory();
        const motivos = events?.flatMap(({ workflowTaskFailedEventAttributes: fallo }) =>
          fallo?.failure ? [fallo.failure.message] : [],
        );
        return motivos !== undefined && motivos.length > 0 && motivos;
      };
      // The server tells of a try that failed while it is the last one.
      expect(await hasta(cortes)).toEqual(['el flujo no terminó su turno en 5000 ms']);
      const { raw } = await colgado.describe();
      await hasta(
        async () =>
          ((await colgado.describe()).raw.pendingWorkflowTask?.attempt ?? 0) >
          (raw.pendingWorkflowTask?.attempt ?? 0),
      );
      await expect((await empezar('breve')).result()).resolves.toBe('hecho');
      await colgado.terminate();
    },
  );
});

describe('Cuando un flujo falla', () => {
  it('entonces dice dónde, con la línea de la fuente', async () => {
    const fallido = await empezar('fallido');
    const error: unknown = await fallido.result().catch((causa: unknown) => causa);
    expect(error).toBeInstanceOf(WorkflowFailedError);
    const { stack } = (error as WorkflowFailedError).cause as { stack?: string };
    expect(stack).toMatch(/flujos\/colgado\.ts:\d+/);
  });
});

describe('Cuando se pregunta por la traza de sus promesas', () => {
  it('entonces se dice que no se lleva', async () => {
    const breve = await empezar('breve');
    await breve.result();
    await expect(breve.query('__stack_trace')).rejects.toThrow(/not enabled/);
  });
});
