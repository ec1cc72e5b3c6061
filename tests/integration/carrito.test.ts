import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Carrito } from '../../contracts/tienda/carrito.ts';
import { aceptarPedido } from '../../api-ahorro/checkout/checkout.ts';
import { API_KEY, comprar, hasta, llamar, pedidoDe } from '../support/llamadas.ts';
import type { CuerpoCheckout } from '../support/llamadas.ts';
import { conocido, ENTREGA, PASSWORD, registrado, visitante } from '../support/tienda.ts';
import type { Visitante } from '../support/tienda.ts';
import { crearEntorno } from '../support/entorno.ts';
import type { Entorno } from '../support/entorno.ts';

let e: Entorno;
beforeAll(async () => {
  e = await crearEntorno();
});
afterAll(() => e.cerrar());

const CLIENTE = { nombre: 'Juan Pérez', email: 'juan@example.com', telefono: '1144445555' };
const agregar = (quien: Visitante, producto_id: number, cantidad = 1) =>
  quien.pedir<Carrito>('/api/carrito/items', { cuerpo: { producto_id, cantidad } });
const ver = async (quien: Visitante) => (await quien.pedir<Carrito>('/api/carrito')).cuerpo;
const cantidades = ({ items }: Carrito) =>
  Object.fromEntries(items.map(({ producto_id, cantidad }) => [producto_id, cantidad]));
const pagar = (quien: Visitante, cuerpo: object = {}, clave?: string) =>
  quien.pedir<CuerpoCheckout & { error?: string; errores?: { campo: string; mensaje: string }[] }>(
    '/api/checkout',
    {
      cuerpo: { ...ENTREGA, ...cuerpo },
      cabeceras: clave === undefined ? {} : { 'Idempotency-Key': clave },
    },
  );
const stockDe = async (id: number) =>
  (await e.db.producto.findUniqueOrThrow({ where: { id } })).stock;

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
      ...{ cantidad: 3, stock: await stockDe(1), subtotal: 11_670, disponible: true },
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
    const otro = visitante(e.ahorro);
    otro.cookies.set('belgrano_carrito', vieja);
    expect((await ver(otro)).unidades).toBe(0);
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
    const otra = visitante(e.ahorro);
    const cabeceras = { Cookie: `belgrano_carrito=${galleta}` };
    await otra.pedir('/api/sesiones', { cuerpo: { email, password: PASSWORD }, cabeceras });
    expect(cantidades(await ver(casa))).toEqual({ 1: 3, 2: 4, 5: 1 });
    await casa.pedir('/api/sesiones', { metodo: 'DELETE' });
    expect((await ver(casa)).items).toEqual([]);
  });
});

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
      const antes = await stockDe(20);
      await agregar(ana, 20, 2);
      const todas = await Promise.all(Array.from({ length: 8 }, () => pagar(ana, {}, clave)));
      const buenas = todas.filter(({ status }) => status < 300);
      const numeros = new Set(buenas.map(({ cuerpo }) => cuerpo.pedido.numero));
      expect(numeros.size).toBe(1);
      expect(buenas.filter(({ cuerpo }) => cuerpo.idempotent !== true)).toHaveLength(1);
      if (clave !== undefined) expect(buenas).toHaveLength(8);
      expect(await e.db.pedido.count({ where: { usuarioId: ana.cuenta.id } })).toBe(1);
      expect(await stockDe(20)).toBe(antes - 2);
      expect((await ver(ana)).items).toEqual([]);
    }
  });

  it('entonces la misma clave de otra cuenta no trae el pedido ajeno', async () => {
    const ana = await registrado(e.ahorro);
    const beto = await registrado(e.ahorro);
    for (const quien of [ana, beto]) await agregar(quien, 3);
    const suya = await pagar(ana, {}, 'la-misma-clave');
    expect((await pagar(ana, {}, 'la-misma-clave')).cuerpo).toMatchObject({
      idempotent: true,
      pedido: { numero: suya.cuerpo.pedido.numero },
    });
    const ajena = await pagar(beto, {}, 'la-misma-clave');
    expect(ajena.status).toBe(201);
    expect(JSON.stringify(ajena.cuerpo)).not.toContain(suya.cuerpo.pedido.numero);
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
    expect(await stockDe(23)).toBe(1);
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
