import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Carrito } from '../../../contracts/tienda/carrito.ts';
import { agregar, cantidades, CLIENTE, pagar, ver } from '../../support/personas/carrito.ts';
import { crearEntorno } from '../../support/servidores/entorno.ts';
import type { Entorno } from '../../support/servidores/entorno.ts';
import { llamar } from '../../support/personas/llamadas.ts';
import {
  conocido,
  PASSWORD,
  registrado,
  stockDe,
  visitante,
} from '../../support/personas/tienda.ts';

let e: Entorno;
beforeAll(async () => {
  e = await crearEntorno();
});
afterAll(() => e.cerrar());

describe('Cuando un invitado llena el carrito', () => {
  it('entonces lo encuentra por su cookie, a los precios de hoy', async () => {
    const ana = visitante(e.ahorro);
    expect(await ver(ana)).toEqual({
      ...{ items: [], unidades: 0, total: 0, avisos: [], se_puede_comprar: false },
    });
    expect(ana.cookies.size).toBe(0);
    await agregar(ana, 1, 2);
    await agregar(ana, 1);
    const { status, cuerpo } = await agregar(ana, 2);
    const [yerba, arroz] = cuerpo.items;
    expect(status).toBe(200);
    expect(yerba).toEqual({
      ...{ producto_id: 1, nombre: 'Yerba Mate Belgrano 1 kg', imagen_url: null, precio: 3890 },
      ...{ cantidad: 3, stock: await stockDe(e, 1), subtotal: 11_670, disponible: true },
    });
    expect([cuerpo.unidades, cuerpo.total, arroz?.subtotal]).toEqual([4, 13_120, 1450]);
    expect(await ver(ana)).toEqual(cuerpo);
    expect(JSON.stringify(await e.db.carrito.findMany())).not.toContain(
      ana.cookies.get('belgrano_carrito') ?? '',
    );
  });

  it('entonces cambia, saca y vacía', async () => {
    const ana = visitante(e.ahorro);
    await agregar(ana, 1);
    await agregar(ana, 2);
    const cambiar = (id: number, cantidad: number) =>
      ana.pedir<Carrito>(`/api/carrito/items/${id}`, { metodo: 'PATCH', cuerpo: { cantidad } });
    const sacar = (ruta: string) => ana.pedir<Carrito>(ruta, { metodo: 'DELETE' });
    expect(cantidades((await cambiar(1, 5)).cuerpo)).toEqual({ 1: 5, 2: 1 });
    expect((await cambiar(3, 5)).status).toBe(404);
    expect((await cambiar(1, 0)).status).toBe(400);
    expect(cantidades((await sacar('/api/carrito/items/1')).cuerpo)).toEqual({ 2: 1 });
    expect((await sacar('/api/carrito/items/1')).status).toBe(200);
    expect((await sacar('/api/carrito')).cuerpo.items).toEqual([]);
    expect((await agregar(ana, 99_999)).status).toBe(404);
  });

  it('entonces una cookie inventada no abre el carrito de nadie', async () => {
    const ana = visitante(e.ahorro);
    await agregar(ana, 1);
    const inventada = (valor: string) =>
      llamar<Carrito>(`${e.ahorro}/api/carrito`, {
        cabeceras: { Cookie: `belgrano_carrito=${valor}` },
      });
    expect((await inventada('x')).cuerpo.items).toEqual([]);
    expect((await inventada('x'.repeat(43))).cuerpo.items).toEqual([]);
    expect((await inventada(ana.cookies.get('belgrano_carrito') ?? '')).cuerpo.items).toHaveLength(
      1,
    );
  });
});

describe('Cuando un invitado trae la cookie de un carrito que no existe', () => {
  it.each([
    ['inventada por otro', 'x'.repeat(43)],
    ['de un carrito que ya se borró', ''],
  ])('%s: entonces recibe una nueva, y lo que agrega no está en aquella', async (_, valor) => {
    const ana = visitante(e.ahorro);
    await agregar(ana, 1);
    const vieja = valor || (ana.cookies.get('belgrano_carrito') ?? '');
    await e.db.carrito.deleteMany({ where: { usuarioId: null } });
    ana.cookies.set('belgrano_carrito', vieja);
    expect((await agregar(ana, 2)).cuerpo.unidades).toBe(1);
    expect(ana.cookies.get('belgrano_carrito')).not.toBe(vieja);
    expect((await ver(ana)).unidades).toBe(1);
    const vecino = visitante(e.ahorro);
    vecino.cookies.set('belgrano_carrito', vieja);
    expect((await ver(vecino)).unidades).toBe(0);
  });
});

