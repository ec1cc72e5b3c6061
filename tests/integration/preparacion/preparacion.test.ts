import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { InicioAdmin } from '../../../contracts/tienda/admin/inicio.ts';
import { crearEntorno } from '../../support/servidores/entorno.ts';
import type { Entorno } from '../../support/servidores/entorno.ts';
import { cambiarEstado, entrar, hasta, llamar } from '../../support/personas/llamadas.ts';
import { manosDePreparacion } from '../../support/personas/preparacion.ts';
import { conocido, stockDe } from '../../support/personas/tienda.ts';

let e: Entorno;
let admin: string;
const { comprado, ver, abrir, marcar, preparador, ids } = manosDePreparacion(() => e);
beforeAll(async () => {
  e = await crearEntorno();
  admin = await entrar(e.tickets);
  await e.db.repartidor.updateMany({ data: { capacidad: 1_000 } });
});
afterAll(() => e.cerrar());

const FIDEOS = 'Fideos Tirabuzón 500 g';
const OTROS = 'Fideos Spaghetti 500 g';
const ARROZ = 'Arroz Largo Fino 1 kg';
const BANANA = 'Banana Cavendish por kg';
const idDe = async (nombre: string) => (await ids({ [nombre]: 1 }))[0]?.producto_id ?? 0;

