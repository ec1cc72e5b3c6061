/** What each rival makes of a `kill -9` in the middle: all at once, since nothing here is timed. */
import { setTimeout as sleep } from 'node:timers/promises';
import { seededRandom } from '../../tests/support/medir/stats.ts';
import { dueTimes, arrivals } from '../measure/arrivals.ts';
import { audit, ordersSoFar, untilQuiet } from '../measure/audit.ts';
import type { Ledger } from '../measure/audit.ts';
import { SEED } from '../contenders/measure.ts';
import type { ContenderName } from '../contenders/contender.ts';
import type { Rival, Role } from '../contenders/rival.ts';

export interface Fault {
  readonly name: 'dispatcher_away' | 'answerer_killed';
  readonly title: string;
  readonly role: Role;
  readonly downMs: number;
  /** Arrivals, at each rival. */
  readonly perSecond: number;
}

/** The retries of the old design last 7 s. */
export const FAULTS: readonly Fault[] = [
  {
    name: 'dispatcher_away',
    title: 'quien despacha muere y vuelve a los 10 s',
    role: 'dispatches',
    downMs: 10_000,
    perSecond: 8,
  },
  {
    name: 'answerer_killed',
    title: 'quien responde muere y vuelve enseguida',
    role: 'answers',
    downMs: 0,
    // Enough for some to be under way whenever it comes.
    perSecond: 16,
  },
];

export interface Survival extends Ledger {
  readonly fault: Fault['name'];
  readonly name: ContenderName;
  readonly title: string;
  /** Checkouts that got no answer, or a refusal: the shopper knows. */
  readonly unanswered: number;
}

const BEFORE_MS = 2_000;
const AFTER_MS = 6_000;
/** Enough for the old design's last try, and for an engine to find what was left. */
const SETTLE_MS = 90_000;
/** The old design has given up by then; what an engine still has to do, it does sooner. */
const QUIET_MS = 20_000;

/** One fault for all these rivals at the same time. */
export async function surviveAll(rivals: readonly Rival[], fault: Fault): Promise<Survival[]> {
  const seconds = (BEFORE_MS + fault.downMs + AFTER_MS) / 1_000;
  const due = dueTimes(fault.perSecond, Math.ceil(fault.perSecond * seconds), seededRandom(SEED));
  return Promise.all(rivals.map((rival) => survive(rival, fault, due)));
}

async function survive(rival: Rival, fault: Fault, due: readonly number[]): Promise<Survival> {
  const { name, title, databaseUrl = '' } = rival;
  const since = await ordersSoFar(databaseUrl);
  const fall = async () => {
    await sleep(BEFORE_MS);
    await rival.kill(fault.role, fault.downMs);
  };
  const [sold] = await Promise.all([arrivals(rival.buy, due), fall()]);
  await untilQuiet(databaseUrl, { ms: SETTLE_MS, quietMs: QUIET_MS });
  const numbers = sold.flatMap(({ result }) => result.numero ?? []);
  const ledger = await audit(databaseUrl, numbers, since);
  return {
    ...{ fault: fault.name, name, title },
    unanswered: sold.length - numbers.length,
    ...ledger,
  };
}
