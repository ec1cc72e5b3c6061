/** Where a driver is: who is told, until when, and that everybody else gets nothing. */
import { io } from 'socket.io-client';
import type { Socket } from 'socket.io-client';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Posiciones } from '../../../contracts/despacho/repartidores.ts';
import { createLimpieza } from '../../../worker/rondas/limpieza/limpieza.ts';
import { soloEnTurno } from '../../support/personas/despacho.ts';
import {
  cambiarEstado,
  comprar,
  entrar,
  hasta,
  llamar,
  pedidoDe,
} from '../../support/personas/llamadas.ts';
import { log } from '../../support/servidores/base.ts';
import { crearEntorno } from '../../support/servidores/entorno.ts';
import type { Entorno } from '../../support/servidores/entorno.ts';
import { seguir } from '../../support/terceros/eventos.ts';
import type { Abierto } from '../../support/terceros/eventos.ts';

let e: Entorno;
let admin: string;
let flota: string;
let flotaDos: string;
let preparador: string;
const abiertos: (Abierto | Socket)[] = [];

beforeAll(async () => {
  e = await crearEntorno();
  const deFlota = (usuario: string) => entrar(e.tickets, usuario, 'flota-belgrano-2025');
  [admin, flota, flotaDos, preparador] = await Promise.all([
    entrar(e.tickets),
    deFlota('repartidor1'),
    deFlota('repartidor2'),
    entrar(e.tickets, 'preparador', 'preparador-belgrano-2025'),
  ]);
});
afterAll(() => e.cerrar());
beforeEach(async () => {
  await e.db.posicion.deleteMany();
  await soloEnTurno(e, [1], 100);
});
afterEach(() => {
  for (const abierto of abiertos.splice(0)) {
    if ('cerrar' in abierto) abierto.cerrar();
    else abierto.close();
  }
});

const LUGAR = { latitud: -34.5621, longitud: -58.4567, precision_m: 12 };
const hace = (segundos: number) => new Date(Date.now() - segundos * 1_000).toISOString();

const decir = (token: string, numero: string, datos: object = {}) =>
  llamar<{ error?: string }>(`${e.tickets}/api/repartidores/yo/posicion`, {
    ...{ metodo: 'PUT', token, cuerpo: { ...LUGAR, numero, tomada_en: hace(1), ...datos } },
  });
const verTodas = async () =>
  (await llamar<Posiciones>(`${e.tickets}/api/posiciones`, { token: admin })).cuerpo.posiciones;
const mover = async (numero: string, estado: string) =>
  expect((await cambiarEstado(e.tickets, admin, numero, estado)).status).toBe(200);

async function enCamino() {
  const compra = await comprar(e.ahorro, { cuerpo: pedidoDe() });
  const { pedido, seguimiento } = compra.cuerpo;
  await hasta(async () => {
    const ticket = await e.db.ticket.findUnique({ where: { numero: pedido.numero } });
    return ticket?.repartidorId === 1;
  });
  for (const estado of ['en_preparacion', 'en_camino']) await mover(pedido.numero, estado);
  return { numero: pedido.numero, token: seguimiento.token };
}

/** What somebody who follows the order is told of where its driver is, the last thing last. */
async function seguirPedido(
  numero: string,
  { token, cabeceras = {} }: { token?: string; cabeceras?: Readonly<Record<string, string>> },
) {
  const consulta = token === undefined ? '' : `?token=${token}`;
  const abierto = await seguir(`${e.ahorro}/api/pedidos/${numero}/eventos${consulta}`, cabeceras);
  abiertos.push(abierto);
  const posiciones = () =>
    abierto.eventos
      .filter(({ nombre }) => nombre === 'posicion')
      .map(({ datos }) => datos['posicion'] as { latitud: number } | null);
  /** Resolves once it has been told what stands now. */
  const alDia = () =>
    hasta(() => Promise.resolve(abierto.eventos.some(({ nombre }) => nombre === 'paso')));
  return { abierto, posiciones, alDia };
}

/** A page that is connected; what it is told of positions. */
async function conectar(auth: object) {
  const socket = io(e.tickets, { transports: ['websocket'], auth });
  abiertos.push(socket);
  const llegaron: Posiciones[] = [];
  socket.on('posiciones', (datos: Posiciones) => llegaron.push(datos));
  let listo = false;
  socket.on('connect', () => {
    listo = true;
  });
  await hasta(() => Promise.resolve(listo));
  return llegaron;
}

