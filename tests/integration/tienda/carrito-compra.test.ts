import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Carrito } from '../../../contracts/tienda/carrito.ts';
import { aceptarPedido } from '../../../api-ahorro/checkout/checkout.ts';
import { agregar, cantidades, CLIENTE, pagar, ver } from '../../support/personas/carrito.ts';
import { crearEntorno } from '../../support/servidores/entorno.ts';
import type { Entorno } from '../../support/servidores/entorno.ts';
import { API_KEY, comprar, hasta, pedidoDe } from '../../support/personas/llamadas.ts';
import {
  conocido,
  ENTREGA,
  registrado,
  stockDe,
  visitante,
} from '../../support/personas/tienda.ts';
import type { Visitante } from '../../support/personas/tienda.ts';

let e: Entorno;
beforeAll(async () => {
  e = await crearEntorno();
});
afterAll(() => e.cerrar());

describe('Cuando se compra el carrito', () => {
  it('entonces el pedido es de la cuenta, con sus datos, y el carrito queda vacío', async () => {
    const ana = await registrado(e.ahorro);
    await agregar(ana, 1, 2);
    await agregar(ana, 2);
    const { status, cuerpo } = await pagar(ana);
    expect([status, cuerpo.pedido.total, cuerpo.pedido.cliente]).toEqual([201, 9230, 'Ana Gómez']);
    expect((await ver(ana)).items).toEqual([]);
    const pedido = await e.db.pedido.findUniqueOrThrow({
      where: { numero: cuerpo.pedido.numero },
    });
    expect(pedido).toMatchObject({
      usuarioId: ana.cuenta.id,
      clienteEmail: ana.cuenta.email,
      tipoCliente: 'cliente',
      prioridad: 'normal',
    });
    expect((await pagar(ana)).cuerpo.errores).toEqual([
      { campo: 'items', mensaje: 'El carrito está vacío' },
    ]);
  });

  it('entonces lo que falta se nombra, y lo del comerciante va primero', async () => {
    const nadie = await pagar(visitante(e.ahorro));
    expect([nadie.status, nadie.cuerpo.error]).toEqual([400, 'Datos inválidos: cliente, items']);
    const sinTelefono = await registrado(e.ahorro, { telefono: null });
    await agregar(sinTelefono, 1);
    expect((await pagar(sinTelefono)).cuerpo.errores?.[0]?.campo).toBe('cliente.telefono');
    const tito = await conocido(e.ahorro, 'comerciante@example.com', 'comerciante-belgrano-2025');
    await agregar(tito, 1);
    const { cuerpo } = await pagar(tito);
    const { numero } = cuerpo.pedido;
    expect(await e.db.ticket.findUniqueOrThrow({ where: { numero } })).toMatchObject({
      tipoCliente: 'comerciante',
      prioridad: 'alta',
    });
  });

  it('entonces de muchos envíos a la vez sale un pedido, con clave y sin ella', async () => {
    for (const clave of [undefined, 'una-compra-0001']) {
      const ana = await registrado(e.ahorro);
      const antes = await stockDe(e, 20);
      await agregar(ana, 20, 2);
      const todas = await Promise.all(Array.from({ length: 8 }, () => pagar(ana, {}, clave)));
      const buenas = todas.filter(({ status }) => status < 300);
      const numeros = new Set(buenas.map(({ cuerpo }) => cuerpo.pedido.numero));
      expect(numeros.size).toBe(1);
      expect(buenas.filter(({ cuerpo }) => cuerpo.idempotent !== true)).toHaveLength(1);
      if (clave !== undefined) expect(buenas).toHaveLength(8);
      expect(await e.db.pedido.count({ where: { usuarioId: ana.cuenta.id } })).toBe(1);
      expect(await stockDe(e, 20)).toBe(antes - 2);
      expect((await ver(ana)).items).toEqual([]);
    }
  });

  it('entonces la misma clave de otra cuenta no trae el pedido ajeno', async () => {
    const ana = await registrado(e.ahorro);
    const beto = await registrado(e.ahorro);
    for (const quien of [ana, beto]) await agregar(quien, 3);
    const pagada = await pagar(ana, {}, 'la-misma-clave');
    expect((await pagar(ana, {}, 'la-misma-clave')).cuerpo).toMatchObject({
      idempotent: true,
      pedido: { numero: pagada.cuerpo.pedido.numero },
    });
    const ajena = await pagar(beto, {}, 'la-misma-clave');
    expect(ajena.status).toBe(201);
    expect(JSON.stringify(ajena.cuerpo)).not.toContain(pagada.cuerpo.pedido.numero);
    expect(cantidades(await ver(beto))).toEqual({});
  });

  it('entonces la misma clave y el mismo cuerpo de otro tampoco traen su pedido ni su token', async () => {
    const [ana, beto, invitada] = [
      await registrado(e.ahorro),
      await registrado(e.ahorro),
      visitante(e.ahorro),
    ];
    await agregar(invitada, 3);
    const entera = { cliente: CLIENTE, items: [{ producto_id: 3, cantidad: 1 }] };
    const numeros = new Set<string>();
    for (const quien of [ana, beto, invitada, visitante(e.ahorro)]) {
      const { status, cuerpo } = await pagar(quien, entera, 'compra-0001');
      expect(status).toBe(201);
      expect((await pagar(quien, entera, 'compra-0001')).cuerpo.pedido).toEqual(cuerpo.pedido);
      numeros.add(cuerpo.pedido.numero);
    }
    const deServicio = await comprar(e.ahorro, {
      cuerpo: { ...ENTREGA, ...entera },
      cabeceras: { 'Idempotency-Key': 'compra-0001', 'X-API-Key': API_KEY },
    });
    numeros.add(deServicio.cuerpo.pedido.numero);
    expect(numeros.size).toBe(5);
  });

  it('entonces lo que otro dispositivo agrega en ese momento no se pierde', async () => {
    const ana = await registrado(e.ahorro);
    for (let vuelta = 0; vuelta < 5; vuelta += 1) {
      await agregar(ana, 21);
      const [compra] = await Promise.all([pagar(ana), agregar(ana, 22)]);
      const enCarrito = cantidades(await ver(ana));
      const comprados =
        compra.status < 300
          ? await e.db.pedidoItem.findMany({
              where: { pedido: { numero: compra.cuerpo.pedido.numero } },
            })
          : [];
      const productos = [
        ...comprados.map(({ productoId }) => productoId),
        ...Object.keys(enCarrito),
      ];
      expect(productos.map(Number).sort()).toEqual([21, 22]);
      await ana.pedir('/api/carrito', { metodo: 'DELETE' });
    }
  });

  it('entonces si el pedido no se guarda el carrito sigue entero', async () => {
    const ana = await registrado(e.ahorro);
    await agregar(ana, 23, 3);
    await e.db.producto.update({ where: { id: 23 }, data: { stock: 1 } });
    expect((await pagar(ana)).status).toBe(409);
    expect(cantidades(await ver(ana))).toEqual({ 23: 3 });
    expect(await stockDe(e, 23)).toBe(1);
  });
});

