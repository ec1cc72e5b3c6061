import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { crearEntorno } from '../support/entorno.ts';
import type { Entorno } from '../support/entorno.ts';
import { cambiarEstado, entrar, hasta, llamar } from '../support/llamadas.ts';
import { manosDePreparacion } from '../support/preparacion.ts';
import { stockDe } from '../support/tienda.ts';

let e: Entorno;
let admin: string;
const { comprado, ver, abrir, marcar, responder, preparador, ids } = manosDePreparacion(() => e);
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

/** An order of three packets of which one is missing, and what is asked about it. */
async function preguntado(otro: object = {}) {
  const pedido = await comprado({ [FIDEOS]: 3, [ARROZ]: 1 }, otro);
  const linea = await idDe(FIDEOS);
  const { cuerpo } = await marcar(pedido.numero, linea, { preparados: 2 });
  return { pedido, linea, marcada: cuerpo };
}

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
    const [linea, otro] = [await idDe(OTROS), await idDe(FIDEOS)];
    const antes = await stockDe(e, otro);
    const pedido = await comprado({ [OTROS]: 2 }, { si_falta: 'reemplazar' });
    const { cuerpo } = await marcar(pedido.numero, linea, { preparados: 0 });
    expect(cuerpo).toMatchObject({
      estado: 'reemplazada',
      reemplazo: { producto_id: otro, cantidad: 2, importe: 2180 },
      ticket_estado: 'listo',
    });
    expect(await stockDe(e, otro)).toBe(antes - 2);
    expect((await ver(pedido)).total_final).toBe(2180);
    await llamar(`${e.ahorro}/api/pedidos/${pedido.numero}/cancelar?token=${pedido.token}`, {
      metodo: 'POST',
    });
    await hasta(async () => (await stockDe(e, otro)) === antes);
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
    const dicho = await marcar(numero, linea, cuerpo);
    expect([dicho.status, typeof dicho.cuerpo['error']]).toEqual([status, 'string']);
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

