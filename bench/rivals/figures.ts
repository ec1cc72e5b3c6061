/** What the scenarios about bursts, growth and workers found, as their charts and tables need it. */
import type { Spread } from '../../tests/support/medir/stats.ts';
import type { ContenderName } from '../contenders/contender.ts';

/** One contender in the burst. */
export interface Judged {
  readonly name: ContenderName;
  readonly title: string;
  readonly lost: number;
  readonly doubled: number;
  /** A second, from the first arrival to the last answer. */
  readonly accepted: Spread;
  /** The same until nine of ten were answered. */
  readonly most: Spread;
  readonly p50: number;
  readonly p99: number;
  /** Seconds until everything had its ticket. */
  readonly settled: Spread;
  readonly refused: number;
  readonly unsettled: number;
  /** How often each status was answered, by repeat. */
  readonly statuses: readonly Readonly<Record<string, number>>[];
}

/** One side at one level. */
export interface Grown {
  readonly open: number;
  readonly p50: Spread;
  readonly p95: number;
  /** With 8 in flight. */
  readonly perSecond: Spread;
  readonly cpuMs: Readonly<Record<string, number>>;
  readonly memoryMb: Readonly<Record<string, number>>;
}

export interface Level {
  readonly grown: Grown;
  readonly none: Grown;
  /** Median of the one over that of the other, of each round. */
  readonly ratio: Spread;
}

/** So many worker processes. */
export interface Crewed {
  readonly workers: number;
  /** With 40 in flight. */
  readonly perSecond: Spread;
  readonly p50: Spread;
  /** One in flight. */
  readonly singleP50: Spread;
  readonly cpuMs: Readonly<Record<string, number>>;
}
