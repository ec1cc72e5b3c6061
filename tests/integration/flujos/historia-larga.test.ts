import { setTimeout as dormir } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTemporal } from '../../support/procesos/temporal.ts';
import type { StartedTemporal } from '../../support/procesos/temporal.ts';
import { SENAL } from '../../../contracts/temporal/mensajes.ts';
import { workflowIdPedido } from '../../../contracts/temporal/pedido.ts';
import type { VistaPedido } from '../../../contracts/temporal/pedido.ts';
import { createAlertas } from '../../../worker/rondas/alertas/alertas.ts';
import { log } from '../../support/servidores/base.ts';
import { cambiarEstado, comprar, entrar, hasta, llamar } from '../../support/personas/llamadas.ts';
import { crearEntorno } from '../../support/servidores/entorno.ts';
import type { Entorno } from '../../support/servidores/entorno.ts';
import { crearPar } from '../../support/terceros/par.ts';
import type { Par } from '../../support/terceros/par.ts';

/** On a server that suggests a new run every few dozen events instead of thousands. */
let temporal: StartedTemporal;
let par: Par;
let e: Entorno;
beforeAll(async () => {
  temporal = await startTemporal({
    dynamicConfig: { 'limit.historyCount.suggestContinueAsNew': 40 },
  });
  par = await crearPar();
  e = await crearEntorno({ temporal: temporal.address, env: { BELGRANO_AHORRO_URL: par.url } });
});
afterAll(async () => {
  await e.cerrar();
  await par.cerrar();
  await temporal.stop();
});

/** Bought, and with its ticket: a busy machine answers before there is one. */
async function comprado() {
  const { numero } = (await comprar(e.ahorro)).cuerpo.pedido;
  const ticket = await hasta(() =>
    e.db.ticket.findUnique({ where: { numero }, include: { repartidor: true } }),
  );
  return { numero, repartidor: ticket.repartidor?.nombre };
}

describe('Cuando la historia de un pedido se hace larga', () => {
  it('entonces sigue en una corrida nueva sin perder nada', async () => {
    const token = await entrar(e.tickets);
    const { numero, repartidor } = await comprado();
    const handle = e.client.workflow.getHandle(workflowIdPedido(numero));
    const primera = (await handle.describe()).runId;
    const pasar = async (estado: string) => {
      const { status, cuerpo: ticket } = await cambiarEstado(e.tickets, token, numero, estado);
      expect([status, ticket['estado']]).toEqual([200, estado]);
    };
    for (let vuelta = 0; vuelta < 6; vuelta += 1) {
      for (const estado of ['en_preparacion', 'en_camino', 'no_entregado', 'pendiente'])
        await pasar(estado);
    }
    // A change is answered with its commit: what follows from it on Temporal comes after.
    await hasta(async () => (await handle.describe()).runId !== primera);
    expect(await handle.query<VistaPedido>('estadoPedido')).toMatchObject({
      estado: 'confirmado',
      ticketLocal: true,
      ticket: { estado: 'pendiente', repartidor },
    });

    const cancelado = await llamar(`${e.ahorro}/api/pedidos/${numero}/cancelar`, {
      metodo: 'POST',
      apiKey: true,
    });
    expect(cancelado.cuerpo).toMatchObject({ estado: 'cancelado' });
    expect(
      (await e.db.pedido.findUniqueOrThrow({ where: { numero } })).stockDevueltoEn,
    ).not.toBeNull();
    await hasta(async () => par.recibidas.at(-1)?.cuerpo['estado'] === 'cancelado');
    expect(await e.db.ticket.count({ where: { numero } })).toBe(1);
    expect(await e.db.ticketHistorial.count({ where: { ticket: { numero } } })).toBe(26);
  });

  it('entonces lo que esperaba en la cola sale de ella en la corrida nueva, y su alerta termina', async () => {
    const token = await entrar(e.tickets);
    const { numero } = await comprado();
    const handle = e.client.workflow.getHandle(workflowIdPedido(numero));
    const ida = ['en_preparacion', 'en_camino', 'no_entregado', 'pendiente'];
    const corrida = async () => (await handle.describe()).runId;
    const espera = async () => (await pedido(numero)).motivoEspera !== null;
    const pasar = async (paso: number) => {
      const clave = { 'Idempotency-Key': `paso-${paso}` };
      // Nobody knows yet: as its sentence says, the same is asked again.
      const { status } = await hasta(async () => {
        const respuesta = await cambiarEstado(e.tickets, token, numero, ida[paso % 4] ?? '', clave);
        return respuesta.status !== 503 && respuesta;
      });
      expect(status).toBe(200);
    };
    let enPlenaEspera = false;
    let paso = 0;
    for (let vuelta = 0; vuelta < 40 && !enPlenaEspera; vuelta += 1) {
      // Where in a round a run ends would repeat itself: each one begins at another place.
      for (let previos = vuelta % 3; previos > 0; previos -= 1) await pasar(paso++);
      // Refused once, it waits; the next change makes it unnecessary, maybe as the run ends.
      const antes = await corrida();
      par.guion = [{ status: 422 }];
      await pasar(paso++);
      await hasta(async () => par.guion.length === 0);
      const esperaba = await hasta(espera, 5_000).catch(() => false);
      await pasar(paso++);
      await hasta(async () => !(await espera()));
      const siguio = async () => (await corrida()) !== antes;
      enPlenaEspera = esperaba && (await hasta(siguio, 500).catch(() => false));
    }
    expect(enPlenaEspera).toBe(true);
    expect((await pedido(numero)).esperas).toEqual({});
    await createAlertas(e.sql, log, 50).pasar();
    const alertas = await e.db.alerta.findMany({ where: { numero } });
    expect(alertas.length).toBeGreaterThan(0);
    expect(alertas.filter(({ resueltaEn }) => resueltaEn === null)).toEqual([]);
    await handle.terminate('fin de la prueba');
  });

  it('y ya se entregó: entonces se le sigue contando al Ahorro remoto, hasta que lo sabe', async () => {
    const token = await entrar(e.tickets);
    const { numero } = await comprado();
    const handle = e.client.workflow.getHandle(workflowIdPedido(numero));
    await hasta(async () => par.recibidas.at(-1)?.ruta.endsWith(numero));
    par.despues = { status: 500 };
    for (const estado of ['en_preparacion', 'en_camino', 'entregado'])
      expect((await cambiarEstado(e.tickets, token, numero, estado)).status).toBe(200);
    await hasta(async () => (await pedido(numero)).motivoEspera !== null);
    const antes = (await handle.describe()).runId;
    await hasta(async () => {
      await e.mensajero.senalar(numero, SENAL.empujar);
      await dormir(300);
      return (await handle.describe()).runId !== antes;
    });
    par.despues = 'bien';
    await e.mensajero.senalar(numero, SENAL.empujar);
    expect(await handle.result()).toMatchObject({ estado: 'entregado' });
    expect(par.recibidas.at(-1)?.cuerpo).toMatchObject({ estado: 'entregado' });
    expect((await pedido(numero)).esperas).toEqual({});
  });
});

const pedido = (numero: string) => e.db.pedido.findUniqueOrThrow({ where: { numero } });
