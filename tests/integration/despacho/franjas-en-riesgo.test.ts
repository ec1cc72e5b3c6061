/** An order that is not going to come within its slot: dispatch knows before the shopper does. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createAlertas } from '../../../worker/rondas/alertas/alertas.ts';
import { createFranjasEnRiesgo } from '../../../worker/rondas/alertas/franjas-en-riesgo.ts';
import { log } from '../../support/servidores/base.ts';
import { nuevoTicket } from '../../support/personas/despacho.ts';
import { crearEntorno } from '../../support/servidores/entorno.ts';
import type { Entorno } from '../../support/servidores/entorno.ts';
import { cambiarEstado, entrar, hasta } from '../../support/personas/llamadas.ts';

let e: Entorno;
let admin: string;
beforeAll(async () => {
  e = await crearEntorno();
  admin = await entrar(e.tickets);
});
afterAll(() => e.cerrar());

const dentroDe = (minutos: number) => new Date(Date.now() + minutos * 60_000);
const conFranja = async (minutos: number) => {
  const franja = { desde: dentroDe(minutos - 180), hasta: dentroDe(minutos) };
  return (await nuevoTicket(e, { franja })).numero;
};
const mover = async (numero: string, estado: string) =>
  expect((await cambiarEstado(e.tickets, admin, numero, estado)).status).toBe(200);
const correrFranja = (numero: string, minutos: number) =>
  e.db.ticket.update({ where: { numero }, data: { franjaHasta: dentroDe(minutos) } });
/** What is open about it. */
async function abiertas(numero: string) {
  await createFranjasEnRiesgo({ sql: e.sql, log }).pasar();
  const alertas = createAlertas(e.sql, log, 50);
  while ((await alertas.pasar()) > 0);
  const filas = await e.db.alerta.findMany({ where: { numero, resueltaEn: null } });
  return filas.map(({ codigo, veces }) => [codigo, veces]);
}

describe('Cuando un pedido tiene franja', () => {
  it('entonces se avisa lo que no va a llegar, una vez, y lo que llega con tiempo no', async () => {
    const conTiempo = await conFranja(300);
    const apurado = await conFranja(45);
    expect(await abiertas(conTiempo)).toEqual([]);
    expect(await abiertas(apurado)).toEqual([['franja_en_riesgo', 1]]);
    expect(await abiertas(apurado)).toEqual([['franja_en_riesgo', 1]]);
    const [alerta] = await e.db.alerta.findMany({ where: { numero: apurado } });
    expect(alerta?.mensaje).toMatch(/puede no llegar en su franja, que termina a las \d\d:\d\d/);

    for (const estado of ['en_preparacion', 'en_camino', 'entregado']) await mover(apurado, estado);
    await hasta(async () => (await abiertas(apurado)).length === 0);
    await mover(conTiempo, 'cancelado');
  });

  it('entonces la que terminó sin que llegue es más grave, y con otra franja se olvida', async () => {
    const numero = await conFranja(30);
    expect(await abiertas(numero)).toEqual([['franja_en_riesgo', 1]]);
    await correrFranja(numero, -1);
    expect(await abiertas(numero)).toEqual([['franja_perdida', 1]]);
    await correrFranja(numero, 300);
    expect(await abiertas(numero)).toEqual([]);
    await correrFranja(numero, 20);
    expect(await abiertas(numero)).toEqual([['franja_en_riesgo', 1]]);
    await mover(numero, 'cancelado');
    expect(await abiertas(numero)).toEqual([]);
  });

  it('entonces vale lo que tardaron los de las últimas semanas', async () => {
    const numero = await conFranja(45);
    await correrFranja(numero, 45);
    for (let i = 0; i < 40; i += 1) {
      const salio = dentroDe(-60 * (24 + i));
      const { id } = await e.db.ticket.create({
        data: {
          ...{ numero: `ANTES-${randomUUID()}`, clienteNombre: 'Ana', total: 1, productos: [] },
          estado: 'entregado',
        },
      });
      const paso = (estado: string, minutos: number) => ({
        ...{ ticketId: id, estado, actor: 'sistema' },
        fecha: new Date(salio.getTime() + minutos * 60_000),
      });
      await e.db.ticketHistorial.createMany({
        data: [paso('pendiente', 0), paso('en_camino', 10), paso('entregado', 20)],
      });
    }
    // Nine in ten took twenty minutes: with forty-five there is time, whatever was taken for granted before.
    expect(await abiertas(numero)).toEqual([]);
    await correrFranja(numero, 15);
    expect(await abiertas(numero)).toEqual([['franja_en_riesgo', 1]]);
    await mover(numero, 'cancelado');
  });
});
