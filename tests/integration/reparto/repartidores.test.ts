import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { VistaPedido } from '../../../contracts/temporal/pedido.ts';
import { workflowIdPedido } from '../../../contracts/temporal/pedido.ts';
import { eventosDe, fila, nuevoTicket, soloEnTurno } from '../../support/personas/despacho.ts';
import { cambiarEstado, entrar, hasta, llamar } from '../../support/personas/llamadas.ts';
import type { Opciones } from '../../support/personas/llamadas.ts';
import { crearEntorno } from '../../support/servidores/entorno.ts';
import type { Entorno } from '../../support/servidores/entorno.ts';

let e: Entorno;
let admin: string;
let flota: string;
beforeAll(async () => {
  e = await crearEntorno();
  admin = await entrar(e.tickets);
  flota = await entrar(e.tickets, 'repartidor1', 'flota-belgrano-2025');
});
afterAll(() => e.cerrar());

const repartidores = (ruta: string, opciones: Opciones = {}) =>
  llamar<{ id: number; error?: string; sin_traspasar?: string[] }>(
    `${e.tickets}/api/repartidores${ruta}`,
    opciones,
  );
const cambiar = (id: number | 'yo', cuerpo: object, token: string | undefined) =>
  repartidores(`/${id}`, { metodo: 'PATCH', token, cuerpo });
const asignar = (numero: string, repartidor_id: number) =>
  llamar(`${e.tickets}/api/tickets/${numero}/asignar`, { token: admin, cuerpo: { repartidor_id } });

describe('Cuando se piden los repartidores', () => {
  it('entonces cada llamada es de quien corresponde', async () => {
    const cuerpo = { en_turno: true };
    const casos: [string, Opciones, number, number, number, number, number][] = [
      // Anonymous, API key, a driver's own, another driver's, admin.
      ['', {}, 401, 401, 200, 200, 200],
      ['/1', {}, 401, 401, 200, 403, 200],
      ['', { cuerpo: {} }, 401, 401, 403, 403, 400],
      ['/1', { metodo: 'PATCH', cuerpo }, 401, 401, 403, 403, 200],
      ['/yo', { metodo: 'PATCH', cuerpo }, 401, 401, 200, 200, 403],
    ];
    const segundo = await entrar(e.tickets, 'repartidor2', 'flota-belgrano-2025');
    for (const [ruta, opciones, ...esperado] of casos) {
      const dados: number[] = [];
      for (const quien of [
        {},
        { apiKey: true },
        ...[flota, segundo, admin].map((token) => ({ token })),
      ]) {
        dados.push((await repartidores(ruta, { ...opciones, ...quien })).status);
      }
      expect([ruta, opciones.metodo, ...dados]).toEqual([ruta, opciones.metodo, ...esperado]);
    }
  });

  it('entonces la lista trae la carga de cada uno, y flota solo se ve a sí mismo', async () => {
    await soloEnTurno(e, [1]);
    await nuevoTicket(e);
    const todos = await llamar<{ repartidores: object[] }>(`${e.tickets}/api/repartidores`, {
      token: admin,
    });
    expect(todos.cuerpo.repartidores).toHaveLength(8);
    const propio = await llamar<{ repartidores: object[] }>(`${e.tickets}/api/repartidores`, {
      token: flota,
    });
    expect(propio.cuerpo.repartidores).toEqual([todos.cuerpo.repartidores[0]]);
    expect(propio.cuerpo.repartidores[0]).toMatchObject({
      id: 1,
      nombre: 'Repartidor1',
      ...{ telefono: '11 5555 0101', telefono_e164: '+541155550101' },
      vehiculo: 'moto',
      zonas: ['Belgrano', 'Núñez'],
      capacidad: 10,
      en_turno: true,
      usuario: 'repartidor1',
      activos: 1,
      ultima_asignacion: expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/) as string,
    });
  });
});

describe('Cuando un admin da de alta o cambia un repartidor', () => {
  it('entonces quedan sus datos, y un nombre o una cuenta repetidos son 409', async () => {
    const alta = (cuerpo: object) => repartidores('', { token: admin, cuerpo });
    const { status, cuerpo } = await alta({ nombre: 'Zoe', zonas: ['Flores', 'Flores'] });
    expect([status, cuerpo]).toEqual([
      201,
      expect.objectContaining({
        nombre: 'Zoe',
        zonas: ['Flores'],
        capacidad: 20,
        en_turno: false,
        user_id: null,
        activos: 0,
      }),
    ]);
    expect((await alta({ nombre: 'Zoe' })).status).toBe(409);
    const { userId } = await e.db.repartidor.findUniqueOrThrow({ where: { id: 1 } });
    expect((await cambiar(cuerpo.id, { user_id: userId }, admin)).status).toBe(409);
    const deAdmin = await cambiar(cuerpo.id, { user_id: 1 }, admin);
    expect([deAdmin.status, deAdmin.cuerpo.error]).toEqual([400, 'Datos inválidos: user_id']);
    const mal = await cambiar(cuerpo.id, { capacidad: -1, zonas: 'Flores' }, admin);
    expect(mal.cuerpo.error).toBe('Datos inválidos: zonas, capacidad');
    expect(
      (await cambiar(cuerpo.id, { telefono: '11', nombre: 'Zoé' }, admin)).cuerpo,
    ).toMatchObject({ nombre: 'Zoé', telefono: '11', zonas: ['Flores'] });
    for (const id of ['999', '0', 'x', '1e3']) {
      expect((await repartidores(`/${id}`, { token: admin })).status).toBe(404);
    }
    expect((await cambiar(999, {}, admin)).status).toBe(404);
  });
});

