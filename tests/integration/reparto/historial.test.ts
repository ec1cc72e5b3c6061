/** What a driver delivered, day by day. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { EntregasDeRepartidor } from '../../../contracts/despacho/repartidores.ts';
import { comienzoDelDia, fechaDe } from '../../../contracts/reglas/tiempo/dias.ts';
import { nuevoTicket, soloEnTurno } from '../../support/personas/despacho.ts';
import { cambiarEstado, entrar, llamar } from '../../support/personas/llamadas.ts';
import { crearEntorno } from '../../support/servidores/entorno.ts';
import type { Entorno } from '../../support/servidores/entorno.ts';

const HORA_MS = 3_600_000;
let e: Entorno;
let admin: string;
let flota: string;
let segundo: string;
beforeAll(async () => {
  e = await crearEntorno();
  [admin, flota, segundo] = await Promise.all([
    entrar(e.tickets),
    entrar(e.tickets, 'repartidor1', 'flota-belgrano-2025'),
    entrar(e.tickets, 'repartidor2', 'flota-belgrano-2025'),
  ]);
  await soloEnTurno(e, [1], 100);
});
afterAll(() => e.cerrar());

/** Delivered at `momento`, with a slot that ended `tarde` milliseconds before. */
async function entregado(momento: number, datos: object, tarde?: number): Promise<string> {
  const { numero } = await nuevoTicket(e, datos);
  for (const estado of ['en_preparacion', 'en_camino', 'entregado'])
    await cambiarEstado(e.tickets, admin, numero, estado);
  const franjaHasta = new Date(momento - (tarde ?? 0));
  const franja = { franjaDesde: new Date(franjaHasta.getTime() - HORA_MS), franjaHasta };
  await e.db.ticket.update({
    where: { numero },
    data: {
      ...{ estadoDesde: new Date(momento), fechaCreacion: new Date(momento - HORA_MS) },
      ...(tarde === undefined ? {} : franja),
    },
  });
  return numero;
}
const leer = (consulta = '', token = admin, id = 1) =>
  llamar<EntregasDeRepartidor>(`${e.tickets}/api/repartidores/${id}/entregas${consulta}`, {
    token,
  });

describe('Cuando se mira lo que entregó un repartidor', () => {
  it('entonces está por día, del último al primero, con lo que llegó a tiempo y el efectivo', async () => {
    const hoy = comienzoDelDia(Date.now());
    const ayer = hoy - 12 * HORA_MS;
    const antier = hoy - 36 * HORA_MS;
    const tarde = await entregado(ayer, { total: 100.1, metodo_pago: 'efectivo' }, 60_000);
    const justo = await entregado(
      ayer - HORA_MS,
      { total: 50.2, metodo_pago: 'efectivo' },
      -60_000,
    );
    await entregado(ayer - 2 * HORA_MS, { total: 70, metodo_pago: 'tarjeta' });
    // A minute before midnight is of the day before.
    await entregado(ayer - 12 * HORA_MS - 60_000, { total: 9, metodo_pago: null });
    const { numero: abierto } = await nuevoTicket(e);

    const { status, cuerpo } = await leer();
    expect([status, cuerpo.total, cuerpo.pagina, cuerpo.limite]).toEqual([200, 2, 1, 7]);
    expect(cuerpo.dias.map(({ entregas: _, ...dia }) => dia)).toEqual([
      { fecha: fechaDe(ayer), entregados: 3, a_tiempo: 2, efectivo: 150.3 },
      { fecha: fechaDe(antier), entregados: 1, a_tiempo: 1, efectivo: 9 },
    ]);
    const [primero, siguiente] = cuerpo.dias[0]?.entregas ?? [];
    expect([primero, siguiente]).toEqual([
      {
        ...{ numero: tarde, cliente_nombre: 'Ana', fecha: new Date(ayer).toISOString() },
        ...{ a_tiempo: false, efectivo: 100.1 },
      },
      {
        ...{ numero: justo, cliente_nombre: 'Ana', fecha: new Date(ayer - HORA_MS).toISOString() },
        ...{ a_tiempo: true, efectivo: 50.2 },
      },
    ]);
    expect(JSON.stringify(cuerpo)).not.toContain(abierto);

    const ultima = await leer('?limite=1&pagina=2', flota);
    expect([ultima.cuerpo.total, ultima.cuerpo.dias.map(({ fecha }) => fecha)]).toEqual([
      ...[2, [fechaDe(antier)]],
    ]);
    expect((await leer('?pagina=3&limite=1')).cuerpo.dias).toEqual([]);
  });

  it('entonces lo ve despacho y quien los hizo, y de quien no entregó nada no hay días', async () => {
    expect((await leer('', segundo)).status).toBe(403);
    expect((await leer('', admin, 999_999)).status).toBe(404);
    expect((await leer('?limite=32')).status).toBe(400);
    const vacio = await leer('', segundo, 2);
    expect([vacio.status, vacio.cuerpo.total, vacio.cuerpo.dias]).toEqual([200, 0, []]);
  });
});
