import type { TestWorkflowEnvironment } from '@temporalio/testing';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { WORKFLOW_PEDIDO, workflowIdPedido } from '../../../contracts/temporal/pedido.ts';
import { crearEntorno } from '../../support/servidores/entorno.ts';
import type { Entorno } from '../../support/servidores/entorno.ts';
import { hasta } from '../../support/personas/llamadas.ts';
import { pedidoGuardado } from '../../support/personas/pedido-guardado.ts';
import { servidorConTiempo } from '../../support/servidores/temporal.ts';

/** Tickets of ours that are late, each on a server of its own: its clock jumps, the database's does not. */
let e: Entorno;
let tiempo: TestWorkflowEnvironment;
beforeEach(async () => {
  tiempo = await servidorConTiempo();
  e = await crearEntorno({ temporal: tiempo.address });
  // Open all day, so that no night is left out of the wait.
  await ajustar({ horario_apertura: '00:00', horario_cierre: '24:00', minutos_sin_preparar: 30 });
});
afterEach(async () => {
  await e.cerrar();
  await tiempo.teardown();
});

async function ajustar(ajustes: Readonly<Record<string, string | number>>): Promise<void> {
  for (const [clave, valor] of Object.entries(ajustes)) {
    const create = { clave, valor, descripcion: '' };
    await e.db.configuracion.upsert({ where: { clave }, create, update: { valor } });
  }
}

async function comprado(): Promise<string> {
  const numero = await pedidoGuardado(e.sql.sql);
  await e.client.workflow.start(WORKFLOW_PEDIDO, {
    taskQueue: e.taskQueue,
    workflowId: workflowIdPedido(numero),
    args: [e.entradas.deAhorro(numero, 'prueba', null)],
  });
  await hasta(() => e.db.ticket.findUnique({ where: { numero } }));
  return numero;
}
const pedir = (numero: string, nombre: string, argumento: object) =>
  e.client.workflow
    .getHandle(workflowIdPedido(numero))
    .executeUpdate(nombre, { args: [{ actor: 'admin:1', ...argumento }] });
const demoras = async (numero: string) => {
  const eventos = await e.db.evento.findMany({
    where: { nombre: 'alerta', datos: { path: ['numero'], equals: numero } },
  });
  return eventos
    .map(({ datos }) => datos as { codigo: string; estado?: string })
    .filter(({ codigo }) => codigo === 'pedido_demorado')
    .map(({ estado }) => estado);
};

describe('Cuando un ticket propio se demora', () => {
  it('entonces cuenta desde que entró al estado, cambie de manos las veces que cambie', async () => {
    const numero = await comprado();
    await tiempo.sleep('25m');
    await pedir(numero, 'asignarRepartidor', { repartidorId: 2 });
    expect(await demoras(numero)).toEqual([]);
    await tiempo.sleep('6m');
    await hasta(async () => (await demoras(numero)).length === 1);
    await pedir(numero, 'asignarRepartidor', { repartidorId: 3 });
    await tiempo.sleep('3h');
    expect(await demoras(numero)).toEqual(['pendiente']);
  });

  it('y al fin sigue: entonces no se avisa otra vez de lo que ya pasó', async () => {
    const numero = await comprado();
    await tiempo.sleep('31m');
    await hasta(async () => (await demoras(numero)).length === 1);
    await ajustar({ minutos_en_preparacion: 7 * 24 * 60 });
    await pedir(numero, 'cambiarEstado', { estado: 'en_preparacion' });
    await tiempo.sleep('1m');
    expect(await demoras(numero)).toEqual(['pendiente']);
  });

  it('sin repartidor: entonces también se avisa, y se lo sigue buscando', async () => {
    await e.db.repartidor.updateMany({ data: { enTurno: false } });
    const numero = await comprado();
    await tiempo.sleep('29m');
    expect(await demoras(numero)).toEqual([]);
    await tiempo.sleep('2m');
    await hasta(async () => (await demoras(numero)).length === 1);
    await e.db.repartidor.updateMany({ data: { enTurno: true } });
    await tiempo.sleep('6m');
    await hasta(async () => {
      const { repartidorId } = await e.db.ticket.findUniqueOrThrow({ where: { numero } });
      return repartidorId;
    });
    await tiempo.sleep('3h');
    expect(await demoras(numero)).toEqual(['pendiente']);
  });

  it('y el ajuste es otro: entonces vale el ajuste', async () => {
    await ajustar({ minutos_sin_preparar: 90 });
    const numero = await comprado();
    await tiempo.sleep('80m');
    expect(await demoras(numero)).toEqual([]);
    await tiempo.sleep('11m');
    await hasta(async () => (await demoras(numero)).length === 1);
  });
});