describe('Cuando un repartidor dice dónde está', () => {
  it('entonces lo ven despacho y quien espera esa entrega, y nadie más', async () => {
    const [pedido, deOtro] = [await enCamino(), await enCamino()];
    const quienEspera = await seguirPedido(pedido.numero, { token: pedido.token });
    const vecino = await seguirPedido(deOtro.numero, { token: deOtro.token });
    const servicio = await seguirPedido(pedido.numero, {
      cabeceras: { 'X-API-Key': e.env.BELGRANO_AHORRO_API_KEY },
    });
    expect((await seguirPedido(pedido.numero, { token: deOtro.token })).abierto.status).toBe(404);
    expect((await seguirPedido(pedido.numero, {})).abierto.status).toBe(401);

    expect((await decir(flota, pedido.numero)).status).toBe(204);
    await hasta(() => Promise.resolve(quienEspera.posiciones().length > 0));
    expect(quienEspera.posiciones()).toEqual([
      { ...LUGAR, tomada_en: expect.any(String) as string },
    ]);
    expect(await verTodas()).toEqual([
      {
        ...{ ...LUGAR, numero: pedido.numero, tomada_en: expect.any(String) as string },
        repartidor: { id: 1, nombre: 'Repartidor1' },
      },
    ]);
    // Of the next stop: whoever waits for the first is told that it is none of theirs any more, before the other sees it.
    await Promise.all([vecino.alDia(), servicio.alDia()]);
    expect([vecino.posiciones(), servicio.posiciones()]).toEqual([[], []]);
    expect((await decir(flota, deOtro.numero)).status).toBe(204);
    await hasta(() => Promise.resolve(vecino.posiciones().length > 0));
    await hasta(() => Promise.resolve(quienEspera.posiciones().at(-1) === null));
    expect(servicio.posiciones()).toEqual([]);
    // Nor by the order itself, whoever asks.
    const leido = await llamar(`${e.ahorro}/api/pedidos/${deOtro.numero}?token=${deOtro.token}`);
    expect(JSON.stringify(leido.cuerpo)).not.toContain(String(LUGAR.latitud));
    for (const token of [flota, flotaDos, preparador]) {
      expect((await llamar(`${e.tickets}/api/posiciones`, { token })).status).toBe(403);
    }
    expect((await llamar(`${e.tickets}/api/posiciones`, { apiKey: true })).status).toBe(401);
    for (const { numero } of [pedido, deOtro]) await mover(numero, 'entregado');
  });

  it('entonces quien abre su pedido después la ve enseguida', async () => {
    const pedido = await enCamino();
    await decir(flota, pedido.numero);
    const { posiciones } = await seguirPedido(pedido.numero, { token: pedido.token });
    await hasta(() => Promise.resolve(posiciones().length > 0));
    expect(posiciones()).toMatchObject([LUGAR]);
    await mover(pedido.numero, 'entregado');
  });

  it('entonces las páginas de despacho la tienen al momento, y la bitácora no crece', async () => {
    const pedido = await enCamino();
    const deAdmin = await conectar({ token: admin });
    const ajenos = await Promise.all([
      ...[{ token: flota }, { token: flotaDos }, { token: preparador }].map(conectar),
      conectar({ apiKey: e.env.BELGRANO_AHORRO_API_KEY }),
    ]);
    const antes = await e.db.evento.count();
    await decir(flota, pedido.numero);
    // That the one of before is gone may be told after this page has come.
    const difundidas = await hasta(() =>
      Promise.resolve(deAdmin.find(({ posiciones }) => posiciones.length > 0)),
    );
    expect(difundidas.posiciones).toMatchObject([{ ...LUGAR, numero: pedido.numero }]);
    expect(await e.db.evento.count()).toBe(antes);
    await mover(pedido.numero, 'entregado');
    await hasta(() => Promise.resolve(deAdmin.at(-1)?.posiciones.length === 0));
    expect(ajenos).toEqual([[], [], [], []]);
  });

  it('entonces la vieja no pisa a la nueva, y un reloj adelantado no tapa las que siguen', async () => {
    const pedido = await enCamino();
    await decir(flota, pedido.numero, { latitud: -34.5, tomada_en: hace(5) });
    expect(
      (await decir(flota, pedido.numero, { latitud: -34.6, tomada_en: hace(30) })).status,
    ).toBe(204);
    expect(await verTodas()).toMatchObject([{ latitud: -34.5 }]);
    const enUnaHora = new Date(Date.now() + 3_600_000).toISOString();
    await decir(flota, pedido.numero, { latitud: -34.61, tomada_en: enUnaHora });
    expect(await verTodas()).toMatchObject([{ latitud: -34.61 }]);
    await decir(flota, pedido.numero, { latitud: -34.62, tomada_en: new Date().toISOString() });
    expect(await verTodas()).toMatchObject([{ latitud: -34.62 }]);
    await mover(pedido.numero, 'entregado');
  });

  it.each([
    ['latitud', 90.1],
    ['longitud', -180.1],
    ['precision_m', -1],
    ['tomada_en', 'ayer'],
  ])('y %s es %s: entonces no se la toma', async (campo, valor) => {
    const { status, cuerpo } = await decir(flota, 'NO-HAY', { [campo]: valor });
    expect([status, cuerpo.error]).toEqual([400, expect.stringContaining(campo)]);
  });

  it('y la base mira lo mismo: entonces nadie guarda un lugar que no existe', async () => {
    const pedido = await enCamino();
    await decir(flota, pedido.numero);
    for (const data of [{ latitud: 91 }, { longitud: Number.NaN }, { precisionM: -1 }]) {
      await expect(e.db.posicion.updateMany({ data })).rejects.toThrow();
    }
    await mover(pedido.numero, 'entregado');
  });
});

