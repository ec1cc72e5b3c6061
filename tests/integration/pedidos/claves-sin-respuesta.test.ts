import { randomUUID } from 'node:crypto';
import type { Context } from 'koa';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { operacionPedida, workflowIdPedido } from '../../../contracts/temporal/pedido.ts';
import { conflicto } from '../../../platform/comun/errores.ts';
import { createClaves } from '../../../flujos/claves.ts';
import type { Vez } from '../../../flujos/claves.ts';
import { seguirDespuesDeVolver } from '../../../scripts/lib/respaldo.ts';
import { con, manosDeClaves, pasosQueFallan } from '../../support/pasos/claves.ts';
import { nuevoTicket, soloEnTurno } from '../../support/personas/despacho.ts';
import { crearEntorno } from '../../support/servidores/entorno.ts';
import type { Entorno } from '../../support/servidores/entorno.ts';
import { entrar } from '../../support/personas/llamadas.ts';
import { olvidar as olvidarCorrida } from '../../support/servidores/temporal.ts';

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
    base.fallan = 4;
    expect((await mover(numero, 'entregado', 'de-despacho')).status).toBe(503);
    expect((await mover(numero, 'entregado', 'de-flota', flota)).status).toBe(200);
    expect((await mover(numero, 'entregado', 'de-despacho')).status).toBe(409);
    expect((await mover(numero, 'entregado', 'de-flota', flota)).status).toBe(200);
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