describe('Cuando un repartidor sale de turno', () => {
  it('entonces lo que no salió pasa a otro, y lo que está en camino sigue con él', async () => {
    await soloEnTurno(e, [1]);
    const [espera, prepara, camino] = [
      await nuevoTicket(e),
      await nuevoTicket(e),
      await nuevoTicket(e),
    ];
    await cambiarEstado(e.tickets, admin, prepara.numero, 'en_preparacion');
    await cambiarEstado(e.tickets, admin, camino.numero, 'en_preparacion');
    await cambiarEstado(e.tickets, admin, camino.numero, 'en_camino');
    await cambiar(2, { en_turno: true }, admin);
    const { status, cuerpo } = await cambiar('yo', { en_turno: false }, flota);
    expect([status, cuerpo]).toEqual([
      200,
      expect.objectContaining({ en_turno: false, sin_traspasar: [] }),
    ]);
    for (const { numero } of [espera, prepara]) {
      expect((await fila(e, numero)).repartidorId).toBe(2);
      expect((await eventosDe(e, numero)).at(-1)?.repartidores.sort()).toEqual([1, 2]);
    }
    expect((await fila(e, camino.numero)).repartidorId).toBe(1);
  });

  it('entonces sin nadie más queda sin repartidor con su motivo, y al volver alguien lo recibe', async () => {
    await soloEnTurno(e, [1]);
    const { numero } = await nuevoTicket(e);
    await cambiarEstado(e.tickets, admin, numero, 'en_preparacion');
    await cambiar(1, { en_turno: false }, admin);
    expect(await fila(e, numero)).toMatchObject({
      repartidorId: null,
      sinRepartidor: 'sin_repartidores',
      estado: 'en_preparacion',
    });
    const eventos = await eventosDe(e, numero);
    expect(eventos.slice(-2).map(({ nombre, repartidores }) => [nombre, repartidores])).toEqual([
      ['ticket_actualizado', [1]],
      ['alerta', []],
    ]);
    expect(eventos.at(-1)?.datos).toMatchObject({ codigo: 'ticket_sin_repartidor' });
    const handle = e.client.workflow.getHandle(workflowIdPedido(numero));
    expect(await handle.query<VistaPedido>('estadoPedido')).toMatchObject({
      sinRepartidor: 'sin_repartidores',
      ticket: { repartidor: null },
    });
    await cambiar(3, { en_turno: true }, admin);
    await hasta(async () => (await fila(e, numero)).repartidorId === 3);
  });
});

describe('Cuando alguien sale de turno y no hay quien atienda los flujos', () => {
  it('entonces se dice qué falta traspasar, y la misma llamada lo traspasa después', async () => {
    const solo = await crearEntorno({ sinWorker: true });
    try {
      const worker = await solo.iniciarWorker();
      await soloEnTurno(solo, [1]);
      const numeros: string[] = [];
      for (let i = 0; i < 7; i += 1) numeros.push((await nuevoTicket(solo)).numero);
      await solo.db.repartidor.update({ where: { id: 2 }, data: { enTurno: true } });
      await worker.detener();
      const salir = async () =>
        llamar<{ en_turno: boolean; sin_traspasar: string[] }>(
          `${solo.tickets}/api/repartidores/1`,
          { metodo: 'PATCH', token: await entrar(solo.tickets), cuerpo: { en_turno: false } },
        );
      const antes = await salir();
      expect([antes.status, antes.cuerpo.en_turno]).toEqual([200, false]);
      expect([...antes.cuerpo.sin_traspasar].sort()).toEqual([...numeros].sort());
      await solo.iniciarWorker();
      await hasta(async () => (await salir()).cuerpo.sin_traspasar.length === 0);
      expect(await solo.db.ticket.count({ where: { repartidorId: 2 } })).toBe(7);
    } finally {
      await solo.cerrar();
    }
  });
});

describe('Cuando alguien gana lugar', () => {
  it('entonces los que esperaban entran enseguida: por capacidad y por un repartidor nuevo', async () => {
    await e.db.ticket.updateMany({ data: { estado: 'entregado', sinRepartidor: null } });
    await soloEnTurno(e, [4], 1);
    await nuevoTicket(e);
    const [a, b] = [await nuevoTicket(e), await nuevoTicket(e)];
    expect((await fila(e, a.numero)).sinRepartidor).toBe('capacidad_excedida');
    await cambiar(4, { capacidad: 2 }, admin);
    await hasta(async () => (await fila(e, a.numero)).repartidorId === 4);
    expect((await fila(e, b.numero)).repartidorId).toBeNull();
    const { cuerpo } = await repartidores('', {
      token: admin,
      cuerpo: { nombre: 'Recién llegada', en_turno: true },
    });
    await hasta(async () => (await fila(e, b.numero)).repartidorId === cuerpo.id);
    expect((await asignar(b.numero, 4)).status).toBe(409);
  });
});
