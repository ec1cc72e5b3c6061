import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Capacidad } from '../../../contracts/despacho/zonas.ts';
import { diaDeLaSemana } from '../../../contracts/reglas/precios/vigencia.ts';
import { DIA_MS, fechaDe } from '../../../contracts/reglas/tiempo/dias.ts';
import { soloEnTurno } from '../../support/personas/despacho.ts';
import { entrar, llamar } from '../../support/personas/llamadas.ts';
import { crearEntorno } from '../../support/servidores/entorno.ts';
import type { Entorno } from '../../support/servidores/entorno.ts';

let e: Entorno;
beforeAll(async () => {
  e = await crearEntorno();
});
afterAll(() => e.cerrar());

const mirar = async (token: string, query = '') =>
  llamar<Capacidad>(`${e.tickets}/api/franjas/capacidad${query}`, { token });

describe('Cuando despacho mira si alcanzan los repartidores', () => {
  it('entonces de cada franja dice lo prometido, lo que llevan los de turno y lo que llevarían todos', async () => {
    const manana = Date.now() + DIA_MS;
    const fecha = fechaDe(manana);
    await e.db.repartidor.updateMany({ data: { capacidad: 2, zonas: ['Palermo'] } });
    await soloEnTurno(e, [1, 2], 4);
    await e.db.repartidor.update({ where: { id: 1 }, data: { zonas: ['Belgrano'] } });
    const comun = { dia: diaDeLaSemana(manana), cupo: 40, corteMinutos: 0, costo: 0 };
    const franja = (desde: string, hasta: string, zona: string | null) =>
      e.db.franja.create({ data: { ...comun, desde, hasta, zona } });
    const [belgrano, palermo, tarde] = [
      await franja('10:00', '12:00', 'Belgrano'),
      await franja('10:00', '12:00', 'Palermo'),
      await franja('16:00', '18:00', null),
    ];
    const tomar = (id: number, tomados: number) => e.sql.sql`
      INSERT INTO tickets.franja_cupos (franja_id, fecha, tomados) VALUES (${id}, ${fecha}::date, ${tomados})`;
    await tomar(belgrano.id, 5);
    await tomar(palermo.id, 3);
    await tomar(tarde.id, 8);
    const token = await entrar(e.tickets);
    const { status, cuerpo } = await mirar(token);
    const todos = await e.db.repartidor.count();
    expect([status, cuerpo.en_turno, cuerpo.repartidores]).toEqual([200, 2, todos]);
    const delDia = cuerpo.franjas.filter((ofrecida) => ofrecida.fecha === fecha);
    expect(
      delDia.map(({ zona, pedidos, llevan, llevarian }) => [zona, pedidos, llevan, llevarian]),
    ).toEqual([
      // Nobody else rides there.
      ['Belgrano', 5, 4, 4],
      ['Palermo', 3, 3, 3],
      // Who rode in the morning rides again: both, and everybody.
      [null, 8, 8, 8],
    ]);
    await e.db.feriado.create({ data: { fecha: new Date(fecha), nombre: 'Un feriado' } });
    await e.sql.sql`DELETE FROM tickets.franja_cupos WHERE franja_id = ${palermo.id}`;
    const conFeriado = (await mirar(token)).cuerpo.franjas.filter(
      (ofrecida) => ofrecida.fecha === fecha,
    );
    expect(conFeriado.map(({ zona }) => zona)).toEqual(['Belgrano', null]);
  });

  it('entonces solo lo ve quien administra, y hasta siete días', async () => {
    expect((await mirar(await entrar(e.tickets), '?dias=8')).status).toBe(400);
    const deFlota = await entrar(e.tickets, 'repartidor1', 'flota-belgrano-2025');
    expect((await mirar(deFlota)).status).toBe(403);
  });
});
