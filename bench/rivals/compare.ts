/** The run: every rival at every load, in turns drawn anew for each repeat. */
import { seededRandom } from '../../tests/support/medir/stats.ts';
import type { Contender } from '../contenders/contender.ts';
import { inTurns, SEED } from '../contenders/measure.ts';
import type { Measured } from '../contenders/measure.ts';
import { dueTimes } from '../measure/load.ts';

const IN_FLIGHT = 40;
/** Of ours with that many in flight: hard on it, and it can keep up. */
const HARD = 0.85;
/** A rate that close to the hardest tells nothing more. */
const CLOSE = 0.15;

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
): Promise<Measured[]> {
  const random = seededRandom(SEED);
  const load = ({ slow }: Contender) => ({
    inFlight: IN_FLIGHT,
    calls: slow ? calls / 2 : calls,
  });
  const closed = await inTurns(rivals, { rounds, random, at: {}, load }, (round) =>
    progress(`${IN_FLIGHT} en vuelo, ${round}`),
  );
  const best = new Map(closed.map(({ name, perSecond }) => [name, perSecond.median]));
  const hardest = Math.round((best.get('checkout') ?? Number.NaN) * HARD);
  const apart = rates.filter((rate) => Math.abs(rate - hardest) > CLOSE * hardest);
  const figures = [...closed];
  for (const rate of [...apart, hardest].sort((a, b) => a - b)) {
    // One that is sent more than it can do shows only how long it was sent it.
    const those = rivals.filter(({ name }) => rate < (best.get(name) ?? 0));
    const due = dueTimes(rate, Math.ceil(rate * seconds), random);
    const turns = { rounds, random, at: { rate }, load: () => ({ due }) };
    const say = (round: string) => progress(`${rate} por segundo, ${round}`);
    figures.push(...(await inTurns(those, turns, say)));
  }
  return figures;
}
