import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createAsignacionActivities } from '../../../activities/despacho/asignacion.ts';
import { createTraspasos } from '../../../worker/rondas/traspasos.ts';
import { manosDe } from '../../support/pasos/reconciliacion.ts';
import { log } from '../../support/servidores/base.ts';
import { eventosDe, fila, nuevoTicket, soloEnTurno } from '../../support/personas/despacho.ts';
import { cambiarEstado, entrar, hasta, llamar } from '../../support/personas/llamadas.ts';
import { crearEntorno } from '../../support/servidores/entorno.ts';
import type { Entorno } from '../../support/servidores/entorno.ts';
import { crearMudo } from '../../support/terceros/mudo.ts';
import type { Mudo } from '../../support/terceros/mudo.ts';

let e: Entorno;
let mudo: Mudo;
/** The same business, whose Temporal hears of nothing that it asks for, and does nothing of it later. */
let sinTemporal: Entorno;
let admin: string;
beforeAll(async () => {
  mudo = await crearMudo();
  e = await crearEntorno({ sinWorker: true });
  const temporal = `127.0.0.1:${mudo.puerto}`;
  sinTemporal = await crearEntorno({ base: e, temporal, sinWorker: true, esperaMs: 600 });
  admin = await entrar(e.tickets);
});
afterAll(async () => {
  await sinTemporal.cerrar();
  await e.cerrar();
  mudo.cerrar();
});

const pasada = ({ mensajero } = e) =>
  createTraspasos({ ...e, sql: e.sql.sql, mensajero, log, cadaMs: 60_000 });
const { vista } = manosDe(() => e);
const repartidorSegunSuFlujo = async (numero: string) => (await vista(numero)).ticket?.repartidor;
const pedidoHace = (ms: number) =>
  e.db.ticket.updateMany({
    where: { traspasoEn: { not: null } },
    data: { traspasoEn: new Date(Date.now() - ms) },
  });
const salir = (quien: Entorno, id: number) =>
  llamar<{ sin_traspasar: string[] }>(`${quien.tickets}/api/repartidores/${id}`, {
    ...{ metodo: 'PATCH', token: admin, cuerpo: { en_turno: false } },
  });

describe('Cuando alguien salió de turno y el traspaso falló', () => {
  it('entonces se hace solo después, una vez, y lo que está en camino sigue con él', async () => {
    let worker = await e.iniciarWorker();
    await soloEnTurno(e, [1]);
    const tickets = [await nuevoTicket(e), await nuevoTicket(e), await nuevoTicket(e)];
    const [, , camino] = tickets.map(({ numero }) => numero);
    for (const estado of ['en_preparacion', 'en_camino'])
      await cambiarEstado(e.tickets, admin, camino ?? '', estado);
    await e.db.repartidor.update({ where: { id: 2 }, data: { enTurno: true } });
    await worker.detener();
    const { cuerpo } = await salir(sinTemporal, 1);
    expect(cuerpo.sin_traspasar).toHaveLength(2);

    worker = await e.iniciarWorker();
    await pedidoHace(20_000);
    // Two workers look at the same moment: they share what there is.
    const hechos = await Promise.all([pasada().pasar(), pasada().pasar()]);
    expect(hechos.reduce((a, b) => a + b)).toBe(2);
    const ahora = await Promise.all(tickets.map(({ numero }) => fila(e, numero)));
    expect(ahora.map(({ repartidorId }) => repartidorId)).toEqual([2, 2, 1]);
    for (const { numero } of tickets.slice(0, 2)) {
      const cambios = (await eventosDe(e, numero)).filter(
        ({ nombre }) => nombre === 'ticket_actualizado',
      );
      expect(cambios).toHaveLength(1);
    }
    expect(await pasada().pasar()).toBe(0);
    await worker.detener();
  });

  it('entonces sin nadie que atienda falla, y se vuelve a tomar un rato después', async () => {
    const worker = await e.iniciarWorker();
    await soloEnTurno(e, [3, 4]);
    const { numero } = await nuevoTicket(e);
    const asignado = (await fila(e, numero)).repartidorId;
    await e.db.repartidor.update({ where: { id: asignado ?? 0 }, data: { enTurno: false } });
    await worker.detener();
    await expect(pasada(sinTemporal).pasar()).rejects.toThrow('Temporal no respondió a tiempo');
    await pedidoHace(0);
    expect(await pasada().pasar()).toBe(0);
    await pedidoHace(20_000);
    const vecino = await e.iniciarWorker();
    const ronda = pasada();
    ronda.iniciar();
    await hasta(async () => (await fila(e, numero)).repartidorId === (asignado === 3 ? 4 : 3));
    await ronda.detener();
    await vecino.detener();
  });
});

describe('Cuando un traspaso se guardó y Temporal no llegó a saberlo', () => {
  it('entonces el flujo se entera en un rato, y de nada más que eso', async () => {
    const worker = await e.iniciarWorker();
    await soloEnTurno(e, [5]);
    const { numero } = await nuevoTicket(e);
    const antes = await repartidorSegunSuFlujo(numero);
    await e.db.repartidor.update({ where: { id: 6 }, data: { enTurno: true } });
    expect((await salir(sinTemporal, 5)).cuerpo.sin_traspasar).toEqual([numero]);
    const pedido = { numero, excluir: [5], actor: 'admin', operacion: 'perdida' } as const;
    await createAsignacionActivities({ sql: e.sql }).asignarRepartidor(pedido);
    const despues = await fila(e, numero);
    expect(despues.repartidorId).toBe(6);
    expect(await repartidorSegunSuFlujo(numero)).toBe(antes);

    await pedidoHace(20_000);
    await pasada().pasar();
    await hasta(async () => (await repartidorSegunSuFlujo(numero)) !== antes);
    const { repartidorId, traspasoEn } = await fila(e, numero);
    expect({ repartidorId, traspasoEn }).toEqual({ repartidorId: 6, traspasoEn: null });
    await worker.detener();
  });

  it('y el que se supo no se vuelve a mirar', async () => {
    const worker = await e.iniciarWorker();
    await soloEnTurno(e, [7]);
    const { numero } = await nuevoTicket(e);
    await e.db.repartidor.update({ where: { id: 8 }, data: { enTurno: true } });
    expect((await salir(e, 7)).cuerpo.sin_traspasar).toEqual([]);
    const { repartidorId, traspasoEn } = await fila(e, numero);
    expect({ repartidorId, traspasoEn }).toEqual({ repartidorId: 8, traspasoEn: null });
    await worker.detener();
  });
});
