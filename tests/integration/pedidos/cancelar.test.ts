import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { workflowIdPedido } from '../../../contracts/temporal/pedido.ts';
import {
  cambiarEstado,
  comprar,
  entrar,
  hasta,
  llamar,
  pedidoDe,
} from '../../support/personas/llamadas.ts';
import type { CuerpoCheckout } from '../../support/personas/llamadas.ts';
import { crearEntorno } from '../../support/servidores/entorno.ts';
import type { Entorno } from '../../support/servidores/entorno.ts';

let e: Entorno;
let token: string;
beforeAll(async () => {
  e = await crearEntorno();
  token = await entrar(e.tickets);
});
afterAll(() => e.cerrar());

const PRODUCTO = 7;
const stock = async () =>
  (await e.db.producto.findUniqueOrThrow({ where: { id: PRODUCTO } })).stock.toNumber();
const nuevo = async () =>
  (await comprar(e.ahorro, { cuerpo: pedidoDe([{ producto_id: PRODUCTO, cantidad: 3 }]) })).cuerpo;
const cancelar = (
  { seguimiento: { url, token: secreto } }: CuerpoCheckout,
  motivo = 'me arrepentí',
) =>
  llamar<{ estado: string }>(`${e.ahorro}${url}/cancelar?token=${secreto}`, { cuerpo: { motivo } });

async function avanzar(numero: string, estados: readonly string[]): Promise<void> {
  for (const estado of estados) {
    expect((await cambiarEstado(e.tickets, token, numero, estado)).status).toBe(200);
  }
}

async function comprobarDeshecho(numero: string): Promise<void> {
  const ticket = await e.db.ticket.findUniqueOrThrow({ where: { numero } });
  expect(ticket.estado).toBe('cancelado');
  const pedido = await e.db.pedido.findUniqueOrThrow({ where: { numero } });
  expect(pedido).toMatchObject({ estado: 'cancelado', ticketEstado: 'cancelado' });
  expect(pedido.stockDevueltoEn).not.toBeNull();
  const eventos = await e.db.evento.findMany({
    where: { nombre: 'ticket_actualizado', datos: { path: ['numero'], equals: numero } },
  });
  expect(eventos.filter(({ datos }) => JSON.stringify(datos).includes('"cancelado"'))).toHaveLength(
    1,
  );
  const activos = await e.db.ticket.count({
    where: { numero, estado: { notIn: ['cancelado', 'entregado'] } },
  });
  expect(activos).toBe(0);
}

describe('Cuando el cliente cancela', () => {
  it.each([
    ['recién confirmado', []],
    ['en preparación', ['en_preparacion']],
  ])(
    '%s: entonces vuelve el stock, se libera el repartidor y el ticket queda cancelado',
    async (_, pasos) => {
      const antes = await stock();
      const compra = await nuevo();
      expect(await stock()).toBe(antes - 3);
      await avanzar(compra.pedido.numero, pasos);
      const { status, cuerpo } = await cancelar(compra);
      expect([status, cuerpo.estado]).toEqual([200, 'cancelado']);
      expect(await stock()).toBe(antes);
      await comprobarDeshecho(compra.pedido.numero);
    },
  );

  it('en camino: entonces 409 y nada cambia', async () => {
    const compra = await nuevo();
    const { numero } = compra.pedido;
    await avanzar(numero, ['en_preparacion', 'en_camino']);
    const antes = await stock();
    const { status, cuerpo } = await cancelar(compra);
    expect([status, cuerpo]).toEqual([
      409,
      expect.objectContaining({ error: 'El pedido ya salió y no se puede cancelar' }),
    ]);
    expect(await stock()).toBe(antes);
    expect((await e.db.ticket.findUniqueOrThrow({ where: { numero } })).estado).toBe('en_camino');
  });

  it('entregado: entonces 409', async () => {
    const compra = await nuevo();
    await avanzar(compra.pedido.numero, ['en_preparacion', 'en_camino', 'entregado']);
    expect((await cancelar(compra)).status).toBe(409);
  });

  it('dos veces, y muchas a la vez: entonces el stock vuelve una sola vez', async () => {
    const antes = await stock();
    const compra = await nuevo();
    const respuestas = await Promise.all(Array.from({ length: 8 }, () => cancelar(compra)));
    expect(new Set(respuestas.map(({ status }) => status))).toEqual(new Set([200]));
    expect((await cancelar(compra)).status).toBe(200);
    expect(await stock()).toBe(antes);
    await comprobarDeshecho(compra.pedido.numero);
  });
});

