/** A thread is cut for a turn that has just ended: what it is told next is not lost. */
import { randomUUID } from 'node:crypto';
import { NativeConnection } from '@temporalio/worker';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { loadEnv } from '../../../platform/ajustes/env.ts';
import { createTemporalClient } from '../../../platform/temporal/temporal.ts';
import { WorkerDeFlujos } from '../../../worker/proceso/flujos.ts';
import { enTurno, HiloDeFlujos } from '../../../worker/proceso/vigilancia.ts';
import { correr, flujosDe } from '../../support/pasos/flujos-de-prueba.ts';
import { hasta } from '../../support/personas/llamadas.ts';
import '../../support/servidores/runtime.ts';

const env = loadEnv({ LOG_LEVEL: 'silent', TEMPORAL_ADDRESS: inject('temporal') });
const taskQueue = `corte-${randomUUID()}`;
const client = createTemporalClient(env);
let hilo: HiloDeFlujos;
let terminar: () => Promise<void>;
beforeAll(async () => {
  const { nuevoHilo } = WorkerDeFlujos;
  WorkerDeFlujos.nuevoHilo = () => (hilo = new HiloDeFlujos());
  const connection = await NativeConnection.connect({ address: env.TEMPORAL_ADDRESS });
  const worker = await WorkerDeFlujos.create({
    ...{ connection, taskQueue, workflowThreadPoolSize: 1, isolateExecutionTimeout: '200ms' },
    workflowBundle: await flujosDe('support/flujos/colgado.ts'),
  }).finally(() => (WorkerDeFlujos.nuevoHilo = nuevoHilo));
  const detener = correr(worker, connection);
  terminar = async () => {
    await detener();
    await client.connection.close();
  };
});
afterAll(() => terminar());

describe('Cuando se corta un turno y ya empezó el de otro', () => {
  it('entonces a ese se lo intenta de nuevo', async () => {
    const flujo = await client.workflow.start('colgado', {
      ...{ taskQueue, workflowId: `colgado-${randomUUID()}` },
    });
    await hasta(async () => enTurno(Atomics.load(hilo.turno, 0)));
    // Whoever had the turn before.
    hilo.deQuien.set(new TextEncoder().encode(randomUUID()));
    const falla = await hasta(async () => {
      const { events } = await flujo.fetchHistory();
      return events?.find(
        (evento) =>
          evento.workflowTaskFailedEventAttributes ?? evento.workflowTaskTimedOutEventAttributes,
      );
    });
    expect(falla.workflowTaskFailedEventAttributes?.failure?.message).toMatch(/turno/);
    await flujo.terminate();
  });
});
