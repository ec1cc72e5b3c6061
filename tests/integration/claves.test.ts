import { randomUUID } from 'node:crypto';
import { defaultPayloadConverter } from '@temporalio/common';
import type { Context } from 'koa';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Activities } from '../../activities/index.ts';
import { operacionPedida, workflowIdPedido } from '../../contracts/temporal/pedido.ts';
import type { PasoHistorial, Ticket } from '../../contracts/despacho/tickets.ts';
import { conflicto } from '../../platform/comun/errores.ts';
import { createClaves } from '../../flujos/claves.ts';
import type { Vez } from '../../flujos/claves.ts';
import { seguirDespuesDeVolver } from '../../scripts/lib/respaldo.ts';
import { nuevoTicket, soloEnTurno } from '../support/despacho.ts';
import { comprar, entrar, hasta, llamar } from '../support/llamadas.ts';
import type { Opciones } from '../support/llamadas.ts';
import { crearEntorno } from '../support/entorno.ts';
import type { Entorno } from '../support/entorno.ts';
import { olvidar as olvidarCorrida } from '../support/temporal.ts';

/** Steps that fail while there is one to fail. */
let fallan = 0;
const fallar = (): void => {
  fallan -= 1;
  if (fallan >= 0) throw new Error('no hay base');
};
const alrededor = (pasos: Activities): Activities => ({
  ...pasos,
  anotarTicket(anotacion) {
    fallar();
    return pasos.anotarTicket(anotacion);
  },
  cambiarEstadoTicket(cambio) {
    fallar();
    return pasos.cambiarEstadoTicket(cambio);
  },
});

let e: Entorno;
let admin: string;
let flota: string;
beforeAll(async () => {
  e = await crearEntorno({ alrededor });
  admin = await entrar(e.tickets);
  flota = await entrar(e.tickets, 'repartidor1', 'flota-belgrano-2025');
});
afterAll(() => e.cerrar());
beforeEach(() => soloEnTurno(e, [1], 1_000));

type Contado = Ticket & { historial: PasoHistorial[]; error: string };

const con = (clave: string, opciones: Opciones): Opciones => ({
  ...opciones,
  cabeceras: { 'Idempotency-Key': clave },
});
const enTicket = (ruta: string, opciones: Opciones) =>
  llamar<Contado>(`${e.tickets}/api/tickets/${ruta}`, opciones);
const pasosDe = async (numero: string) =>
  (await enTicket(numero, { token: admin })).cuerpo.historial.length;

interface Caso {
  readonly de: 'admin' | 'flota';
  readonly metodo?: string;
  readonly cuerpo: object;
  readonly otro: object;
}
const CASOS: Readonly<Record<string, Caso>> = {
  estado: {
    ...{ de: 'flota', metodo: 'PATCH' },
    ...{ cuerpo: { estado: 'en_preparacion' }, otro: { estado: 'en_camino' } },
  },
  prioridad: {
    ...{ de: 'admin', metodo: 'PATCH' },
    ...{ cuerpo: { prioridad: 'alta' }, otro: { prioridad: 'baja' } },
  },
  notas: { de: 'flota', cuerpo: { nota: 'timbre 2' }, otro: { nota: 'timbre 3' } },
  asignar: { de: 'admin', cuerpo: { repartidor_id: 2 }, otro: { repartidor_id: 1 } },
  rechazar: { de: 'flota', cuerpo: { motivo: 'lejos' }, otro: { motivo: 'cerca' } },
  cancelar: { de: 'admin', cuerpo: { motivo: 'no hay' }, otro: { motivo: 'hay' } },
};

