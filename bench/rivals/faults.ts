/** What each rival makes of a `kill -9` in the middle: all at once, since nothing here is timed. */
import { setTimeout as sleep } from 'node:timers/promises';
import { seededRandom } from '../../tests/support/medir/stats.ts';
import type { ContenderName } from '../contenders/contender.ts';
import { SEED } from '../contenders/measure.ts';
import type { Rival, Role } from '../contenders/rival.ts';
import { audit, ordersSoFar, untilTicketed } from '../measure/audit.ts';
import type { Ledger } from '../measure/audit.ts';
import { arrivals, dueTimes } from '../measure/load.ts';

export interface Fault {
  readonly title: string;
  readonly role: Role;
  readonly downMs: number;
  /** Arrivals, at each rival. */
  readonly perSecond: number;
}

export const FAULTS: readonly Fault[] = [
  // The retries of the old design last 7 s.
  { title: 'dispatcher away for 10 s', role: 'dispatches', downMs: 10_000, perSecond: 8 },
  // Enough for some to be under way whenever it comes.
  { title: 'answering process killed', role: 'answers', downMs: 0, perSecond: 16 },
];

export interface Survival extends Ledger {
  readonly fault: string;
  readonly name: ContenderName;
  /** Checkouts that got no answer, or a refusal: the shopper knows. */
  readonly unanswered: number;
}

const BEFORE_MS = 2_000;
const AFTER_MS = 6_000;
/** Enough for the old design's last try, and for an engine to find what was left. */
const SETTLE_MS = 45_000;

/** One fault for all these rivals at the same time. */
export async function surviveAll(rivals: readonly Rival[], fault: Fault): Promise<Survival[]> {
  const seconds = (BEFORE_MS + fault.downMs + AFTER_MS) / 1_000;
  const due = dueTimes(fault.perSecond, Math.ceil(fault.perSecond * seconds), seededRandom(SEED));
  return Promise.all(rivals.map((rival) => survive(rival, fault, due)));
}

async function survive(rival: Rival, fault: Fault, due: readonly number[]): Promise<Survival> {
  const url = rival.servers.databaseUrl;
  const since = await ordersSoFar(url);
  const fall = async () => {
    await sleep(BEFORE_MS);
    await rival.kill(fault.role, fault.downMs);
  };
  const [sold] = await Promise.all([arrivals(rival.buy, due), fall()]);
  await untilTicketed(url, SETTLE_MS);
  const numbers = sold.flatMap(({ result }) => result.numero ?? []);
  const ledger = await audit(url, numbers, since);
  const unanswered = sold.length - numbers.length;
  return { fault: fault.title, name: rival.name, unanswered, ...ledger };
}
