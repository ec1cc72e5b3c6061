/** A slot that was sold and has become too small: dispatch knows while there is time. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { diaDeLaSemana } from '../../../contracts/reglas/precios/vigencia.ts';
import { DIA_MS, fechaDe } from '../../../contracts/reglas/tiempo/dias.ts';
import { createAlertas } from '../../../worker/rondas/alertas/alertas.ts';
import { createFranjasExcedidas } from '../../../worker/rondas/alertas/franjas-excedidas.ts';
import { log } from '../../support/servidores/base.ts';
import { crearEntorno } from '../../support/servidores/entorno.ts';
import type { Entorno } from '../../support/servidores/entorno.ts';

let e: Entorno;
beforeAll(async () => {
  e = await crearEntorno();
});
afterAll(() => e.cerrar());

const DENTRO_DE_DOS_DIAS = Date.now() + 2 * DIA_MS;
let id: number;
beforeEach(async () => {
  await e.db.repartidor.updateMany({ data: { capacidad: 0, zonas: [] } });
  await e.db.repartidor.update({ where: { id: 1 }, data: { capacidad: 9, zonas: ['Belgrano'] } });
  const dia = diaDeLaSemana(DENTRO_DE_DOS_DIAS);
  const horas = { desde: '10:00', hasta: '12:00', corteMinutos: 0, costo: 0 };
  ({ id } = await e.db.franja.create({ data: { ...horas, dia, cupo: 6, zona: 'Belgrano' } }));
  await e.sql.sql`INSERT INTO tickets.franja_cupos (franja_id, fecha, tomados)
    VALUES (${id}, ${fechaDe(DENTRO_DE_DOS_DIAS)}::date, 5)`;
});
const conCupo = (cupo: number) => e.db.franja.update({ where: { id }, data: { cupo } });
const conLugar = (capacidad: number) =>
  e.db.repartidor.update({ where: { id: 1 }, data: { capacidad } });

/** What is open, once two workers have looked. */
async function abiertas() {
  const rondas = [1, 2].map(() => createFranjasExcedidas({ sql: e.sql, log }));
  await Promise.all(rondas.map((ronda) => ronda.pasar()));
  const alertas = createAlertas(e.sql, log, 50);
  while ((await alertas.pasar()) > 0);
  const filas = await e.db.alerta.findMany({
    where: { codigo: 'franjas_excedidas', resueltaEn: null },
  });
  return filas.map(({ mensaje, veces }) => [mensaje, veces]);
}
const dice = (texto: string, veces: number) => [
  [
    expect.stringMatching(`^Una franja tiene más .*, de 10:00 a 12:00 en Belgrano \\(${texto}\\)$`),
    veces,
  ],
];

describe('Cuando una franja tiene más pedidos de los que se pueden llevar', () => {
  it('entonces se avisa una vez, otra cuando cambia, y termina cuando alcanza', async () => {
    expect(await abiertas()).toEqual([]);
    await conCupo(4);
    const porCupo = dice('5 pedidos, cupo de 4, y se pueden llevar 5', 1);
    expect(await abiertas()).toEqual(porCupo);
    expect(await abiertas()).toEqual(porCupo);
    // Those who ride there go.
    await conLugar(2);
    expect(await abiertas()).toEqual(dice('5 pedidos, cupo de 4, y se pueden llevar 2', 2));
    await conCupo(5);
    await conLugar(5);
    expect(await abiertas()).toEqual([]);
    expect(await abiertas()).toEqual([]);
    await conLugar(4);
    expect(await abiertas()).toEqual(dice('5 pedidos, cupo de 5, y se pueden llevar 4', 1));
    await e.sql.sql`UPDATE tickets.franja_cupos SET tomados = 4 WHERE franja_id = ${id}`;
    expect(await abiertas()).toEqual([]);
  });
});