describe('Cuando cambia el catálogo con el carrito lleno', () => {
  it('entonces los precios y el stock son los de ahora, y se dice qué cambió', async () => {
    const ana = visitante(e.ahorro);
    const [caro, escaso, retirado] = [10, 11, 12];
    for (const id of [caro, escaso, retirado]) await agregar(ana, id, 3);
    await e.db.producto.update({ where: { id: caro }, data: { precio: 1000 } });
    await e.db.producto.update({ where: { id: escaso }, data: { stock: 2 } });
    await e.db.producto.update({ where: { id: retirado }, data: { activo: false } });
    const carrito = await ver(ana);
    expect(
      carrito.avisos.map(({ tipo, producto_id, mensaje }) => [tipo, producto_id, mensaje]),
    ).toEqual(
      [
        ['precio', caro, 'Puré de Tomate 520 g subió de $ 890,00 a $ 1.000,00'],
        ['stock', escaso, 'De Lentejas Secas 400 g quedan 2'],
        ['no_disponible', retirado, 'Polenta Instantánea 500 g ya no está a la venta'],
      ].map(([tipo, id, mensaje]) => [tipo, id, String(mensaje).replaceAll('$ ', '$\u00a0')]),
    );
    expect(carrito.total).toBe(3 * 1000 + 3 * 1350);
    expect(carrito.se_puede_comprar).toBe(false);
    const negada = await pagar(ana, { cliente: CLIENTE });
    expect([negada.status, negada.cuerpo.error]).toEqual([
      409,
      'Hay productos que ya no están a la venta',
    ]);
    await ana.pedir(`/api/carrito/items/${retirado}`, { metodo: 'DELETE' });
    expect((await pagar(ana, { cliente: CLIENTE })).cuerpo.errores).toEqual([
      { campo: 'items.1.cantidad', mensaje: 'De Lentejas Secas 400 g quedan 2' },
    ]);
    await ana.pedir(`/api/carrito/items/${escaso}`, { metodo: 'PATCH', cuerpo: { cantidad: 2 } });
    await ana.pedir(`/api/carrito/items/${caro}`, { metodo: 'PATCH', cuerpo: { cantidad: 3 } });
    expect((await ver(ana)).avisos).toEqual([]);
    const antes = await pagar(ana, { cliente: CLIENTE, total_esperado: 1 });
    expect([antes.status, antes.cuerpo.errores?.[0]?.campo]).toEqual([409, 'total_esperado']);
    const bien = await pagar(ana, { cliente: CLIENTE, total_esperado: 5700 });
    expect([bien.status, bien.cuerpo.pedido.total]).toEqual([201, 5700]);
  });
});

describe('Cuando entra quien tenía un carrito de invitado', () => {
  it('entonces se suma al de su cuenta, una vez, y lo ve en todos sus dispositivos', async () => {
    const email = 'dos-dispositivos@example.com';
    const casa = visitante(e.ahorro);
    await agregar(casa, 1, 2);
    const cuerpo = { nombre: 'Ana', email, password: PASSWORD };
    await casa.pedir('/api/usuarios', { cuerpo });
    expect(cantidades(await ver(casa))).toEqual({ 1: 2 });
    expect(casa.cookies.has('belgrano_carrito')).toBe(false);

    const movil = visitante(e.ahorro);
    await agregar(movil, 1);
    await agregar(movil, 2, 4);
    const galleta = movil.cookies.get('belgrano_carrito') ?? '';
    await movil.pedir('/api/sesiones', { cuerpo: { email, password: PASSWORD } });
    expect(cantidades(await ver(movil))).toEqual({ 1: 3, 2: 4 });
    expect(cantidades(await ver(casa))).toEqual({ 1: 3, 2: 4 });
    await agregar(casa, 5);
    expect(cantidades(await ver(movil))).toEqual({ 1: 3, 2: 4, 5: 1 });

    // The old cookie opens nothing any more, and adds nothing a second time.
    const vecina = visitante(e.ahorro);
    const cabeceras = { Cookie: `belgrano_carrito=${galleta}` };
    await vecina.pedir('/api/sesiones', { cuerpo: { email, password: PASSWORD }, cabeceras });
    expect(cantidades(await ver(casa))).toEqual({ 1: 3, 2: 4, 5: 1 });
    await casa.pedir('/api/sesiones', { metodo: 'DELETE' });
    expect((await ver(casa)).items).toEqual([]);
  });
});

describe('Cuando el carrito no da para más', () => {
  it('entonces al entrar se suma lo que entra, y nunca pasa de 100 productos', async () => {
    const { categoriaId } = await e.db.producto.findFirstOrThrow();
    const hechos = await e.db.producto.createManyAndReturn({
      data: Array.from({ length: 130 }, (_, i) => ({
        ...{ nombre: `Relleno ${i}`, precio: 1, stock: 10, categoriaId },
      })),
    });
    const email = 'llena@example.com';
    await registrado(e.ahorro, { email });
    const cuenta = await conocido(e.ahorro, email, PASSWORD);
    const invitada = visitante(e.ahorro);
    const ids = hechos.map(({ id }) => id);
    for (const id of ids.slice(0, 70)) await agregar(cuenta, id);
    for (const id of ids.slice(60, 130)) await agregar(invitada, id);
    await invitada.pedir('/api/sesiones', { cuerpo: { email, password: PASSWORD } });
    const juntos = cantidades(await ver(cuenta));
    expect(Object.keys(juntos)).toHaveLength(100);
    expect(ids.slice(0, 100).map((id) => juntos[id])).toEqual(
      ids.slice(0, 100).map((_, i) => (i >= 60 && i < 70 ? 2 : 1)),
    );
  });
});
