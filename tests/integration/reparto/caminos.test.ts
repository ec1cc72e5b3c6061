/** Where somebody knows the streets, stops are proposed by how long it takes between them; and as ever where not. */
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Ticket } from '../../../contracts/despacho/tickets.ts';
import { LUGARES } from '../../../contracts/reglas/reparto/lugares.ts';
import { loadEnv } from '../../../platform/ajustes/env.ts';
import { createPedirCaminos } from '../../../proveedores/rutas.ts';
import { createCaminos } from '../../../worker/rondas/caminos.ts';
import { createLlegadas } from '../../../worker/rondas/llegadas.ts';
import { nuevoTicket, soloEnTurno } from '../../support/personas/despacho.ts';
import { cambiarEstado, entrar, hasta, llamar } from '../../support/personas/llamadas.ts';
import { log } from '../../support/servidores/base.ts';
import { crearEntorno } from '../../support/servidores/entorno.ts';
import type { Entorno } from '../../support/servidores/entorno.ts';
import { crearCalles } from '../../support/terceros/calles.ts';
import type { Calles } from '../../support/terceros/calles.ts';

let e: Entorno;
let calles: Calles;
let admin: string;
let flota: string;
beforeAll(async () => {
  [e, calles] = await Promise.all([crearEntorno(), crearCalles()]);
  [admin, flota] = await Promise.all([
    entrar(e.tickets),
    entrar(e.tickets, 'repartidor1', 'flota-belgrano-2025'),
  ]);
  await soloEnTurno(e, [1], 100);
  // From near to far, as somebody wrote it down who did not think of La Boca and Palermo as far apart.
  const zonas = ['La Boca', 'Palermo', 'Barracas', 'Belgrano', 'San Telmo'];
  await e.db.repartidor.update({ where: { id: 1 }, data: { zonas } });
});
const abiertos: string[] = [];
afterEach(async () => {
  Object.assign(calles, { falla: undefined, cortada: false });
  calles.pedidas.length = 0;
  for (const numero of abiertos.splice(0)) await mover(numero, 'entregado', 'cancelado');
  await e.db.camino.deleteMany();
});
afterAll(() => Promise.all([e.cerrar(), calles.cerrar()]));

const ronda = (url = calles.url) =>
  createCaminos({
    ...{ sql: e.sql.sql, log },
    pedir: createPedirCaminos(loadEnv({ RUTAS_URL: url })),
  });
const enBarrio = async (barrio: string) => {
  const { numero } = await nuevoTicket(e, { cliente_direccion: `Cuba 10, ${barrio}` });
  abiertos.push(numero);
  return numero;
};
/** To the first of these states that it can go to. */
async function mover(numero: string, ...estados: readonly string[]) {
  for (const estado of estados)
    if ((await cambiarEstado(e.tickets, admin, numero, estado)).status === 200) return;
}
const mios = async () => {
  const { cuerpo } = await llamar<{ tickets: Ticket[] }>(`${e.tickets}/api/tickets/mios`, {
    token: flota,
  });
  return cuerpo.tickets.map(({ cliente_direccion: direccion }) => direccion?.split(', ')[1]);
};
const todos = async () => {
  for (const barrio of ['Belgrano', 'San Telmo', 'Palermo', 'Barracas', 'La Boca', 'Olivos'])
    await enBarrio(barrio);
};
const SEGUN_SU_LISTA = ['La Boca', 'Palermo', 'Barracas', 'Belgrano', 'San Telmo', 'Olivos'];
const SEGUN_LAS_CALLES = ['La Boca', 'San Telmo', 'Barracas', 'Palermo', 'Belgrano', 'Olivos'];