describe('Cuando se prepara un pedido', () => {
  it('entonces se marca línea por línea y con la última está listo', async () => {
    const pedido = await comprado({ [FIDEOS]: 3, [ARROZ]: 1 });
    const antes = await ver(pedido);
    expect(antes.lineas).toMatchObject([
      { nombre: ARROZ, cantidad: 1, preparados: 0, estado: 'pendiente' },
      { nombre: FIDEOS, cantidad: 3, preparados: 0, estado: 'pendiente' },
    ]);
    expect(antes.total_final).toBe(antes.total);
    const [arroz, fideos] = antes.lineas.map(({ id }) => id);
    const primera = await marcar(pedido.numero, arroz ?? 0, { preparados: 1 });
    expect([primera.status, primera.cuerpo]).toMatchObject([
      200,
      { id: arroz, estado: 'preparada', preparados: 1, ticket_estado: 'en_preparacion' },
    ]);
    const otraVez = await marcar(pedido.numero, arroz ?? 0, { preparados: 1 });
    expect(otraVez.status).toBe(200);
    const ultima = await marcar(pedido.numero, fideos ?? 0, { preparados: 3 });
    expect(ultima.cuerpo).toMatchObject({ estado: 'preparada', ticket_estado: 'listo' });
    const visto = await hasta(async () => {
      const ahora = await ver(pedido);
      return ahora.estado === 'listo' && ahora;
    });
    expect(visto.total_final).toBe(visto.total);
    // Where it is, and when it came there; what was taken from which shelf is none of the shopper's business.
    expect(visto.historial.slice(-2)).toMatchObject([
      { estado: 'en_preparacion', detalle: null },
      { estado: 'listo', detalle: null },
    ]);
  });

  it('y la misma marca llega dos veces con su clave: entonces se hace una vez, y otra con esa clave no', async () => {
    const { numero } = await comprado({ [FIDEOS]: 3, [ARROZ]: 1 });
    const linea = await idDe(FIDEOS);
    const clave = { 'Idempotency-Key': 'una-marca' };
    const juntas = await Promise.all([
      marcar(numero, linea, { preparados: 3 }, clave),
      marcar(numero, linea, { preparados: 3 }, clave),
    ]);
    expect(juntas.map(({ status }) => status)).toEqual([200, 200]);
    expect((await marcar(numero, linea, { preparados: 2 }, clave)).status).toBe(422);
    const pasos = await e.db.ticketHistorial.findMany({ where: { ticket: { numero } } });
    expect(pasos.filter(({ detalle }) => detalle?.startsWith(FIDEOS))).toHaveLength(1);
  });

  it('y está en la lista de lo que hay que preparar: entonces dice cuánto le falta', async () => {
    const { numero } = await comprado({ [FIDEOS]: 1, [ARROZ]: 1 });
    await marcar(numero, await idDe(ARROZ), { preparados: 1 });
    const { cuerpo } = await llamar<{ pedidos: object[] }>(`${e.tickets}/api/preparacion`, {
      token: await preparador(),
    });
    expect(cuerpo.pedidos).toContainEqual(
      expect.objectContaining({ numero, lineas: 2, resueltas: 1, prepara: 'Preparación' }),
    );
  });

  it('y lo que falta se quita: entonces se cobra lo que hay, y lo que faltaba no vuelve al stock', async () => {
    const linea = await idDe(FIDEOS);
    const antes = await stockDe(e, linea);
    const pedido = await comprado({ [FIDEOS]: 3 }, { si_falta: 'quitar' });
    const { cuerpo } = await marcar(pedido.numero, linea, { preparados: 1 });
    expect(cuerpo).toMatchObject({ estado: 'faltante', ticket_estado: 'listo' });
    const visto = await ver(pedido);
    expect(visto).toMatchObject({ total: 3360, total_final: 1120 });
    const papel = `${e.ahorro}/api/pedidos/${pedido.numero}/resumen?token=${pedido.token}`;
    expect((await llamar<string>(papel)).cuerpo).toMatch(
      /Va 1<[^]*Lo que se pidió[^]*3\.360,00[^]*Lo que va[^]*1\.120,00/,
    );
    expect(visto.historial.map(({ detalle }) => detalle)).toContain(
      `No había ${FIDEOS}: no se cobra`,
    );
    const suTicket = `${e.tickets}/api/tickets/${pedido.numero}`;
    expect((await llamar(suTicket, { token: admin })).cuerpo).toMatchObject({
      ...{ a_cobrar: 1120, lineas: [{ estado: 'faltante' }] },
    });
    expect(await stockDe(e, linea)).toBe(antes - 3);
    const anotados = await e.db.faltante.findMany({
      where: { pedido: { numero: pedido.numero } },
    });
    expect(anotados.map(({ cantidad, actor }) => [cantidad.toNumber(), actor])).toEqual([
      [2, expect.stringMatching(/^preparador:\d+$/)],
    ]);
    await llamar(`${e.ahorro}/api/pedidos/${pedido.numero}/cancelar?token=${pedido.token}`, {
      metodo: 'POST',
    });
    await hasta(async () => (await stockDe(e, linea)) === antes - 2);
  });

  it('y llega con menos: entonces despacho y la tienda suman lo que se cobró, como quien lo lleva', async () => {
    const duenio = await conocido(e.ahorro, 'admin@example.com', 'admin-belgrano-2025');
    const entregado = async () => {
      const url = `${e.tickets}/api/estadisticas`;
      const { cuerpo } = await llamar<{ totales: { total_entregado: number } }>(url, {
        token: admin,
      });
      const inicio = await duenio.pedir<InicioAdmin>('/api/admin/inicio');
      return [cuerpo.totales.total_entregado, inicio.cuerpo.ventas.hoy.total] as const;
    };
    const antes = await entregado();
    const { numero } = await comprado({ [FIDEOS]: 3 }, { si_falta: 'quitar' });
    await marcar(numero, await idDe(FIDEOS), { preparados: 1 });
    for (const estado of ['en_camino', 'entregado'])
      expect((await cambiarEstado(e.tickets, admin, numero, estado)).status).toBe(200);
    const despues = await entregado();
    expect(despues.map((suma, i) => suma - (antes[i] ?? 0))).toEqual([1120, 1120]);
  });

  it('y aparece: entonces queda como si nunca hubiera faltado', async () => {
    const linea = await idDe(FIDEOS);
    const pedido = await comprado({ [FIDEOS]: 3, [ARROZ]: 1 }, { si_falta: 'quitar' });
    await marcar(pedido.numero, linea, { preparados: 1 });
    await marcar(pedido.numero, linea, { preparados: 3 });
    const suma = await e.db.faltante.aggregate({
      where: { pedido: { numero: pedido.numero } },
      _sum: { cantidad: true },
    });
    expect(suma._sum.cantidad?.toNumber()).toBe(0);
    const { total, total_final } = await ver(pedido);
    expect(total_final).toBe(total);
  });

  it('y se reemplaza sin preguntar: entonces va lo más parecido, y nunca cuesta más de lo que falta', async () => {
    const [linea, reemplazo] = [await idDe(OTROS), await idDe(FIDEOS)];
    const antes = await stockDe(e, reemplazo);
    const pedido = await comprado({ [OTROS]: 2 }, { si_falta: 'reemplazar' });
    const { cuerpo } = await marcar(pedido.numero, linea, { preparados: 0 });
    expect(cuerpo).toMatchObject({
      estado: 'reemplazada',
      reemplazo: { producto_id: reemplazo, cantidad: 2, importe: 2180 },
      ticket_estado: 'listo',
    });
    expect(await stockDe(e, reemplazo)).toBe(antes - 2);
    expect((await ver(pedido)).total_final).toBe(2180);
    await llamar(`${e.ahorro}/api/pedidos/${pedido.numero}/cancelar?token=${pedido.token}`, {
      metodo: 'POST',
    });
    await hasta(async () => (await stockDe(e, reemplazo)) === antes);
  });

  it('y es por peso: entonces se cobra lo que pesó, hasta un décimo de más', async () => {
    const linea = await idDe(BANANA);
    const pedido = await comprado({ [BANANA]: 1.5 });
    const [{ precio } = { precio: 0 }] = (await ver(pedido)).lineas;
    const demas = await marcar(pedido.numero, linea, { preparados: 1.7 });
    expect([demas.status, demas.cuerpo['errores']]).toEqual([
      400,
      [{ campo: 'preparados', mensaje: expect.stringContaining('hasta 1,65 kg') as string }],
    ]);
    await marcar(pedido.numero, linea, { preparados: 1.62 });
    expect((await ver(pedido)).total_final).toBe(Math.round(precio * 1.62 * 100) / 100);
  });

  it.each([
    ['de más', { preparados: 4 }, 400],
    ['en partes', { preparados: 1.5 }, 400],
    ['menos que nada', { preparados: -1 }, 400],
    ['sin decir cuánto', {}, 400],
    [
      'reemplazado por lo mismo',
      { preparados: 0, reemplazo: { producto_id: 3, cantidad: 1 } },
      409,
    ],
    [
      'reemplazado por lo que no hay',
      { preparados: 0, reemplazo: { producto_id: 5, cantidad: 9e2 } },
      409,
    ],
  ])('y se marca %s: entonces se dice por qué no', async (_, cuerpo, status) => {
    const linea = await idDe(FIDEOS);
    expect(linea).toBe(3);
    await e.db.producto.update({ where: { id: 5 }, data: { stock: 800 } });
    const { numero } = await comprado({ [FIDEOS]: 3 });
    const marca = await marcar(numero, linea, cuerpo);
    expect([marca.status, typeof marca.cuerpo['error']]).toEqual([status, 'string']);
    expect((await abrir(numero)).lineas).toMatchObject([{ estado: 'pendiente', preparados: 0 }]);
  });

  it.each([
    ['efectivo', 1500.5],
    ['tarjeta', 1500.5],
    ['mercadopago', 0],
    [' Transferencia ', 0],
    // What is not known to be paid is asked for.
    [null, 1500.5],
    ['cheque', 1500.5],
  ])(
    'y un ticket de otro sistema dice %s: entonces en la puerta se cobran %s',
    async (metodo_pago, cuanto) => {
      const numero = `OTRO-${String(metodo_pago).trim()}`;
      const cuerpo = { numero, cliente_nombre: 'Ana', total: 1500.5, metodo_pago };
      expect((await llamar(`${e.tickets}/api/tickets`, { apiKey: true, cuerpo })).status).toBe(201);
      const ticket = await llamar(`${e.tickets}/api/tickets/${numero}`, { token: admin });
      expect(ticket.cuerpo).toMatchObject({ a_cobrar: cuanto, lineas: [] });
    },
  );

  it('y no es de quien prepara: entonces no lo marca', async () => {
    const { numero } = await comprado({ [FIDEOS]: 1 });
    const url = `${e.tickets}/api/tickets/${numero}/lineas/${await idDe(FIDEOS)}`;
    const flota = await entrar(e.tickets, 'repartidor1', 'flota-belgrano-2025');
    const cuerpo = { preparados: 1 };
    expect((await llamar(url, { metodo: 'PUT', token: flota, cuerpo })).status).toBe(403);
    expect((await llamar(url, { metodo: 'PUT', cuerpo })).status).toBe(401);
    expect((await llamar(url, { metodo: 'PUT', token: admin, cuerpo })).status).toBe(200);
    const sinLinea = url.replace(/\d+$/, '999999');
    expect((await llamar(sinLinea, { metodo: 'PUT', token: admin, cuerpo })).status).toBe(404);
    const quienPrepara = await preparador();
    const asigna = await llamar(`${e.tickets}/api/tickets/${numero}/asignar`, {
      token: quienPrepara,
      cuerpo: { repartidor_id: 1 },
    });
    expect(asigna.status).toBe(403);
    expect((await cambiarEstado(e.tickets, quienPrepara, numero, 'en_camino')).status).toBe(403);
  });
});
