import { randomUUID } from 'node:crypto';
import { setTimeout as dormir } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { aceptarPedido } from '../../../api-ahorro/checkout/checkout.ts';
import { checkoutSchema } from '../../../contracts/pedidos/pedidos.ts';
import { SENAL } from '../../../contracts/temporal/mensajes.ts';
import { workflowIdPedido } from '../../../contracts/temporal/pedido.ts';
import { nuevoTicketSchema } from '../../../contracts/despacho/tickets.ts';
import { startTemporal } from '../../support/procesos/temporal.ts';
import type { StartedTemporal } from '../../support/procesos/temporal.ts';
import { createAlertas } from '../../../worker/rondas/alertas/alertas.ts';
import { log } from '../../support/servidores/base.ts';
import { hasta, llamar, pedidoDe } from '../../support/personas/llamadas.ts';
import { olvidar } from '../../support/servidores/temporal.ts';
import { crearEntornoDePagos, enEstado, numeroNuevo } from '../../support/personas/pagos.ts';
import type { EntornoDePagos } from '../../support/personas/pagos.ts';
import { crearPar } from '../../support/terceros/par.ts';
import type { Par } from '../../support/terceros/par.ts';

/** How long is left to pay when it is all set up. */
const PARA_PAGAR_MS = 6_000;

/** On a server that suggests a new run every few dozen events instead of thousands. */
let temporal: StartedTemporal;
let par: Par;
/** With tickets of its own, and with those of somebody else's Ticketera. */
let propio: EntornoDePagos;
let remoto: EntornoDePagos;
beforeAll(async () => {
  temporal = await startTemporal({
    dynamicConfig: { 'limit.historyCount.suggestContinueAsNew': 40 },
  });
  par = await crearPar();
  propio = await crearEntornoDePagos({ temporal: temporal.address });
  remoto = await crearEntornoDePagos({
    ...{ temporal: temporal.address, env: { TICKETERA_URL: par.url } },
  });
});
afterEach(() => {
  par.despues = 'bien';
  propio.mp.fallas.quitar();
});
afterAll(async () => {
  await Promise.all([propio.cerrar(), remoto.cerrar()]);
  await par.cerrar();
  await temporal.stop();
});

const flujo = ({ e }: EntornoDePagos, numero: string) =>
  e.client.workflow.getHandle(workflowIdPedido(numero));
const fila = ({ e }: EntornoDePagos, numero: string) =>
  e.db.pedido.findUniqueOrThrow({ where: { numero } });
const empujar = ({ e }: EntornoDePagos, numero: string) =>
  e.mensajero.senalar(numero, SENAL.empujar);
const pagado = async (p: EntornoDePagos) => {
  const numero = await numeroNuevo(p);
  const { id } = await p.mp.pagar(numero, 'approved');
  await enEstado(p, numero, 'confirmado');
  return { numero, id };
};
const cancelar = ({ e }: EntornoDePagos, numero: string) =>
  llamar(`${e.ahorro}/api/pedidos/${numero}/cancelar`, { metodo: 'POST', apiKey: true });

/** Pushed again and again, what waits makes its history long. */
async function hastaQueSigaDeNuevo(p: EntornoDePagos, numero: string): Promise<void> {
  const corrida = async () => (await flujo(p, numero).describe()).runId;
  const primera = await corrida();
  await hasta(async () => {
    await empujar(p, numero);
    await dormir(300);
    return (await corrida()) !== primera;
  });
}

/** Money and goods are back, and nobody is called to look at it any more. */
async function quedaCancelado(p: EntornoDePagos, { numero, id }: { numero: string; id: number }) {
  expect(await flujo(p, numero).result()).toMatchObject({ estado: 'cancelado' });
  const { estado, pagoEstado, stockDevueltoEn } = await fila(p, numero);
  expect([estado, pagoEstado]).toEqual(['cancelado', 'devuelto']);
  expect(stockDevueltoEn).not.toBeNull();
  expect(p.mp.reembolsos.de(id)).toHaveLength(1);
  await createAlertas(p.e.sql, log, 50).pasar();
  const alertas = await p.e.db.alerta.findMany({
    where: { numero, codigo: { endsWith: '_en_cola' } },
  });
  expect(alertas.length).toBeGreaterThan(0);
  expect(alertas.filter(({ resueltaEn }) => resueltaEn === null)).toEqual([]);
}