describe('Cuando un cambio de un ticket llega dos veces con la misma clave', () => {
  it.each(Object.entries(CASOS))(
    '%s: entonces se hace una vez, y con otro cuerpo es 422',
    async (ruta, { de, metodo, cuerpo, otro }) => {
      const { numero } = await nuevoTicket(e);
      await soloEnTurno(e, [1, 2]);
      const token = de === 'admin' ? admin : flota;
      const clave = randomUUID();
      const pedir = (dicho: object, cual: string = clave) =>
        enTicket(
          `${numero}/${ruta}`,
          con(cual, { token, metodo: metodo ?? 'POST', cuerpo: dicho }),
        );
      const antes = await pasosDe(numero);
      const juntos = await Promise.all([pedir(cuerpo), pedir(cuerpo)]);
      expect(juntos.map(({ status }) => status)).toEqual([200, 200]);
      const despues = await pasosDe(numero);
      expect(despues).toBe(antes + 1);
      const repetido = await pedir(cuerpo);
      expect([repetido.status, repetido.cuerpo.numero]).toEqual([200, numero]);
      expect(await pasosDe(numero)).toBe(despues);
      expect((await pedir(otro)).status).toBe(422);
      expect((await pedir(cuerpo, 'ñ')).status).toBe(400);
    },
  );

  it('entonces la de otra persona es otro cambio', async () => {
    const { numero } = await nuevoTicket(e);
    const antes = await pasosDe(numero);
    for (const token of [admin, flota]) {
      const nota = con('compartida', { token, cuerpo: { nota: 'timbre 2' } });
      expect((await enTicket(`${numero}/notas`, nota)).status).toBe(200);
    }
    expect(await pasosDe(numero)).toBe(antes + 2);
  });

  it('entonces la repetición es 200 también cuando el pedido ya terminó', async () => {
    const { numero } = await nuevoTicket(e);
    const mover = (estado: string) =>
      enTicket(
        `${numero}/estado`,
        con(`a-${estado}`, { token: flota, metodo: 'PATCH', cuerpo: { estado } }),
      );
    for (const estado of ['en_preparacion', 'en_camino', 'entregado']) {
      expect((await mover(estado)).status).toBe(200);
    }
    for (const estado of ['en_preparacion', 'entregado']) {
      const { status, cuerpo } = await mover(estado);
      expect([status, cuerpo.estado]).toEqual([200, 'entregado']);
    }
    expect((await mover('pendiente')).status).toBe(409);
  });

  it('entonces lo que no se pudo se puede, con la misma clave', async () => {
    const { numero } = await nuevoTicket(e);
    const antes = await pasosDe(numero);
    const anotar = () =>
      enTicket(`${numero}/notas`, con('insiste', { token: admin, cuerpo: { nota: 'timbre' } }));
    fallan = 4;
    const primera = await anotar();
    expect([primera.status, primera.cuerpo.error]).toEqual([
      503,
      expect.stringContaining('No se sabe'),
    ]);
    expect(fallan).toBe(0);
    expect((await anotar()).status).toBe(200);
    expect((await anotar()).status).toBe(200);
    expect(await pasosDe(numero)).toBe(antes + 1);
  });
});

describe('Cuando un cambio se hizo, y murió quien iba a contestarlo', () => {
  const mover = (numero: string, estado: string, clave: string, token = admin) =>
    enTicket(`${numero}/estado`, con(clave, { token, metodo: 'PATCH', cuerpo: { estado } }));
  const anotar = (numero: string, token: string) =>
    enTicket(`${numero}/notas`, con('nota', { token, cuerpo: { nota: 'timbre 2' } }));
  const entregar = async (numero: string) => {
    for (const estado of ['en_preparacion', 'en_camino', 'entregado']) {
      expect((await mover(numero, estado, randomUUID(), flota)).status).toBe(200);
    }
  };
  /** Temporal loses all it knew of the order. */
  const olvidar = async (numero: string) => {
    // Whoever asked was answered before all of it was on record.
    await e.client.workflow.getHandle(workflowIdPedido(numero)).query('estadoPedido');
    await olvidarCorrida(e, numero);
  };
  // It dies after the change, and before it puts down that the key is done.
  const morir = () => e.db.$executeRaw`UPDATE tickets.claves SET hecha_en = NULL`;

  it('entonces su repetición es 200, aunque el pedido haya terminado', async () => {
    const { numero } = await nuevoTicket(e);
    expect((await anotar(numero, admin)).status).toBe(200);
    await entregar(numero);
    const antes = await pasosDe(numero);
    await morir();
    expect((await anotar(numero, admin)).status).toBe(200);
    expect(await pasosDe(numero)).toBe(antes);
  });

  it('entonces su repetición es 200, aunque el ticket ya sea de otro', async () => {
    const { numero } = await nuevoTicket(e);
    await soloEnTurno(e, [1, 2]);
    expect((await anotar(numero, flota)).status).toBe(200);
    const dar = { token: admin, cuerpo: { repartidor_id: 2 } };
    expect((await enTicket(`${numero}/asignar`, dar)).status).toBe(200);
    const antes = await pasosDe(numero);
    await morir();
    expect((await anotar(numero, flota)).status).toBe(200);
    expect(await pasosDe(numero)).toBe(antes);
  });

  it('entonces su repetición es 200, aunque el flujo sea otro que empezó desde sus filas', async () => {
    const { numero } = await nuevoTicket(e);
    expect((await mover(numero, 'en_preparacion', 'a')).status).toBe(200);
    await olvidar(numero);
    expect((await anotar(numero, admin)).status).toBe(200);
    const antes = await pasosDe(numero);
    await morir();
    const { status, cuerpo } = await mover(numero, 'en_preparacion', 'a');
    expect([status, cuerpo.estado]).toEqual([200, 'en_preparacion']);
    expect(await pasosDe(numero)).toBe(antes);
  });

  it('entonces lo que no se hizo no pasa por hecho porque otro haya hecho lo mismo', async () => {
    const { numero } = await nuevoTicket(e);
    for (const estado of ['en_preparacion', 'en_camino']) await mover(numero, estado, estado);
    fallan = 4;
    expect((await mover(numero, 'entregado', 'de-despacho')).status).toBe(503);
    expect((await mover(numero, 'entregado', 'de-flota', flota)).status).toBe(200);
    expect((await mover(numero, 'entregado', 'de-despacho')).status).toBe(409);
    expect((await mover(numero, 'entregado', 'de-flota', flota)).status).toBe(200);
  });
});

