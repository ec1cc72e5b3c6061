import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Carrito } from '../../../contracts/tienda/carrito.ts';
import { comprar, entrar, hasta, llamar, pedidoDe } from '../../support/personas/llamadas.ts';
import { comprarEnLinea, crearEntornoDePagos } from '../../support/personas/pagos.ts';
import type { EntornoDePagos } from '../../support/personas/pagos.ts';
import { conocido, registrado, stockDe } from '../../support/personas/tienda.ts';

let p: EntornoDePagos;
let banana: { id: number; precio: number };
beforeAll(async () => {
  p = await crearEntornoDePagos();
  const { id, precio } = await p.e.db.producto.findFirstOrThrow({
    where: { nombre: 'Banana Cavendish por kg' },
  });
  banana = { id, precio: precio.toNumber() };
});
afterAll(() => p.cerrar());

const pedir = (cantidad: number, ademas: object = {}) =>
  comprar(p.e.ahorro, {
    cuerpo: { ...pedidoDe([{ producto_id: banana.id, cantidad }]), ...ademas },
  });
const errores = (cuerpo: unknown) =>
  (cuerpo as { errores?: { campo: string; mensaje: string }[] }).errores;

describe('Cuando algo se vende por peso', () => {
  it('entonces el catálogo dice de a cuánto', async () => {
    const { cuerpo } = await llamar<object>(`${p.e.ahorro}/api/productos/${banana.id}`, {});
    expect(cuerpo).toMatchObject({ venta: { por: 'kg', paso: 0.5 } });
    const yerba = await llamar<object>(`${p.e.ahorro}/api/productos/1`, {});
    expect(yerba.cuerpo).not.toHaveProperty('venta');
  });

  it('entonces medio kilo es medio precio, del stock sale medio kilo, y el ticket lo dice', async () => {
    const antes = await stockDe(p.e, banana.id);
    const { status, cuerpo } = await pedir(1.5);
    expect([201, 202]).toContain(status);
    const { numero, total } = cuerpo.pedido;
    expect(total).toBe(banana.precio * 1.5);
    expect(await stockDe(p.e, banana.id)).toBe(antes - 1.5);
    const ticket = await hasta(() => p.e.db.ticket.findUnique({ where: { numero } }));
    expect(ticket.productos).toEqual([
      { nombre: 'Banana Cavendish por kg', cantidad: 1.5, precio: banana.precio, por: 'kg' },
    ]);
    const visto = await llamar<{ items: object[] }>(
      `${p.e.ahorro}${cuerpo.seguimiento.url}?token=${cuerpo.seguimiento.token}`,
      {},
    );
    expect(visto.cuerpo.items).toMatchObject([{ cantidad: 1.5, por: 'kg' }]);
  });

  it('y se cancela: entonces el medio kilo vuelve', async () => {
    const antes = await stockDe(p.e, banana.id);
    const { cuerpo } = await pedir(2.5);
    const { url, token } = cuerpo.seguimiento;
    await llamar(`${p.e.ahorro}${url}/cancelar?token=${token}`, { metodo: 'POST' });
    await hasta(async () => (await stockDe(p.e, banana.id)) === antes);
  });

  it.each([0.3, 0.0005, 1.25])('y se piden %d kg: entonces 400 y por qué', async (cantidad) => {
    const antes = await stockDe(p.e, banana.id);
    const { status, cuerpo } = await pedir(cantidad);
    expect(status).toBe(400);
    expect(errores(cuerpo)).toEqual([
      {
        campo: 'items.0.cantidad',
        mensaje: expect.stringMatching(/de a 0,5 kg|tres decimales/) as string,
      },
    ]);
    expect(await stockDe(p.e, banana.id)).toBe(antes);
  });

  it('y lo que se vende por unidad se pide en partes: entonces 400 y por qué', async () => {
    const cuerpo = pedidoDe([{ producto_id: 1, cantidad: 1.5 }]);
    const { status, cuerpo: respuesta } = await comprar(p.e.ahorro, { cuerpo });
    expect([status, errores(respuesta)?.[0]?.mensaje]).toEqual([
      400,
      expect.stringContaining('se vende por unidad'),
    ]);
  });

  it('en el carrito: entonces se suma y se cambia de a medio kilo, y el total es exacto', async () => {
    const ana = await registrado(p.e.ahorro, { email: 'peso@example.com' });
    const agregar = (cantidad: number) =>
      ana.pedir<Carrito>('/api/carrito/items', { cuerpo: { producto_id: banana.id, cantidad } });
    expect((await agregar(0.2)).status).toBe(400);
    await agregar(0.5);
    const { cuerpo } = await agregar(0.5);
    expect(cuerpo).toMatchObject({
      unidades: 1,
      total: banana.precio,
      items: [{ cantidad: 1, venta: { por: 'kg', paso: 0.5 } }],
    });
    const cambiado = await ana.pedir<Carrito>(`/api/carrito/items/${banana.id}`, {
      ...{ metodo: 'PATCH', cuerpo: { cantidad: 0.7 } },
    });
    expect([cambiado.status, errores(cambiado.cuerpo)]).toEqual([
      400,
      [{ campo: 'cantidad', mensaje: 'Banana Cavendish por kg se vende de a 0,5 kg' }],
    ]);
  });

  it('y se paga en línea: entonces lo que se cobra es el total, aunque no sea un número entero', async () => {
    await p.e.db.producto.update({ where: { id: banana.id }, data: { precio: 1890.33 } });
    const cuerpo = {
      ...pedidoDe([{ producto_id: banana.id, cantidad: 2.5 }]),
      metodo_pago: 'mercadopago',
    };
    const { cuerpo: hecho } = await comprar(p.e.ahorro, { cuerpo });
    const { numero, total } = hecho.pedido;
    expect(total).toBe(4725.83);
    await hasta(() => p.e.db.preferencia.findFirst({ where: { pedido: { numero } } }));
    const [preferencia] = [...p.mp.almacen.preferencias.values()].filter(
      ({ external_reference }) => external_reference === numero,
    );
    expect(preferencia?.total).toBe(total);
    expect((await comprarEnLinea(p)).status).toBe(202);
  });

  it('y otro sistema manda un ticket así: entonces se toma y se muestra', async () => {
    const token = await entrar(p.e.tickets);
    const numero = 'PED-PESO-1';
    const productos = [{ nombre: 'Queso', cantidad: 0.25, precio: 9800, por: 'kg' }];
    const nuevo = { numero, cliente_nombre: 'Ana', total: 2450, productos };
    const { status } = await llamar(`${p.e.tickets}/api/tickets`, { cuerpo: nuevo, apiKey: true });
    expect(status).toBe(201);
    const visto = await llamar<object>(`${p.e.tickets}/api/tickets/${numero}`, { token });
    expect(visto.cuerpo).toMatchObject({ productos });
  });

  it('y lo pone quien administra: entonces queda anotado, se vende así, y se deshace', async () => {
    const admin = await conocido(p.e.ahorro, 'admin@example.com', 'admin-belgrano-2025');
    const nuevo = { nombre: 'Kiwi', categoria: 'Frutas y verduras', precio: 3900, stock: 25.5 };
    const sinVenta = await admin.pedir('/api/admin/productos', { cuerpo: nuevo });
    expect([sinVenta.status, errores(sinVenta.cuerpo)?.[0]?.campo]).toEqual([400, 'stock']);
    const cuerpo = { ...nuevo, venta: { por: 'kg', paso: 0.25 } };
    const creado = await admin.pedir<{ producto: { id: number; venta: object } }>(
      '/api/admin/productos',
      { cuerpo },
    );
    expect(creado.cuerpo.producto).toMatchObject({ stock: 25.5, venta: cuerpo.venta });
    const { id } = creado.cuerpo.producto;
    const cambiar = (cambio: object) =>
      admin.pedir(`/api/admin/productos/${id}`, { metodo: 'PATCH', cuerpo: cambio });
    expect((await cambiar({ venta: null })).status).toBe(400);
    expect((await cambiar({ venta: { por: 'kg', paso: 0.5 } })).status).toBe(200);
    const { cuerpo: anotado } = await admin.pedir<{ cambios: { cambio_id: string }[] }>(
      `/api/admin/cambios?producto_id=${id}`,
    );
    expect(anotado.cambios[0]).toMatchObject({
      campo: 'venta',
      anterior: '0.25 kg',
      valor: '0.5 kg',
    });
    await admin.pedir('/api/admin/cambios/deshacer', {
      cuerpo: { cambio_id: anotado.cambios[0]?.cambio_id },
    });
    const fila = await p.e.db.producto.findUniqueOrThrow({ where: { id } });
    expect([fila.ventaPor, fila.paso.toNumber()]).toEqual(['kg', 0.25]);
  });

  it('y viene de un archivo: entonces se vende así; sin decirlo, en partes no', async () => {
    const admin = await conocido(p.e.ahorro, 'admin@example.com', 'admin-belgrano-2025');
    const importar = (csv: string) =>
      admin.pedir<{ creados: number; actualizados: number }>('/api/admin/productos/importar', {
        cuerpo: Buffer.from(csv),
        cabeceras: { 'Content-Type': 'text/csv' },
      });
    const cabecera = 'nombre;categoria;precio;stock';
    const entero = await importar(`${cabecera}\nPera por kg;Frutas y verduras;2500;10,5`);
    expect([entero.status, errores(entero.cuerpo)?.[0]?.campo]).toEqual([400, 'linea 2: stock']);
    const linea = 'Pera por kg;Frutas y verduras;2500;10,5;kg;0,5';
    const hecho = await importar(`${cabecera};venta_por;paso\n${linea}`);
    expect(hecho.cuerpo).toMatchObject({ creados: 1 });
    // Without those columns it stays as it is sold.
    const reimportado = await importar(
      `${cabecera};stock_visto\nPera por kg;Frutas y verduras;2600;9,5;10,5`,
    );
    expect(reimportado.cuerpo).toMatchObject({ actualizados: 1 });
    const fila = await p.e.db.producto.findFirstOrThrow({ where: { nombre: 'Pera por kg' } });
    expect([fila.ventaPor, fila.paso.toNumber(), fila.stock.toNumber()]).toEqual(['kg', 0.5, 9.5]);
  });
});
