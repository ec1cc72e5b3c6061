/** Who is on duty at the end: what somebody was told last, and nobody off duty keeps what has not left. */
import { query } from '../../support/medir/query.ts';
import { describeCall, outcomeOf } from '../gente/calls.ts';
import type { Call } from '../gente/calls.ts';

interface Duty {
  readonly id: number;
  readonly on: boolean;
  /** Tickets that have not left. */
  readonly waiting: number;
}
interface Told {
  readonly to: string;
  readonly at: number;
}

export async function auditDuty(url: string, calls: readonly Call[]): Promise<string[]> {
  const drivers = await query<Duty>(
    url,
    `SELECT id, en_turno AS on, (SELECT count(*)::int FROM tickets.ticket t
       WHERE t.repartidor_id = r.id AND t.estado IN ('pendiente', 'en_preparacion')) AS waiting
     FROM tickets.repartidores r ORDER BY id`,
  );
  const told = await query<Told>(
    url,
    `SELECT concat(datos->>'repartidor_id', ' ', CASE WHEN (datos->>'en_turno')::boolean
       THEN 'sí' ELSE 'no' END) AS to, extract(epoch FROM fecha)::float8 * 1000 AS at
     FROM tickets.evento WHERE nombre = 'repartidor_actualizado' ORDER BY evento_id`,
  );
  const duties = calls.filter(({ what }) => what === 'turno');
  return [
    ...duties.flatMap((call) => untold(call, told)),
    ...drivers.flatMap((driver) => otherwise(driver, duties)),
    ...drivers.flatMap(({ id, on, waiting }) =>
      on || waiting === 0 ? [] : [`repartidor ${id}: no está y tiene ${waiting} sin salir`],
    ),
  ];
}

/** Answered well, and no board was ever told of it. */
function untold(call: Call, told: readonly Told[]): string[] {
  const { to, begin, end } = call;
  // The event has the time at which its transaction began.
  const heard = told.some(
    (event) => event.to === to && event.at >= begin - 5 && event.at <= end + 5,
  );
  return outcomeOf(call) !== 'done' || heard ? [] : [`${describeCall(call)}: no se avisó`];
}

/** As nobody left it who was not followed by somebody else. */
function otherwise({ id, on }: Duty, duties: readonly Call[]): string[] {
  const own = duties.filter(({ to }) => to.startsWith(`${id} `));
  const done = own.filter((call) => outcomeOf(call) === 'done');
  if (done.length === 0) return [];
  const last = own.filter(
    (call) => outcomeOf(call) !== 'refused' && !done.some(({ begin }) => begin > call.end),
  );
  const state = `${id} ${on ? 'sí' : 'no'}`;
  return last.some(({ to }) => to === state) ? [] : [`repartidor ${id}: quedó «${state}»`];
}
