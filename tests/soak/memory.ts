/** What processes hold in memory over time, and whether that grows. */
import { median } from '../support/medir/stats.ts';

export interface Sample {
  /** Minutes since the load began. */
  readonly at: number;
  readonly mb: number;
}

export interface Trend {
  /** Medians of each third, in MB. */
  readonly first: number;
  readonly middle: number;
  readonly last: number;
  /** MB a minute over the last two thirds. */
  readonly slope: number;
  readonly flat: boolean;
}

/** As much as a process may grow from the middle third to the last. */
const MAX_RATIO = 1.15;
/** 0.5 MB a minute is 720 MB a day. */
const MAX_SLOPE = 0.5;

/**
 * The first third is the warm-up: code is compiled, pools and caches fill. After it, memory goes up and
 * down with the garbage collector, so that two single samples say nothing: the slope is the median of
 * the slopes between all pairs of minutes' lowest samples (Theil–Sen), which a few high ones do not move.
 * @param maxSlope MB a minute that are still flat
 */
export function trendOf(samples: readonly Sample[], maxSlope = MAX_SLOPE): Trend {
  const end = samples.at(-1)?.at ?? 0;
  const third = (n: number) =>
    samples.filter(({ at }) => at >= (end * n) / 3 && at <= (end * (n + 1)) / 3);
  const [first, middle, last] = [0, 1, 2].map((n) => median(third(n).map(({ mb }) => mb)));
  const slope = slopeOf(lowest(samples.filter(({ at }) => at >= end / 3)));
  const [from, to] = [middle ?? Number.NaN, last ?? Number.NaN];
  const flat = to <= MAX_RATIO * from && slope <= maxSlope;
  return { first: first ?? Number.NaN, middle: from, last: to, slope, flat };
}

/** The lowest sample of each minute: what the collector could not give back. */
function lowest(samples: readonly Sample[]): Sample[] {
  const floors = new Map<number, Sample>();
  for (const sample of samples) {
    const minute = Math.floor(sample.at);
    const floor = floors.get(minute);
    if (floor === undefined || sample.mb < floor.mb) floors.set(minute, sample);
  }
  return [...floors.values()];
}

function slopeOf(samples: readonly Sample[]): number {
  const slopes = samples.flatMap((early, i) =>
    samples.slice(i + 1).map((late) => (late.mb - early.mb) / (late.at - early.at)),
  );
  return slopes.length === 0 ? 0 : median(slopes);
}
