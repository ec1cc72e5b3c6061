import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { comprar, llamar, pedidoDe } from '../../support/personas/llamadas.ts';
import { crearEntorno } from '../../support/servidores/entorno.ts';
import type { Entorno } from '../../support/servidores/entorno.ts';

let e: Entorno;
beforeAll(async () => {
  e = await crearEntorno();
});
afterAll(() => e.cerrar());

const veces = <T>(n: number, hacer: (i: number) => Promise<T>) =>
  Promise.all(Array.from({ length: n }, (_, i) => hacer(i)));

describe('Cuando un mismo número llega 50 veces a la vez a despacho', () => {
  it('entonces hay un ticket, un 201 y 49 respuestas idempotentes iguales', async () => {
    const numero = `EXT-${randomUUID()}`;
    const cuerpo = { numero, cliente_nombre: 'Ana', total: 100.5, productos: ['Yerba x2'] };
    const respuestas = await veces(50, (i) =>
      llamar(`${e.tickets}/api/tickets${i % 2 === 0 ? '' : '/recibir'}`, { cuerpo, apiKey: true }),
    );
    const estados = respuestas.map(({ status }) => status).sort();
    expect(estados).toEqual([...Array<number>(49).fill(200), 201]);
    expect(respuestas.filter(({ cuerpo: { idempotent } }) => idempotent === false)).toHaveLength(1);
    const sinMarca = new Set(
      respuestas.map(({ cuerpo: { idempotent: _, ...resto } }) => JSON.stringify(resto)),
    );
    expect(sinMarca.size).toBe(1);
    expect(await e.db.ticket.count({ where: { numero } })).toBe(1);
    const eventos = await e.db.evento.findMany({
      where: { datos: { path: ['numero'], equals: numero } },
    });
    expect(eventos).toHaveLength(1);
  });

  it('entonces una repetición posterior trae el ticket entero aunque el cuerpo sea otro', async () => {
    const numero = `EXT-${randomUUID()}`;
    const primero = await llamar(`${e.tickets}/api/tickets`, {
      cuerpo: { numero, cliente_nombre: 'Ana', total: 10 },
      apiKey: true,
    });
    const segundo = await llamar(`${e.tickets}/api/tickets`, {
      cuerpo: { numero, cliente_nombre: 'Otra', total: 99 },
      apiKey: true,
    });
    expect([primero.status, segundo.status]).toEqual([201, 200]);
    expect(segundo.cuerpo).toEqual({ ...primero.cuerpo, idempotent: true });
  });
});

describe('Cuando la misma Idempotency-Key llega 50 veces a la vez', () => {
  it('entonces hay un pedido, un ticket y un solo descuento de stock', async () => {
    const antes = await e.db.producto.findUniqueOrThrow({ where: { id: 5 } });
    const clave = randomUUID();
    const respuestas = await veces(50, (i) =>
      comprar(e.ahorro, {
        cuerpo: pedidoDe([{ producto_id: 5, cantidad: 1 }]),
        cabeceras: { 'Idempotency-Key': i % 2 === 0 ? clave : `"${clave}"` },
      }),
    );
    expect(respuestas.map(({ status }) => status).sort()).toEqual([
      ...Array<number>(49).fill(200),
      201,
    ]);
    const numeros = new Set(respuestas.map(({ cuerpo }) => cuerpo.pedido.numero));
    expect(numeros.size).toBe(1);
    expect(respuestas.filter(({ cuerpo }) => cuerpo.idempotent === true)).toHaveLength(49);
    const [numero] = numeros;
    expect(await e.db.pedido.count({ where: { idempotencyKey: clave } })).toBe(1);
    expect(await e.db.ticket.count({ where: { numero } })).toBe(1);
    const despues = await e.db.producto.findUniqueOrThrow({ where: { id: 5 } });
    expect(despues.stock.toNumber()).toBe(antes.stock.toNumber() - 1);
  });

  it('entonces la repetición responde lo mismo, y con otro cuerpo 422', async () => {
    const cabeceras = { 'Idempotency-Key': randomUUID() };
    const primera = await comprar(e.ahorro, { cabeceras });
    const repetida = await comprar(e.ahorro, { cabeceras });
    expect(repetida.status).toBe(200);
    expect(repetida.cuerpo).toEqual({ ...primera.cuerpo, idempotent: true });
    const distinta = await comprar(e.ahorro, {
      cabeceras,
      cuerpo: pedidoDe([{ producto_id: 2, cantidad: 1 }]),
    });
    expect(distinta.status).toBe(422);
  });
});