describe('Cuando falta algo y hay que preguntar', () => {
  it('entonces se propone lo más parecido, se guarda, y no está listo hasta que contestan', async () => {
    const otro = await idDe(OTROS);
    const antes = await stockDe(e, otro);
    const { pedido, linea, marcada } = await preguntado();
    expect(marcada).toMatchObject({
      ...{ estado: 'consultada', preparados: 2, ticket_estado: 'en_preparacion' },
      consulta: { lineas: [{ linea_id: linea, faltan: 1, propuesta: { producto_id: otro } }] },
    });
    expect(await stockDe(e, otro)).toBe(antes - 1);
    await marcar(pedido.numero, await idDe(ARROZ), { preparados: 1 });
    const sale = await cambiarEstado(e.tickets, admin, pedido.numero, 'listo');
    expect([sale.status, sale.cuerpo['error']]).toEqual([
      409,
      expect.stringContaining('Se espera que el cliente conteste'),
    ]);
    const { consulta } = await ver(pedido);
    const id = consulta?.id;
    expect(Date.parse(consulta?.vence ?? '')).toBeGreaterThan(Date.now() + 8 * 60_000);

    const dicho = await responder(pedido, { id, respuestas: [{ linea_id: linea, acepta: true }] });
    expect([dicho.status, dicho.cuerpo.consulta]).toEqual([200, undefined]);
    expect(dicho.cuerpo.lineas).toContainEqual(
      expect.objectContaining({
        ...{ id: linea, estado: 'reemplazada', preparados: 2 },
        reemplazo: expect.objectContaining({
          producto_id: otro,
          cantidad: 1,
          importe: 1090,
        }) as object,
      }),
    );
    expect(dicho.cuerpo.total_final).toBe(2 * 1120 + 1090 + 1450);
    await hasta(async () => (await ver(pedido)).estado === 'listo');

    const repetida = await responder(pedido, {
      ...{ id, respuestas: [{ linea_id: linea, acepta: false }] },
    });
    expect([repetida.status, repetida.cuerpo.idempotent]).toEqual([200, true]);
    expect((await ver(pedido)).total_final).toBe(2 * 1120 + 1090 + 1450);
  });

  it('y no lo quieren: entonces vuelve a la góndola y no se cobra', async () => {
    const otro = await idDe(OTROS);
    const antes = await stockDe(e, otro);
    const { pedido, linea } = await preguntado();
    const { consulta } = await ver(pedido);
    const respuestas = [{ linea_id: linea, acepta: false }];
    const { cuerpo } = await responder(pedido, { id: consulta?.id, respuestas });
    expect(cuerpo.total_final).toBe(2 * 1120 + 1450);
    expect(await stockDe(e, otro)).toBe(antes);
  });

  it('y se cancela: entonces lo guardado vuelve, y contestar ya no hace nada', async () => {
    const otro = await idDe(OTROS);
    const antes = await stockDe(e, otro);
    const { pedido, linea } = await preguntado();
    const { consulta } = await ver(pedido);
    await llamar(`${e.ahorro}/api/pedidos/${pedido.numero}/cancelar?token=${pedido.token}`, {
      metodo: 'POST',
    });
    await hasta(async () => (await stockDe(e, otro)) === antes);
    const tarde = await responder(pedido, {
      id: consulta?.id,
      respuestas: [{ linea_id: linea, acepta: true }],
    });
    expect(tarde.status).toBe(409);
    expect(await stockDe(e, otro)).toBe(antes);
  });

  it('y lo encuentran antes: entonces la pregunta se retira y lo guardado vuelve', async () => {
    const otro = await idDe(OTROS);
    const antes = await stockDe(e, otro);
    const { pedido, linea } = await preguntado();
    await marcar(pedido.numero, linea, { preparados: 3 });
    expect(await stockDe(e, otro)).toBe(antes);
    expect(await ver(pedido)).not.toHaveProperty('consulta');
  });

  it.each([
    ['de otra línea', (id: string) => ({ id, respuestas: [{ linea_id: 1, acepta: true }] }), 400],
    [
      'de otra pregunta',
      () => ({ id: '0123456789abcdef', respuestas: [{ linea_id: 3, acepta: true }] }),
      404,
    ],
    ['de nada', (id: string) => ({ id, respuestas: [] }), 400],
  ])('y contestan algo %s: entonces se dice por qué no', async (_, de, status) => {
    const { pedido } = await preguntado();
    const { consulta } = await ver(pedido);
    expect((await responder(pedido, de(consulta?.id ?? ''))).status).toBe(status);
  });

  it('y contestan dos veces con la misma clave: entonces vale la primera, y con otra cosa adentro no', async () => {
    const { pedido, linea } = await preguntado();
    const { id } = (await ver(pedido)).consulta ?? {};
    const clave = { 'Idempotency-Key': 'una-respuesta' };
    const respuesta = (acepta: boolean) => ({ id, respuestas: [{ linea_id: linea, acepta }] });
    const una = await responder(pedido, respuesta(true), clave);
    const otra = await responder(pedido, respuesta(true), clave);
    expect([una.status, una.cuerpo.idempotent, otra.status, otra.cuerpo.idempotent]).toEqual([
      ...[200, undefined],
      ...[200, true],
    ]);
    expect((await responder(pedido, respuesta(false), clave)).status).toBe(422);
    const { numero } = pedido;
    const pasos = await e.db.ticketHistorial.findMany({ where: { ticket: { numero } } });
    expect(pasos.filter(({ detalle }) => detalle?.startsWith('Contestó'))).toHaveLength(1);
  });

  it('y contestan dos pestañas a la vez: entonces vale una, y a las dos se les dice', async () => {
    const { pedido, linea } = await preguntado();
    const { consulta } = await ver(pedido);
    const dicen = [true, false].map((acepta) =>
      responder(pedido, { id: consulta?.id, respuestas: [{ linea_id: linea, acepta }] }),
    );
    expect((await Promise.all(dicen)).map(({ status }) => status)).toEqual([200, 200]);
    const fila = await e.db.consultaLinea.findFirstOrThrow({
      where: { consultaId: consulta?.id ?? '' },
    });
    const { lineas } = await ver(pedido);
    expect(lineas.find(({ id }) => id === linea)?.estado).toBe(
      fila.acepta === true ? 'reemplazada' : 'faltante',
    );
  });
});