describe('Cuando despacho cancela', () => {
  it.each([
    ['pendiente', []],
    ['en_preparacion', ['en_preparacion']],
    ['en_camino', ['en_preparacion', 'en_camino']],
    ['no_entregado', ['en_preparacion', 'en_camino', 'no_entregado']],
  ])('desde %s: entonces se deshace todo', async (_, pasos) => {
    const antes = await stock();
    const { pedido } = await nuevo();
    await avanzar(pedido.numero, pasos);
    const { status, cuerpo } = await cambiarEstado(e.tickets, token, pedido.numero, 'cancelado');
    expect([status, cuerpo.estado]).toEqual([200, 'cancelado']);
    expect(await stock()).toBe(antes);
    await comprobarDeshecho(pedido.numero);
  });
});

describe('Cuando operaciones cancela el flujo desde Temporal', () => {
  it('entonces se deshace igual', async () => {
    const antes = await stock();
    const { pedido } = await nuevo();
    await e.client.workflow.getHandle(workflowIdPedido(pedido.numero)).cancel();
    await hasta(async () => (await stock()) === antes);
    await comprobarDeshecho(pedido.numero);
  });
});

describe('Cuando el pedido todavía no tiene flujo', () => {
  it('entonces cancelarlo devuelve el stock y nunca hay ticket', async () => {
    const sinWorker = await crearEntorno({ sinWorker: true, env: { CHECKOUT_ESPERA_MS: '500' } });
    try {
      const compra = await comprar(sinWorker.ahorro, {
        cuerpo: pedidoDe([{ producto_id: PRODUCTO, cantidad: 3 }]),
      });
      expect(compra.status).toBe(202);
      const { seguimiento, pedido } = compra.cuerpo;
      const cancelacion = llamar<{ estado: string }>(
        `${sinWorker.ahorro}${seguimiento.url}/cancelar?token=${seguimiento.token}`,
        { metodo: 'POST' },
      );
      await sinWorker.iniciarWorker();
      expect((await cancelacion).cuerpo.estado).toBe('cancelado');
      const ticket = await sinWorker.db.ticket.findUnique({ where: { numero: pedido.numero } });
      expect([null, 'cancelado']).toContain(ticket?.estado ?? null);
    } finally {
      await sinWorker.cerrar();
    }
  });
});

describe('Cuando se libera un lugar', () => {
  it('entonces lo ocupa el ticket que más espera', async () => {
    await e.db.ticket.updateMany({ data: { estado: 'cancelado', sinRepartidor: null } });
    await e.db.repartidor.updateMany({ data: { capacidad: 1 } });
    const ocupados = [];
    for (let i = 0; i < 8; i += 1) ocupados.push(await nuevo());
    const primero = await nuevo();
    const segundo = await nuevo();
    expect([primero.ticket?.repartidor, segundo.ticket?.repartidor]).toEqual([null, null]);
    const [libera] = ocupados;
    if (libera) await cancelar(libera);
    const conRepartidor = (numero: string) => async () =>
      (await e.db.ticket.findUniqueOrThrow({ where: { numero } })).repartidorId;
    expect(await hasta(conRepartidor(primero.pedido.numero))).toBeGreaterThan(0);
    expect(await conRepartidor(segundo.pedido.numero)()).toBeNull();
    const pedido = await e.db.pedido.findUniqueOrThrow({
      where: { numero: primero.pedido.numero },
    });
    expect(pedido.repartidor).toBe(libera?.ticket?.repartidor);
    await e.db.repartidor.updateMany({ data: { capacidad: 20 } });
  });
});
