/** A workflow that cannot go on: its row can, with another. */
import { NativeConnection } from '@temporalio/worker';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTemporal } from '../../support/procesos/temporal.ts';
import type { StartedTemporal } from '../../support/procesos/temporal.ts';
import { dataConverter } from '../../../platform/temporal/temporal.ts';
import { mirar } from '../../../worker/reconciliacion/mirar.ts';
import type { Hallazgo } from '../../../worker/reconciliacion/mirar.ts';
import { faltaAlguno } from '../../../worker/reconciliacion/sondeo.ts';
import { aLaVez, createWorker } from '../../../worker/proceso/worker.ts';
import { createAlertas } from '../../../worker/rondas/alertas/alertas.ts';
import { componerActividades } from '../../../worker/actividades.ts';
import { log } from '../../support/servidores/base.ts';
import { cambiarEstado, comprar, entrar, hasta } from '../../support/personas/llamadas.ts';
import { crearEntorno } from '../../support/servidores/entorno.ts';
import type { Entorno } from '../../support/servidores/entorno.ts';
import { correr, flujosDe } from '../../support/pasos/flujos-de-prueba.ts';
import { manosDe } from '../../support/pasos/reconciliacion.ts';

let temporal: StartedTemporal;
let e: Entorno;
let token: string;
beforeAll(async () => {
  // It tells of the first task that fails, not only of the fifth.
  temporal = await startTemporal({
    dynamicConfig: { 'system.numConsecutiveWorkflowTaskProblemsToTriggerSearchAttribute': 1 },
  });
  e = await crearEntorno({ sinWorker: true, temporal: temporal.address });
  token = await entrar(e.tickets);
});
afterAll(async () => {
  await e.cerrar();
  await temporal.stop();
});

const { flujo, vista, fila, reconciliacion } = manosDe(() => e);

/** A worker with other workflows than those that were released. */
async function otroWorker(flujos: string): Promise<() => Promise<void>> {
  const connection = await NativeConnection.connect({ address: e.env.TEMPORAL_ADDRESS });
  const worker = await createWorker({
    ...{ connection, namespace: e.env.TEMPORAL_NAMESPACE, taskQueue: e.taskQueue, log },
    workflowBundle: await flujosDe(flujos),
    dataConverter: dataConverter(e.env),
    aLaVez: aLaVez(e.env),
    activities: componerActividades({ ...e, sql: e.sql, log }),
  });
  return correr(worker, connection);
}

/** An order under way, whose next tasks such a worker gets, until the server says so. @returns its run */
async function enManosDe(flujos: string) {
  const worker = await e.iniciarWorker();
  const { numero } = (await comprar(e.ahorro)).cuerpo.pedido;
  await cambiarEstado(e.tickets, token, numero, 'en_preparacion');
  await hasta(async () => (await vista(numero)).estado === 'en_preparacion');
  const { runId } = await flujo(numero).describe();
  await worker.detener();
  const detener = await otroWorker(flujos);
  await flujo(numero).signal('empujar');
  await hasta(async () => (await mirar({ ...e, sql: e.sql.sql, graciaMs: 1 })).some(esTrabado));
  // Whoever follows is not to get its hands on a new run.
  await detener();
  return { numero, runId };
}

/** It goes on to its end. */
async function sigue(numero: string): Promise<void> {
  for (const estado of ['en_camino', 'entregado'])
    expect((await cambiarEstado(e.tickets, token, numero, estado)).status).toBe(200);
  expect(await flujo(numero).result()).toMatchObject({ estado: 'entregado' });
  expect((await fila(numero)).estado).toBe('entregado');
}

const esTrabado = ({ que }: Hallazgo) => que === 'trabado';
const avisos = (codigo: string) =>
  e.db.evento.count({ where: { datos: { path: ['codigo'], equals: codigo } } });

describe('Cuando la historia de un pedido no se repite igual', () => {
  it('entonces otro flujo sigue desde su fila, y operaciones se entera', async () => {
    const { numero, runId } = await enManosDe('replay/cambiado/index.ts');
    expect(await faltaAlguno({ ...e, sql: e.sql.sql, graciaMs: 1 })).toBe(true);
    const ronda = reconciliacion();
    await hasta(async () => (await ronda.pasar()).some(esTrabado));
    const worker = await e.iniciarWorker();

    expect((await flujo(numero).describe()).runId).not.toBe(runId);
    const anterior = e.client.workflow.getHandle(flujo(numero).workflowId, runId);
    expect((await anterior.describe()).status.name).toBe('TERMINATED');
    await sigue(numero);
    expect(await avisos('flujo_reemplazado')).toBe(1);
    await worker.detener();
  });
});

describe('Cuando el flujo de un pedido falla por otra cosa', () => {
  it('entonces decide una persona, y al arreglarlo sigue el mismo', async () => {
    const { numero, runId } = await enManosDe('support/flujos/roto.ts');
    const ronda = reconciliacion();
    const alertas = createAlertas(e.sql, log, 50);
    await hasta(async () =>
      (await ronda.pasar()).some((hallazgo) => hallazgo.que === 'trabado' && hallazgo.preguntar),
    );
    await alertas.pasar();
    const abierta = { numero, codigo: 'pedido_sin_flujo', resueltaEn: null };
    expect(await e.db.alerta.count({ where: abierta })).toBe(1);

    const worker = await e.iniciarWorker();
    await hasta(async () => {
      await ronda.pasar();
      await alertas.pasar();
      return (await e.db.alerta.count({ where: abierta })) === 0;
    });
    expect((await flujo(numero).describe()).runId).toBe(runId);
    await sigue(numero);
    await worker.detener();
  });
});
