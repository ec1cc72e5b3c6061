import { setTimeout as dormir } from 'node:timers/promises';
import type { TestWorkflowEnvironment } from '@temporalio/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { workflowIdPedido, WORKFLOW_PEDIDO } from '../../../contracts/temporal/pedido.ts';
import type { VistaPedido } from '../../../contracts/temporal/pedido.ts';
import { hasta } from '../../support/personas/llamadas.ts';
import { pedidoGuardado } from '../../support/personas/pedido-guardado.ts';
import { crearEntorno } from '../../support/servidores/entorno.ts';
import type { Entorno } from '../../support/servidores/entorno.ts';
import { crearPar } from '../../support/terceros/par.ts';
import type { Par } from '../../support/terceros/par.ts';
import { servidorConTiempo } from '../../support/servidores/temporal.ts';

/**
 * Retries as the server schedules them, on a server whose clock jumps over the waits. Orders stay open: where a
 * step of a terminated run is in flight, that server never skips again (temporalio/sdk-java#1138).
 */
let par: Par;
let e: Entorno;
let tiempo: TestWorkflowEnvironment;
beforeAll(async () => {
  tiempo = await servidorConTiempo();
  par = await crearPar(() => tiempo.currentTimeMs());
  e = await crearEntorno({ temporal: tiempo.address, env: { TICKETERA_URL: par.url } });
});
afterAll(async () => {
  await e.cerrar();
  await par.cerrar();
  await tiempo.teardown();
});

const aceptar = () => pedidoGuardado(e.sql.sql);

function iniciar(numero: string) {
  return e.client.workflow.start(WORKFLOW_PEDIDO, {
    taskQueue: e.taskQueue,
    workflowId: workflowIdPedido(numero),
    args: [e.entradas.deAhorro(numero, 'prueba', null)],
  });
}

/** Seconds by the server's clock between one try and the next. */
const esperas = () =>
  par.recibidas.slice(1).map(({ a }, i) => (a - (par.recibidas[i]?.a ?? a)) / 1000);
/** A busy machine comes late to what is due, never early, and not as late as the next pause is long. */
const queToca = (segundos: number, debidos: number) =>
  segundos > debidos - 0.5 && segundos < debidos * 1.5 + 2;

describe('Cuando la Ticketera falla', () => {
  it('entonces se reintenta a 1, 2 y 4 s; después espera en cola a 30 s, 1, 2 y cada 5 min; y al fin se cumple', async () => {
    par.recibidas.length = 0;
    par.guion = Array<{ status: number }>(9).fill({ status: 500 });
    const numero = await aceptar();
    const handle = await iniciar(numero);
    await saltarHasta(async () => par.recibidas.length === 10);
    // The row is written by the last step; the run and its alerts hear of it afterwards.
    const vista = await hasta(async () => {
      const vista = await handle.query<VistaPedido>('estadoPedido');
      return vista.estado === 'confirmado' && vista;
    });
    const codigos = async () => {
      const alertas = await e.db.evento.findMany({ where: { nombre: 'alerta' } });
      return alertas.map(({ datos }) => (datos as { codigo: string }).codigo);
    };
    await hasta(async () => (await codigos()).includes('pedido_recuperado'));

    const debidas = [1, 2, 4, 30, 60, 120, 300, 300, 300];
    expect(esperas().map((espera, i) => [espera, queToca(espera, debidas[i] ?? 0)])).toEqual(
      esperas().map((espera) => [espera, true]),
    );
    expect(esperas()).toHaveLength(debidas.length);
    expect(vista).toMatchObject({ vueltas: 6, motivoEspera: null });
    expect((await codigos()).filter((codigo) => codigo === 'ticket_en_cola')).toHaveLength(1);
    expect(await estadoDe(numero)).toBe('confirmado');
  });

  it('entonces quedan registrados el motivo y la espera mientras dura', async () => {
    par.guion = [];
    par.despues = { status: 503, cuerpo: { error: 'mantenimiento' } };
    const numero = await aceptar();
    await iniciar(numero);
    await saltarHasta(async () => (await estadoDe(numero)) === 'en_cola');
    const pedido = await e.db.pedido.findUniqueOrThrow({ where: { numero } });
    expect(pedido.motivoEspera).toBe('respondió 503: mantenimiento');
    expect(pedido.flujoIniciadoEn).not.toBeNull();
    par.despues = 'bien';
    await saltarHasta(async () => (await estadoDe(numero)) === 'confirmado');
  });
});

describe('Cuando un ticket se queda quieto', () => {
  it('entonces despacho se entera, una vez por estado', async () => {
    par.guion = [];
    par.despues = 'bien';
    const numero = await aceptar();
    await iniciar(numero);
    await saltarHasta(async () => (await estadoDe(numero)) === 'confirmado');
    await tiempo.sleep('31m');
    const demoras = () =>
      e.db.evento.count({
        where: {
          AND: [
            { datos: { path: ['codigo'], equals: 'pedido_demorado' } },
            { datos: { path: ['numero'], equals: numero } },
          ],
        },
      });
    await hasta(async () => (await demoras()) === 1);
    await tiempo.sleep('3h');
    expect(await demoras()).toBe(1);
  });
});

const estadoDe = async (numero: string) =>
  (await e.db.pedido.findUniqueOrThrow({ where: { numero } })).estado;

/** Moves the server's clock second by second until `condicion` holds, for an hour at most. */
async function saltarHasta(condicion: () => Promise<boolean>): Promise<void> {
  for (let segundo = 0; segundo < 3_600; segundo += 1) {
    if (await condicion()) return;
    await tiempo.sleep('1s');
    // What a timer set off gets the time it really takes.
    await dormir(10);
  }
  throw new Error(`no pasó en una hora: ${condicion.toString()}`);
}
