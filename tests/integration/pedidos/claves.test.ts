import { randomUUID } from 'node:crypto';
import { defaultPayloadConverter } from '@temporalio/common';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { workflowIdPedido } from '../../../contracts/temporal/pedido.ts';
import { con, manosDeClaves, pasosQueFallan } from '../../support/pasos/claves.ts';
import { nuevoTicket, soloEnTurno } from '../../support/personas/despacho.ts';
import { crearEntorno } from '../../support/servidores/entorno.ts';
import type { Entorno } from '../../support/servidores/entorno.ts';
import { comprar, entrar, hasta, llamar } from '../../support/personas/llamadas.ts';

const base = pasosQueFallan();
let e: Entorno;
let admin: string;
let flota: string;
const { enTicket, pasosDe } = manosDeClaves(
  () => e,
  () => admin,
);
beforeAll(async () => {
  e = await crearEntorno({ alrededor: base.alrededor });
  admin = await entrar(e.tickets);
  flota = await entrar(e.tickets, 'repartidor1', 'flota-belgrano-2025');
});
afterAll(() => e.cerrar());
beforeEach(() => soloEnTurno(e, [1], 1_000));

interface Caso {
  readonly de: 'admin' | 'flota';
  readonly metodo?: string;
  readonly cuerpo: object;
  readonly distinto: object;
}
const CASOS: Readonly<Record<string, Caso>> = {
  estado: {
    ...{ de: 'flota', metodo: 'PATCH' },
    ...{ cuerpo: { estado: 'en_preparacion' }, distinto: { estado: 'en_camino' } },
  },
  prioridad: {
    ...{ de: 'admin', metodo: 'PATCH' },
    ...{ cuerpo: { prioridad: 'alta' }, distinto: { prioridad: 'baja' } },
  },
  notas: { de: 'flota', cuerpo: { nota: 'timbre 2' }, distinto: { nota: 'timbre 3' } },
  asignar: { de: 'admin', cuerpo: { repartidor_id: 2 }, distinto: { repartidor_id: 1 } },
  soltar: { de: 'admin', cuerpo: {}, distinto: { a_otro: true } },
  rechazar: { de: 'flota', cuerpo: { motivo: 'lejos' }, distinto: { motivo: 'cerca' } },
  cancelar: { de: 'admin', cuerpo: { motivo: 'no hay' }, distinto: { motivo: 'hay' } },
};

describe('Cuando un cambio de un ticket llega dos veces con la misma clave', () => {
  it.each(Object.entries(CASOS))(
    '%s: entonces se hace una vez, y con otro cuerpo es 422',
    async (ruta, { de, metodo, cuerpo, distinto }) => {
      const { numero } = await nuevoTicket(e);
      await soloEnTurno(e, [1, 2]);
      const token = de === 'admin' ? admin : flota;
      const clave = randomUUID();
      const pedir = (pedido: object, cual: string = clave) =>
        enTicket(
          `${numero}/${ruta}`,
          con(cual, { token, metodo: metodo ?? 'POST', cuerpo: pedido }),
        );
      const antes = await pasosDe(numero);
      const juntos = await Promise.all([pedir(cuerpo), pedir(cuerpo)]);
      expect(juntos.map(({ status }) => status)).toEqual([200, 200]);
      const despues = await pasosDe(numero);
      expect(despues).toBe(antes + 1);
      const repetido = await pedir(cuerpo);
      expect([repetido.status, repetido.cuerpo.numero]).toEqual([200, numero]);
      expect(await pasosDe(numero)).toBe(despues);
      expect((await pedir(distinto)).status).toBe(422);
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
    base.fallan = 4;
    const primera = await anotar();
    expect([primera.status, primera.cuerpo.error]).toEqual([
      503,
      expect.stringContaining('No se sabe'),
    ]);
    expect(base.fallan).toBe(0);
    expect((await anotar()).status).toBe(200);
    expect((await anotar()).status).toBe(200);
    expect(await pasosDe(numero)).toBe(antes + 1);
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

describe('Cuando un cambio de un pedido llega dos veces a la tienda con la misma clave', () => {
  it('cancelar: entonces se cancela una vez, y con otro cuerpo es 422', async () => {
    const { cuerpo } = await comprar(e.ahorro);
    const { numero } = cuerpo.pedido;
    const cancelar = (motivo: string) =>
      llamar<{ estado: string; historial: unknown[] }>(
        `${e.ahorro}/api/pedidos/${numero}/cancelar?token=${cuerpo.seguimiento.token}`,
        con('me-arrepenti', { cuerpo: { motivo } }),
      );
    const [primera, segunda] = await Promise.all([cancelar('no'), cancelar('no')]);
    expect([primera.status, segunda.status]).toEqual([200, 200]);
    const repetida = await cancelar('no');
    expect(repetida.cuerpo.estado).toBe('cancelado');
    expect(repetida.cuerpo.historial).toEqual(primera.cuerpo.historial);
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
    // Of many, of none yet, of a line (`preparacion.test.ts`), of what was asked (`cancelacion-gracia.test.ts`).
    const conSuPrueba = ['lote', 'telefono', '{id}', 'deshacer'];
    expect(
      (await conClave(e.tickets)).map((guardada) => guardada.split('/').at(-1)).sort(),
    ).toEqual([...Object.keys(CASOS), ...conSuPrueba].sort());
    expect(await conClave(e.ahorro)).toEqual(
      expect.arrayContaining([
        'post /api/checkout',
        'patch /api/pedidos/{numero}',
        'post /api/pedidos/{numero}/cancelar',
        'post /api/pedidos/{numero}/cancelacion/deshacer',
        'post /api/pedidos/{numero}/reclamos',
        'put /api/pedidos/{numero}/calificacion',
        'post /api/confirmar-ticket/{numero}',
        'post /api/tickets',
      ]),
    );
  });
});
