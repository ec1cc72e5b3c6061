/** The run: every rival at every load, in turns drawn anew for each repeat. */
import { inTurns, SEED } from '../contenders/measure.ts';
import type { Figure } from '../contenders/measure.ts';
import type { Contender } from '../contenders/contender.ts';
import type { Load } from '../contenders/turn.ts';
import { dueTimes } from '../measure/arrivals.ts';
import { seededRandom } from '../../tests/support/medir/stats.ts';

export const IN_FLIGHT = 40;

export interface Plan {
  readonly repeats: number;
  readonly rates: readonly number[];
  /** Seconds of arrivals a turn. */
  readonly seconds: number;
  /** Calls a turn of the closed loop. */
  readonly calls: number;
}

/** @returns a figure for each, the closed loop first */
export async function compare(
  rivals: readonly Contender[],
  { repeats: rounds, rates, seconds, calls }: Plan,
  progress: (text: string) => void,
): Promise<Figure[]> {
  const random = seededRandom(SEED);
  const load = ({ slow }: Contender): Load => {
    return { kind: 'closed', inFlight: IN_FLIGHT, calls: slow ? calls / 2 : calls };
  };
  const most = { rounds, random, at: { inFlight: IN_FLIGHT }, load };
  const closed = await inTurns(rivals, most, (round) =>
    progress(`${IN_FLIGHT} en vuelo, ${round}`),
  );
  const best = new Map(closed.map(({ name, perSecond }) => [name, perSecond.median]));
  const figures = [...closed];
  for (const rate of arrivalRates(rates, nearSaturation(best.get('checkout') ?? Number.NaN))) {
    // One that is sent more than it can do shows only how long it was sent it.
    const those = rivals.filter(({ name }) => rate < (best.get(name) ?? 0));
    const due = dueTimes(rate, Math.ceil(rate * seconds), random);
    const turns = { rounds, random, at: { rate }, load: () => ({ kind: 'open', due }) as const };
    const say = (round: string) => progress(`${rate} por segundo, ${round}`);
    figures.push(...(await inTurns(those, turns, say)));
  }
  return figures;
}

const CLOSE = 0.15;

/** A rate that is hard on checkout and that it can keep up: 85 % of what it did, in whole orders. */
export function nearSaturation(perSecond: number): number {
  return Math.round(perSecond * 0.85);
}

/** In order: those given, but none so close to the last that it tells nothing more. */
function arrivalRates(given: readonly number[], near: number): number[] {
  if (!Number.isFinite(near)) return [...given];
  const apart = given.filter((rate) => Math.abs(rate - near) > CLOSE * near);
  return [...apart, near].sort((a, b) => a - b);
}