describe('Cuando se pide un cambio con clave, y se dice cuándo fue', () => {
  it('entonces la clave es el id de su Update, y el momento va con él si se puede creer', async () => {
    const { numero } = await nuevoTicket(e);
    const hace = (minutos: number) => new Date(Date.now() - minutos * 60_000).toISOString();
    const ayer = hace(25 * 60);
    const recien = hace(10);
    for (const [estado, ocurrio_en] of [
      ['en_preparacion', ayer],
      ['en_camino', recien],
    ]) {
      const paso = { token: flota, metodo: 'PATCH', cuerpo: { estado, ocurrio_en } };
      expect((await enTicket(`${numero}/estado`, con(`paso-${estado}`, paso))).status).toBe(200);
    }
    const cambios = await hasta(async () => {
      const { events } = await e.client.workflow.getHandle(workflowIdPedido(numero)).fetchHistory();
      const pedidos = (events ?? []).flatMap(
        (evento) => evento.workflowExecutionUpdateAcceptedEventAttributes?.acceptedRequest ?? [],
      );
      const hechos = pedidos.filter(({ input }) => input?.name === 'cambiarEstado');
      return hechos.length === 2 && hechos;
    });
    const ids = cambios.map(({ meta }) => meta?.updateId);
    expect(ids).toEqual(ids.map(() => expect.stringMatching(/^clave-[0-9a-f]{40}$/) as string));
    expect(new Set(ids).size).toBe(2);
    const [primero, segundo] = cambios.map(({ input }) =>
      defaultPayloadConverter.fromPayload<object>(input?.args?.payloads?.[0] ?? {}),
    );
    expect(primero).not.toHaveProperty('ocurrioEn');
    expect(segundo).toMatchObject({ estado: 'en_camino', ocurrioEn: recien });
  });
});

describe('Cuando la base volvió a ser la de antes de un cambio', () => {
  it('entonces la misma clave lo vuelve a hacer, aunque su flujo recuerde haberlo hecho', async () => {
    const { numero } = await nuevoTicket(e);
    const preparar = () =>
      enTicket(
        `${numero}/estado`,
        con('otra-epoca', { token: flota, metodo: 'PATCH', cuerpo: { estado: 'en_preparacion' } }),
      );
    expect((await preparar()).status).toBe(200);
    await e.db.claveTickets.deleteMany();
    await e.db.evento.deleteMany({ where: { datos: { path: ['numero'], equals: numero } } });
    await e.db.ticket.update({ where: { numero }, data: { estado: 'pendiente' } });
    await seguirDespuesDeVolver(e.baseUrl);
    expect((await preparar()).cuerpo.estado).toBe('en_preparacion');
    expect((await preparar()).status).toBe(200);
    expect(await e.db.ticket.findUniqueOrThrow({ where: { numero } })).toMatchObject({
      estado: 'en_preparacion',
    });
    expect(
      await e.db.evento.count({
        where: { clave: { startsWith: `${numero}/clave-` }, nombre: 'ticket_actualizado' },
      }),
    ).toBe(1);
  });
});