describe('Cuando dos compran la última unidad', () => {
  it('entonces gana uno y el otro lee qué falta, sin rastro de su pedido', async () => {
    await e.db.producto.update({ where: { id: 10 }, data: { stock: 1 } });
    const pedidos = await e.db.pedido.count();
    const respuestas = await veces(2, () =>
      comprar(e.ahorro, { cuerpo: pedidoDe([{ producto_id: 10, cantidad: 1 }]) }),
    );
    expect(respuestas.map(({ status }) => status).sort()).toEqual([201, 409]);
    const perdedor = respuestas.find(({ status }) => status === 409);
    expect(perdedor?.cuerpo).toMatchObject({
      error: 'No hay stock suficiente',
      errores: [{ campo: 'items.0.cantidad', mensaje: 'De Puré de Tomate 520 g quedan 0' }],
    });
    expect(await e.db.pedido.count()).toBe(pedidos + 1);
    expect((await e.db.producto.findUniqueOrThrow({ where: { id: 10 } })).stock.toNumber()).toBe(0);
  });

  it('entonces la misma clave por la última unidad es un solo pedido y no un agotado', async () => {
    await e.db.producto.update({ where: { id: 11 }, data: { stock: 1 } });
    const cabeceras = { 'Idempotency-Key': randomUUID() };
    const respuestas = await veces(10, () =>
      comprar(e.ahorro, { cabeceras, cuerpo: pedidoDe([{ producto_id: 11, cantidad: 1 }]) }),
    );
    expect(respuestas.map(({ status }) => status).sort()).toEqual([
      ...Array<number>(9).fill(200),
      201,
    ]);
  });

  it('entonces carritos cruzados no se traban entre sí', async () => {
    const ida = [6, 7, 8].map((producto_id) => ({ producto_id, cantidad: 1 }));
    const vuelta = [...ida].reverse();
    const respuestas = await veces(20, (i) =>
      comprar(e.ahorro, { cuerpo: pedidoDe(i % 2 === 0 ? ida : vuelta) }),
    );
    expect(respuestas.every(({ status }) => status === 201)).toBe(true);
  });
});

describe('Cuando muchos pedidos llegan a la vez', () => {
  it('entonces ningún repartidor pasa de su capacidad y los demás esperan con su motivo', async () => {
    await e.db.ticket.updateMany({ data: { estado: 'cancelado', sinRepartidor: null } });
    await e.db.repartidor.updateMany({ data: { capacidad: 2 } });
    const respuestas = await veces(24, () => comprar(e.ahorro));
    expect(respuestas.every(({ status }) => status === 201)).toBe(true);
    const cargas = await e.db.ticket.groupBy({
      by: ['repartidorId'],
      where: { estado: 'pendiente' },
      _count: true,
    });
    const asignados = cargas.filter(({ repartidorId }) => repartidorId !== null);
    expect(asignados.map(({ _count }) => _count)).toEqual(Array<number>(8).fill(2));
    const esperan = await e.db.ticket.findMany({
      where: { estado: 'pendiente', repartidorId: null },
    });
    expect(esperan.map(({ sinRepartidor }) => sinRepartidor)).toEqual(
      Array<string>(8).fill('capacidad_excedida'),
    );
    const alertas = await e.db.evento.count({
      where: { nombre: 'alerta', datos: { path: ['codigo'], equals: 'ticket_sin_repartidor' } },
    });
    expect(alertas).toBe(8);
  });
});
