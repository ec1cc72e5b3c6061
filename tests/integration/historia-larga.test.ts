import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTemporal } from '../../dev/temporal.ts';
import type { StartedTemporal } from '../../dev/temporal.ts';
import { workflowIdPedido } from '../../contracts/temporal.ts';
import type { VistaPedido } from '../../contracts/temporal.ts';
import { cambiarEstado, comprar, entrar, hasta, llamar } from '../support/llamadas.ts';
import { crearEntorno } from '../support/entorno.ts';
import type { Entorno } from '../support/entorno.ts';
import { crearPar } from '../support/par.ts';
import type { Par } from '../support/par.ts';

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

describe('Cuando la historia de un pedido se hace larga', () => {
  it('entonces sigue en una corrida nueva sin perder nada', async () => {
    const token = await entrar(e.tickets);
    const { cuerpo } = await comprar(e.ahorro);
    const { numero } = cuerpo.pedido;
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
    expect((await handle.describe()).runId).not.toBe(primera);
    expect(await handle.query<VistaPedido>('estadoPedido')).toMatchObject({
      estado: 'confirmado',
      ticketLocal: true,
      ticket: { estado: 'pendiente', repartidor: cuerpo.ticket?.repartidor },
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
});