describe('Cuando MercadoPago no contesta por días', () => {
  it('al buscar el pago que venció: entonces se sigue en una corrida nueva, y se lo encuentra', async () => {
    const { e, mp } = propio;
    const { numero } = await aceptarPedido(e.sql.sql, {
      checkout: checkoutSchema.parse({ ...pedidoDe(), metodo_pago: 'mercadopago' }),
      ...{ clave: undefined, estado: 'pago_pendiente' },
    });
    const { id: pedidoId } = await fila(propio, numero);
    // As if it had been opened a while ago: of its half an hour a few seconds are left.
    const fecha = new Date(Date.now() - 30 * 60_000 + PARA_PAGAR_MS);
    await e.db.pedidoHistorial.create({
      data: { pedidoId, estado: 'pago_pendiente', actor: 'sistema', fecha },
    });
    await e.mensajero.iniciar(e.entradas.deAhorro(numero, 'prueba', 'mercadopago'));
    await hasta(async () => (await e.db.preferencia.count({ where: { pedidoId } })) > 0);
    mp.avisos.fallar('nunca');
    await mp.pagar(numero, 'approved');
    mp.fallas.poner('500', 10_000, '/v1/payments');
    await hasta(async () => Object.keys((await fila(propio, numero)).esperas as object).length > 0);
    await hastaQueSigaDeNuevo(propio, numero);
    expect((await fila(propio, numero)).estado).toBe('pago_pendiente');
    mp.fallas.quitar();
    await hasta(async () => {
      await empujar(propio, numero);
      return (await fila(propio, numero)).estado === 'confirmado';
    });
    expect(await e.db.ticket.count({ where: { numero } })).toBe(1);
  });

  it('al devolver: entonces se sigue en una corrida nueva, y se devuelve una vez', async () => {
    const pedido = await pagado(propio);
    propio.mp.fallas.poner('500', 10_000, '/v1/payments');
    expect((await cancelar(propio, pedido.numero)).status).toBe(200);
    await hastaQueSigaDeNuevo(propio, pedido.numero);
    propio.mp.fallas.quitar();
    await empujar(propio, pedido.numero);
    await quedaCancelado(propio, pedido);
  });

  it('y el pago se supo por las filas: entonces la corrida nueva también lo devuelve', async () => {
    const pedido = await pagado(propio);
    const { numero } = pedido;
    await olvidar(propio.e, numero);
    // As dispatch began the run of an order that had lost its own.
    const ticket = nuevoTicketSchema.parse({ numero, cliente_nombre: 'Ana', total: 10 });
    await propio.e.mensajero.iniciar(propio.e.entradas.deTickets(ticket, randomUUID()));
    propio.mp.fallas.poner('500', 10_000, '/v1/payments');
    expect((await cancelar(propio, numero)).status).toBe(200);
    await hastaQueSigaDeNuevo(propio, numero);
    propio.mp.fallas.quitar();
    await empujar(propio, numero).catch(() => undefined);
    await quedaCancelado(propio, pedido);
  });
});

describe('Cuando la Ticketera no deja cancelar por días', () => {
  it('entonces se sigue en una corrida nueva, y se cancela cuando contesta', async () => {
    const pedido = await pagado(remoto);
    const { numero } = pedido;
    par.despues = { status: 500 };
    expect((await cancelar(remoto, numero)).status).toBe(503);
    await hastaQueSigaDeNuevo(remoto, numero);
    expect(await fila(remoto, numero)).toMatchObject({
      ...{ estado: 'confirmado', stockDevueltoEn: null },
    });
    // Whoever asks once more hears the same, at once.
    expect((await cancelar(remoto, numero)).cuerpo).toMatchObject({
      error: expect.stringMatching(/^La cancelación quedó pedida/) as string,
    });
    par.despues = 'bien';
    await empujar(remoto, numero);
    await quedaCancelado(remoto, pedido);
  });
});