it('Cuando va a otra parada sin haberse movido, entonces la ve quien espera allá', async () => {
  const [pedido, siguiente] = [await enCamino(), await enCamino()];
  const tomada_en = hace(40);
  for (const { numero } of [pedido, siguiente]) await decir(flota, numero, { tomada_en });
  expect(await verTodas()).toMatchObject([{ numero: siguiente.numero, tomada_en }]);
  for (const { numero } of [pedido, siguiente]) await mover(numero, 'entregado');
});

describe('Cuando ya no lleva nada, o no quiere', () => {
  it('entonces con la última entrega se borra, y hasta entonces queda', async () => {
    const [pedido, siguiente] = [await enCamino(), await enCamino()];
    await decir(flota, pedido.numero);
    const quienEspera = await seguirPedido(pedido.numero, { token: pedido.token });
    await hasta(() => Promise.resolve(quienEspera.posiciones().length > 0));
    await mover(pedido.numero, 'entregado');
    await quienEspera.abierto.fin;
    // Dispatch still sees where they are; nobody else does, until they say to whom they go.
    expect(await verTodas()).toHaveLength(1);
    const despues = await seguirPedido(siguiente.numero, { token: siguiente.token });
    await despues.alDia();
    expect(despues.posiciones()).toEqual([]);
    await mover(siguiente.numero, 'entregado');
    expect(await e.db.posicion.count()).toBe(0);
    const rechazo = await decir(flota, siguiente.numero);
    expect([rechazo.status, rechazo.cuerpo.error]).toEqual([409, expect.any(String)]);
    expect(await e.db.posicion.count()).toBe(0);
  });

  it('entonces con lo que pasa a otro se borra, y el otro no ve nada de eso', async () => {
    const pedido = await enCamino();
    await decir(flota, pedido.numero);
    await soloEnTurno(e, [1, 2], 100);
    await llamar(`${e.tickets}/api/tickets/${pedido.numero}/asignar`, {
      ...{ token: admin, cuerpo: { repartidor_id: 2 } },
    });
    await hasta(async () => {
      const { repartidorId } = await e.db.ticket.findUniqueOrThrow({
        where: { numero: pedido.numero },
      });
      return repartidorId === 2;
    });
    expect(await e.db.posicion.count()).toBe(0);
    expect((await decir(flota, pedido.numero)).status).toBe(409);
    expect((await decir(flotaDos, pedido.numero)).status).toBe(204);
    await mover(pedido.numero, 'entregado');
  });

  it('entonces al salir de turno se borra, y no se toma otra', async () => {
    const pedido = await enCamino();
    await decir(flota, pedido.numero);
    await llamar(`${e.tickets}/api/repartidores/yo`, {
      ...{ metodo: 'PATCH', token: flota, cuerpo: { en_turno: false } },
    });
    expect(await e.db.posicion.count()).toBe(0);
    expect((await decir(flota, pedido.numero)).status).toBe(409);
    await mover(pedido.numero, 'entregado');
  });

  it('entonces la borra cuando quiere, y quien la veía deja de verla', async () => {
    const pedido = await enCamino();
    await decir(flota, pedido.numero);
    const { posiciones } = await seguirPedido(pedido.numero, { token: pedido.token });
    await hasta(() => Promise.resolve(posiciones().length > 0));
    const ruta = `${e.tickets}/api/repartidores/yo/posicion`;
    for (const token of [flotaDos, flota, flota]) {
      expect((await llamar(ruta, { metodo: 'DELETE', token })).status).toBe(204);
      expect(await e.db.posicion.count()).toBe(token === flotaDos ? 1 : 0);
    }
    await hasta(() => Promise.resolve(posiciones().at(-1) === null));
    await mover(pedido.numero, 'entregado');
  });

  it('entonces la que quedó de ayer se va con la limpieza', async () => {
    const pedido = await enCamino();
    await decir(flota, pedido.numero);
    await createLimpieza(e.sql.sql, log).pasar();
    expect(await e.db.posicion.count()).toBe(1);
    await e.db.posicion.updateMany({ data: { llegoEn: new Date(Date.now() - 25 * 3_600_000) } });
    await createLimpieza(e.sql.sql, log).pasar();
    expect(await e.db.posicion.count()).toBe(0);
    await mover(pedido.numero, 'entregado');
  });
});

it('Cuando un teléfono lo dice sin parar, entonces se le pide que espere', async () => {
  const respuestas = await Promise.all(Array.from({ length: 40 }, () => decir(flotaDos, 'NO-HAY')));
  const status = respuestas.map((respuesta) => respuesta.status);
  expect(status).toContain(429);
  expect(status.filter((cual) => cual === 409).length).toBeGreaterThanOrEqual(10);
  expect((await decir(flota, 'NO-HAY')).status).toBe(409);
});