describe('Cuando un pedido cuesta más de lo que se puede anotar', () => {
  it('entonces es un 409 con su frase', async () => {
    const ana = await registrado(e.ahorro);
    await e.db.producto.update({ where: { id: 40 }, data: { precio: 9_999_999_999.99 } });
    await agregar(ana, 40, 2);
    const { status, cuerpo } = await pagar(ana);
    expect([status, cuerpo.error]).toEqual([
      409,
      expect.stringContaining('Un pedido no puede pasar de'),
    ]);
    expect((await pagar(ana, { items: [{ producto_id: 40, cantidad: 1 }] })).status).toBe(201);
  });
});

describe('Cuando se repite una compra que todavía espera', () => {
  it('entonces está en cola también para quien no puede esperar', async () => {
    const checkout = { ...pedidoDe(), metodo_pago: 'efectivo' as const };
    const aceptado = { checkout, clave: 'esperando', estado: 'recibido' as const };
    const { numero } = await aceptarPedido(e.sql.sql, aceptado);
    const { status, cuerpo } = await comprar(e.ahorro, {
      cuerpo: pedidoDe(),
      cabeceras: { 'Idempotency-Key': 'esperando', Prefer: 'respond-async' },
    });
    expect([status, cuerpo.pedido]).toMatchObject([200, { numero, estado: 'en_cola' }]);
  });
});

describe('Cuando se repite un pedido', () => {
  it('entonces el carrito se llena con lo que hay, y se dice lo que no', async () => {
    const ana = await registrado(e.ahorro);
    await agregar(ana, 30, 2);
    await agregar(ana, 31);
    const { cuerpo } = await pagar(ana);
    const { numero } = cuerpo.pedido;
    await hasta(async () => (await ver(ana)).items.length === 0);
    await e.db.producto.update({ where: { id: 31 }, data: { activo: false } });
    const repetir = (quien: Visitante, consulta = '') =>
      quien.pedir<{ carrito: Carrito; faltantes: { producto_id: number; mensaje: string }[] }>(
        `/api/pedidos/${numero}/repetir${consulta}`,
        { metodo: 'POST' },
      );
    const mia = await repetir(ana);
    expect(mia.status).toBe(200);
    expect(cantidades(mia.cuerpo.carrito)).toEqual({ 30: 2 });
    expect(mia.cuerpo.faltantes.map(({ producto_id }) => producto_id)).toEqual([31]);
    const invitado = visitante(e.ahorro);
    expect((await repetir(invitado)).status).toBe(401);
    const conToken = await repetir(invitado, `?token=${cuerpo.seguimiento.token}`);
    expect(cantidades(conToken.cuerpo.carrito)).toEqual({ 30: 2 });
    expect(cantidades(await ver(invitado))).toEqual({ 30: 2 });
  });
});
