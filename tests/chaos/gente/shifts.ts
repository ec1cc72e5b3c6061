/** Drivers come and go, by their own word or by the planner's: never all of them. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { CallLog } from './calls.ts';
import { pick } from '../fallas/fault.ts';
import type { HandsDeps } from './hands.ts';
import type { Driver, Person } from './staff.ts';

export interface Shifts {
  /** Everybody comes on duty, so that nothing waits for a driver any more. */
  close(): Promise<void>;
}

const EVERY_MS = 6_000;
const AWAY_AT_MOST = 3;

export function startShifts({ dispatch, staff, log, random }: HandsDeps): Shifts {
  const { planner, drivers } = staff;
  const away = new Set<Driver>();
  const pending = new Set<Promise<unknown>>();
  const closing = new AbortController();

  const change = (driver: Driver, comes: boolean, by: Person) =>
    askForDuty(log, { driver, comes, by, bases: dispatch });

  const loop = (async () => {
    const pause = () => sleep(EVERY_MS * (0.5 + random()), true, closing).catch(() => false);
    while (await pause()) {
      const comes = away.size === AWAY_AT_MOST || (away.size > 0 && random() < 0.5);
      const driver = pick(comes ? [...away] : drivers.filter((one) => !away.has(one)), random);
      if (comes) away.delete(driver);
      else away.add(driver);
      // Not waited for: while one hangs, the next is asked for.
      const asked = change(driver, comes, random() < 0.7 ? driver : planner);
      pending.add(asked);
      void asked.finally(() => pending.delete(asked));
    }
  })();

  return {
    async close() {
      closing.abort();
      await loop;
      await Promise.all(pending);
      const [first, ...others] = drivers;
      if (first === undefined) return;
      // One who comes wakes up what waits.
      await change(first, false, planner);
      for (const driver of [...others, first]) await change(driver, true, planner);
    },
  };
}

/** A driver comes on duty, or leaves it. */
export function askForDuty(
  log: CallLog,
  duty: { driver: Driver; comes: boolean; by: Person; bases: readonly string[] },
) {
  const { driver, comes, by, bases } = duty;
  const path = by === driver ? '/api/repartidores/yo' : `/api/repartidores/${driver.id}`;
  const { actor, headers } = by;
  const to = `${driver.id} ${comes ? 'sí' : 'no'}`;
  const body = { en_turno: comes };
  return log.ask(
    { what: 'turno', numero: '', actor, mark: '', to },
    { method: 'PATCH', bases, path, headers, body },
  );
}
