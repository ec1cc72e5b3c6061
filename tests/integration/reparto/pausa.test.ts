/** A driver's break: nothing new meanwhile, and what they have stays theirs. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Repartidor } from '../../../contracts/despacho/repartidores.ts';
import { fila, nuevoTicket, soloEnTurno } from '../../support/personas/despacho.ts';
import { crearEntorno } from '../../support/servidores/entorno.ts';
import type { Entorno } from '../../support/servidores/entorno.ts';
import { entrar, hasta, llamar } from '../../support/personas/llamadas.ts';

let e: Entorno;
let admin: string;
let flota: string;
beforeAll(async () => {
  e = await crearEntorno();
  admin = await entrar(e.tickets);
  flota = await entrar(e.tickets, 'repartidor1', 'flota-belgrano-2025');
  await soloEnTurno(e, [1]);
});
afterAll(() => e.cerrar());

const pausar = (minutos: unknown, token = flota) =>
  llamar<Repartidor & { error?: string }>(`${e.tickets}/api/repartidores/yo/pausa`, {
    ...{ metodo: 'PUT', token, cuerpo: { minutos } },
  });
const yo = async () =>
  (await llamar<Repartidor>(`${e.tickets}/api/repartidores/1`, { token: admin })).cuerpo;
const deQuien = async (numero: string) => (await fila(e, numero)).repartidorId;

describe('Cuando un repartidor se toma una pausa', () => {
  it('entonces sigue con lo suyo y no recibe nada nuevo, hasta que vuelve', async () => {
    const antes = await nuevoTicket(e);
    expect(await deQuien(antes.numero)).toBe(1);
    const desde = Date.now();
    const { status, cuerpo } = await pausar(15);
    expect(status).toBe(200);
    const minutos = (Date.parse(cuerpo.pausa_hasta ?? '') - desde) / 60_000;
    expect(minutos).toBeGreaterThanOrEqual(14.9);
    expect(minutos).toBeLessThan(17);
    expect((await yo()).pausa_hasta).toBe(cuerpo.pausa_hasta);

    const nuevo = await nuevoTicket(e);
    expect(nuevo.repartidor).toBeNull();
    const aMano = await llamar(`${e.tickets}/api/tickets/${nuevo.numero}/asignar`, {
      ...{ token: admin, cuerpo: { repartidor_id: 1 } },
    });
    expect(aMano.status).toBe(409);
    expect(await deQuien(antes.numero)).toBe(1);

    const vuelta = await pausar(0);
    expect(vuelta.cuerpo).not.toHaveProperty('pausa_hasta');
    await hasta(async () => (await deQuien(nuevo.numero)) === 1);
  });

  it('entonces termina sola', async () => {
    await pausar(30);
    await e.db.repartidor.update({
      where: { id: 1 },
      data: { pausaHasta: new Date(Date.now() - 1) },
    });
    expect(await yo()).not.toHaveProperty('pausa_hasta');
    expect((await nuevoTicket(e)).repartidor).toBe('Repartidor1');
  });

  it('entonces solo con los minutos que hay, en turno, y por su propia mano', async () => {
    expect((await pausar(20)).status).toBe(400);
    expect((await pausar(15, admin)).status).toBe(403);
    await soloEnTurno(e, [2]);
    const { status, cuerpo } = await pausar(15);
    expect([status, cuerpo.error]).toEqual([409, 'No estás en turno: no hace falta una pausa']);
  });
});