describe('Cuando un cambio de un pedido llega dos veces a la tienda con la misma clave', () => {
  it('cancelar: entonces se cancela una vez, y con otro cuerpo es 422', async () => {
    const { cuerpo } = await comprar(e.ahorro);
    const { numero } = cuerpo.pedido;
    const cancelar = (motivo: string) =>
      llamar<{ estado: string; historial: unknown[] }>(
        `${e.ahorro}/api/pedidos/${numero}/cancelar?token=${cuerpo.seguimiento.token}`,
        con('me-arrepenti', { cuerpo: { motivo } }),
      );
    const [una, otra] = await Promise.all([cancelar('no'), cancelar('no')]);
    expect([una.status, otra.status]).toEqual([200, 200]);
    const repetida = await cancelar('no');
    expect(repetida.cuerpo.estado).toBe('cancelado');
    expect(repetida.cuerpo.historial).toEqual(una.cuerpo.historial);
    expect((await cancelar('sí')).status).toBe(422);
  });

  it('confirmar-ticket: entonces se oye una vez, y con otro cuerpo es 422', async () => {
    const { cuerpo } = await comprar(e.ahorro);
    const { numero } = cuerpo.pedido;
    const ticket_id = await hasta(async () => (await enTicket(numero, { apiKey: true })).cuerpo.id);
    const confirmar = (estado: string) =>
      llamar<{ ticket_id: number }>(
        `${e.ahorro}/api/confirmar-ticket/${numero}`,
        con('confirmada', { apiKey: true, cuerpo: { ticket_id, estado } }),
      );
    for (const vez of [await confirmar('pendiente'), await confirmar('pendiente')]) {
      expect([vez.status, vez.cuerpo.ticket_id]).toEqual([200, ticket_id]);
    }
    expect((await confirmar('en_camino')).status).toBe(422);
  });
});

describe('Cuando se describe la API', () => {
  it('entonces dice qué llamadas toman una clave', async () => {
    const conClave = async (url: string) => {
      const { cuerpo } = await llamar<{
        paths: Record<string, Record<string, { parameters: { name: string }[] }>>;
      }>(`${url}/openapi.json`);
      return Object.entries(cuerpo.paths).flatMap(([ruta, metodos]) =>
        Object.entries(metodos).flatMap(([metodo, { parameters }]) =>
          parameters.some(({ name }) => name === 'Idempotency-Key') ? [`${metodo} ${ruta}`] : [],
        ),
      );
    };
    expect(await conClave(e.tickets)).toHaveLength(Object.keys(CASOS).length);
    expect(await conClave(e.ahorro)).toEqual(
      expect.arrayContaining([
        'post /api/checkout',
        'post /api/pedidos/{numero}/cancelar',
        'post /api/confirmar-ticket/{numero}',
        'post /api/tickets',
      ]),
    );
  });
});

describe('Cuando lo que se pidió se hace mientras se lo pide otra vez', () => {
  it('entonces la repetición oye que está hecho, y no que ya no se puede', async () => {
    const claves = createClaves(e.sql, 'tickets');
    const cambio = { quien: 'flota:1', numero: 'DESP-carrera', cuerpo: { estado: 'entregado' } };
    const ctx = { method: 'PATCH', _matchedRoute: '/', get: () => 'clave-carrera' };
    const pedir = (hacer: (vez: Vez) => Promise<void>) =>
      claves.unaVez(ctx as unknown as Context, cambio, hacer);
    const yaTermino = () => Promise.reject(conflicto('El pedido ya terminó'));

    await expect(pedir(() => Promise.reject(new Error('se cortó')))).rejects.toThrow('se cortó');
    await expect(pedir(yaTermino)).rejects.toThrow('ya terminó');
    const hecha = pedir(async ({ updateId = '' }) => {
      const clave = operacionPedida(cambio.numero, updateId);
      await e.db.$executeRaw`
        INSERT INTO tickets.evento (clave, nombre, datos) VALUES (${clave}, 'ticket_actualizado', '{}')`;
      return yaTermino();
    });
    await expect(hecha).resolves.toBeUndefined();
  });
});
