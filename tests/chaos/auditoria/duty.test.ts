import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { query } from '../../support/medir/query.ts';
import { crearEntorno } from '../../support/servidores/entorno.ts';
import type { Entorno } from '../../support/servidores/entorno.ts';
import { comprar } from '../../support/personas/llamadas.ts';
import { auditDuty } from './duty.ts';
import { createCallLog } from '../gente/calls.ts';
import type { CallLog } from '../gente/calls.ts';
import { createInsist } from '../gente/insist.ts';
import { askForDuty } from '../gente/shifts.ts';
import { openStaff } from '../gente/staff.ts';
import type { Staff } from '../gente/staff.ts';

let e: Entorno;
let staff: Staff;
let log: CallLog;
beforeAll(async () => {
  e = await crearEntorno();
  log = createCallLog(new Map(), Math.random);
  staff = await openStaff(
    { shop: e.ahorro, dispatch: e.tickets },
    createInsist(new Map(), Math.random),
  );
  await comprar(e.ahorro);
});
afterAll(() => e.cerrar());

const sql = (texto: string, ...valores: unknown[]) => query(e.baseUrl, texto, valores);
const auditar = () => auditDuty(e.baseUrl, log.calls);

describe('Cuando los repartidores van y vienen', () => {
  it('entonces quedan como se dijo último, y cada daño se nota', async () => {
    const [primero, dos, tres] = staff.drivers;
    if (!primero || !dos || !tres) throw new Error('faltan repartidores');
    for (const [driver, comes, by] of [
      ...[[primero, false, primero] as const, [primero, true, staff.planner] as const],
      ...[[dos, false, staff.planner] as const, [tres, false, tres] as const],
    ]) {
      await askForDuty(log, { driver, comes, by, bases: [e.tickets] });
    }
    expect(log.calls.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
    expect(await auditar()).toEqual([]);

    await sql('UPDATE tickets.repartidores SET en_turno = true WHERE id = $1', dos.id);
    await sql('UPDATE tickets.ticket SET repartidor_id = $1', tres.id);
    await sql(
      `DELETE FROM tickets.evento WHERE nombre = 'repartidor_actualizado'
         AND datos->>'repartidor_id' = $1::text AND datos->>'en_turno' = 'true'`,
      primero.id,
    );
    expect(await auditar()).toEqual([
      `${staff.planner.actor} turno ${primero.id} sí → 200: no se avisó`,
      `repartidor ${dos.id}: quedó «${dos.id} sí»`,
      `repartidor ${tres.id}: no está y tiene 1 sin salir`,
    ]);
  });
});
