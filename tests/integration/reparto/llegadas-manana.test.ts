/** A morning of drivers with several stops each: whether they come when it was said that they would. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { medirPromesas, META } from '../../../scripts/lib/llegadas.ts';
import { nuevoTicket, soloEnTurno } from '../../support/personas/despacho.ts';
import { cambiarEstado, entrar, hasta, llamar } from '../../support/personas/llamadas.ts';
import { crearEntorno } from '../../support/servidores/entorno.ts';
import type { Entorno } from '../../support/servidores/entorno.ts';

let e: Entorno;
let admin: string;
beforeAll(async () => {
  e = await crearEntorno();
  admin = await entrar(e.tickets);
});
afterAll(() => e.cerrar());

/** How many minutes half of the ways take at most, and how much they vary. */
const BARRIOS = { Belgrano: 9, Palermo: 14, Flores: 22 } as const;
const VARIAN = 0.4;
const REPARTIDORES = [1, 2, 3];
const PARADAS = 8;

/** The same morning each time: mulberry32, whose numbers know nothing of those before. */
function azar(semilla: number): () => number {
  let estado = semilla;
  return () => {
    estado = (estado + 0x6d2b79f5) | 0;
    let t = Math.imul(estado ^ (estado >>> 15), 1 | estado);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return (((t ^ (t >>> 14)) >>> 0) + 0.5) / 2 ** 32;
  };
}
const tirar = azar(20_261_130);
const normal = () => Math.sqrt(-2 * Math.log(tirar())) * Math.cos(2 * Math.PI * tirar());
const segundosHasta = (barrio: keyof typeof BARRIOS) =>
  Math.max(90, Math.round(BARRIOS[barrio] * 60 * Math.exp(VARIAN * normal())));
const nombres = Object.keys(BARRIOS) as (keyof typeof BARRIOS)[];

/** Four weeks in which drivers went to these barrios, at every hour the same: the test has no hour of its own. */
async function cuatroSemanas() {
  await e.db.tramo.createMany({
    data: nombres.flatMap((zona) => {
      const duraciones = Array.from({ length: 15 }, () => segundosHasta(zona));
      return Array.from({ length: 24 }, (_, hora) =>
        duraciones.map((segundos, i) => ({
          ...{ numero: `ANTES-${randomUUID()}`, zona, hora, segundos },
          terminoEn: new Date(Date.now() - 86_400_000 * (1 + (i % 26))),
        })),
      ).flat();
    }),
  });
}

/** Time goes by: whatever has happened is longer ago. */
async function pasan(segundos: number) {
  const { sql } = e.sql;
  await sql`UPDATE tickets.ticket SET estado_desde = estado_desde - make_interval(secs => ${segundos})`;
  await sql`UPDATE tickets.tramos SET termino_en = termino_en - make_interval(secs => ${segundos})`;
  await sql`
    UPDATE tickets.llegadas SET dicha_en = dicha_en - make_interval(secs => ${segundos}),
      desde = desde - make_interval(secs => ${segundos}), hasta = hasta - make_interval(secs => ${segundos}),
      llego_en = llego_en - make_interval(secs => ${segundos})`;
}

const mover = async (numero: string, estado: string) =>
  expect((await cambiarEstado(e.tickets, admin, numero, estado)).status).toBe(200);

/** Leaves with a car full, in the order in which it is handed out. */
async function carga(repartidor_id: number) {
  const paradas: { numero: string; barrio: keyof typeof BARRIOS }[] = [];
  for (let i = 0; i < PARADAS; i += 1) {
    const barrio = nombres[Math.floor(tirar() * nombres.length)] ?? 'Flores';
    const { numero } = await nuevoTicket(e, { cliente_direccion: `Cuba ${i}, ${barrio}` });
    await llamar(`${e.tickets}/api/tickets/${numero}/asignar`, {
      ...{ token: admin, cuerpo: { repartidor_id } },
    });
    await hasta(async () => {
      const ticket = await e.db.ticket.findUniqueOrThrow({ where: { numero } });
      return ticket.repartidorId === repartidor_id;
    });
    await e.db.ticket.update({ where: { numero }, data: { orden: i + 1 } });
    await mover(numero, 'en_preparacion');
    paradas.push({ numero, barrio });
  }
  return paradas;
}

describe('Cuando una mañana salen repartidores con varias paradas', () => {
  it('entonces llegan cuando se dijo al salir', async () => {
    await cuatroSemanas();
    await soloEnTurno(e, REPARTIDORES, 100);
    const visitas: { numero: string; en: number }[] = [];
    for (const repartidor of REPARTIDORES) {
      const paradas = await carga(repartidor);
      for (const { numero } of paradas) await mover(numero, 'en_camino');
      let en = 0;
      for (const { numero, barrio } of paradas) {
        en += segundosHasta(barrio);
        visitas.push({ numero, en });
      }
    }
    let ahora = 0;
    for (const { numero, en } of visitas.sort((a, b) => a.en - b.en)) {
      await pasan(en - ahora);
      ahora = en;
      await mover(numero, 'entregado');
    }
    const { total, filas } = await hasta(async () => {
      const medido = await medirPromesas(e.sql.sql, 28);
      return medido.total.pedidos === visitas.length && medido;
    });
    expect(total.adentro).toBeGreaterThanOrEqual(META);
    // Of a stop that is next, the window is narrow.
    expect(total.adentroAlFinal).toBeGreaterThanOrEqual(75);
    expect(new Set(filas.map(({ zona }) => zona))).toEqual(new Set(nombres));
    // A window of the whole morning would always be true.
    expect(total.ancho).toBeLessThan(75);
  });
});