describe('Cuando alguien sabe cuánto se tarda de un barrio a otro', () => {
  it('entonces se le pregunta una vez por día, y a cada parada le sigue la más cercana', async () => {
    await todos();
    expect(await mios()).toEqual(SEGUN_SU_LISTA);
    const propia = ronda();
    expect(await propia.pasar()).toBe(LUGARES.length * (LUGARES.length - 1));
    expect(await propia.pasar()).toBe(0);
    expect(calles.pedidas).toHaveLength(1);
    expect(await mios()).toEqual(SEGUN_LAS_CALLES);
    await e.sql.sql`UPDATE tickets.caminos SET dicho_en = now() - interval '25 hours'`;
    expect(await propia.pasar()).toBeGreaterThan(0);
  });

  it('entonces a quien espera se le promete por ese mismo recorrido', async () => {
    await ronda().pasar();
    for (const barrio of ['La Boca', 'Palermo', 'San Telmo']) {
      const numero = await enBarrio(barrio);
      await mover(numero, 'en_preparacion');
      await mover(numero, 'en_camino');
    }
    await createLlegadas({ sql: e.sql, log }).pasar();
    const promesas = await hasta(async () => {
      const filas = await e.sql.sql<{ zona: string; antes: number }>`
        SELECT DISTINCT ON (l.numero) l.zona, paradas_antes AS antes FROM tickets.llegadas AS l
        JOIN tickets.ticket AS t USING (numero) WHERE t.estado = 'en_camino' ORDER BY l.numero, l.id DESC`;
      return filas.length === 3 && filas;
    });
    expect(new Map(promesas.map(({ zona, antes }) => [zona, antes]))).toEqual(
      new Map([
        ['La Boca', 0],
        ['San Telmo', 1],
        ['Palermo', 2],
      ]),
    );
  });

  it('y deja de responder, o responde cualquier cosa: entonces vale lo último que dijo', async () => {
    await ronda().pasar();
    await e.sql.sql`UPDATE tickets.caminos SET dicho_en = now() - interval '2 days'`;
    await todos();
    const malas = [
      { status: 500, cuerpo: '' },
      { status: 200, cuerpo: 'no es JSON' },
      { status: 200, cuerpo: '{"code":"Ok","durations":[[0]]}' },
      { status: 200, cuerpo: '{"code":"NoTable"}' },
      { status: 400, cuerpo: '{"code":"TooBig"}' },
    ];
    for (const falla of malas) {
      calles.falla = falla;
      await expect(ronda().pasar(), falla.cuerpo).rejects.toThrow(/respondió/);
    }
    await expect(ronda('http://127.0.0.1:9').pasar()).rejects.toThrow('no se pudo conectar');
    expect(await mios()).toEqual(SEGUN_LAS_CALLES);
    // After a month nobody knows any more what it was about.
    await e.sql.sql`UPDATE tickets.caminos SET dicho_en = now() - interval '31 days'`;
    expect(await mios()).toEqual(SEGUN_SU_LISTA);
    // And back after so long, all of it is known anew.
    calles.falla = undefined;
    const todosLosPares = LUGARES.length * (LUGARES.length - 1);
    expect(await ronda().pasar()).toBe(todosLosPares);
    expect(await e.db.camino.count()).toBe(todosLosPares);
    expect(await mios()).toEqual(SEGUN_LAS_CALLES);
  });

  it('y a un barrio no se llega: entonces sus paradas igual están, donde las pone su lista', async () => {
    calles.cortada = true;
    const [primero = { nombre: '' }] = LUGARES;
    expect(await ronda().pasar()).toBe((LUGARES.length - 1) * (LUGARES.length - 2));
    for (const barrio of ['Palermo', primero.nombre, 'Belgrano']) await enBarrio(barrio);
    expect([...(await mios())].sort()).toEqual([primero.nombre, 'Belgrano', 'Palermo'].sort());
  });

  it('y se lo deja de usar: entonces se olvida lo que dijo', async () => {
    await ronda().pasar();
    await createCaminos({ sql: e.sql.sql, log, pedir: createPedirCaminos(loadEnv({})) }).pasar();
    expect(await e.db.camino.count()).toBe(0);
  });
});
