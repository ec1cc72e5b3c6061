/** Whether hostile traffic did any harm, in figures against bounds that are said beforehand. */
import { quantile } from '../../support/medir/stats.ts';
import type { Trend } from '../memory.ts';
import type { Kind } from './attacks.ts';
import type { Kept } from './growth.ts';
import { totalOf } from './growth.ts';
import type { Outcome } from './send.ts';

/** How long honest purchases took, from their first sending to the answer that ended them; in ms. */
export interface Waits {
  readonly count: number;
  readonly p50: number;
  readonly p99: number;
}

export interface Seen {
  readonly calm: Waits;
  readonly stormy: Waits;
  readonly outcomes: ReadonlyMap<string, ReadonlyMap<Outcome, number>>;
  readonly sent: number;
  /** As many as were to be sent. */
  readonly meant: number;
  /** What hostile traffic left on disk. */
  readonly left: Kept;
  readonly memory: ReadonlyMap<string, Trend>;
  /** Whether it went on for long enough to say anything of the memory. */
  readonly judgesMemory: boolean;
}

/** What is allowed. */
export const BOUNDS = {
  /** Of waits under attack to those without. */
  ratio: 1.5,
  /** Bytes on disk for each hostile call, on the average. */
  bytesEach: 4 * 1024,
  bytesTotal: 256 * 1024 * 1024,
  /** Of what was to be sent, at least: less would be another attack. */
  sent: 0.9,
} as const;

export function waitsOf(ms: readonly number[]): Waits {
  return { count: ms.length, p50: quantile(ms, 0.5), p99: quantile(ms, 0.99) };
}

export function ratios({ calm, stormy }: Pick<Seen, 'calm' | 'stormy'>) {
  return { p50: stormy.p50 / calm.p50, p99: stormy.p99 / calm.p99 };
}

/** @returns what is beyond its bounds, as sentences */
export function findings(seen: Seen, attacks: readonly Kind[]): string[] {
  const { sent, meant, left, memory, judgesMemory } = seen;
  const total = totalOf(left);
  return [
    ...slower(seen),
    ...attacks.flatMap(({ name, fine }) => unfit(name, fine, seen.outcomes.get(name))),
    ...(sent >= meant * BOUNDS.sent ? [] : [`se mandaron ${sent} de ${meant} llamadas hostiles`]),
    ...(total / sent <= BOUNDS.bytesEach
      ? []
      : [
          `cada llamada hostil dejó ${Math.round(total / sent)} bytes, más que ${BOUNDS.bytesEach}`,
        ]),
    ...(total <= BOUNDS.bytesTotal ? [] : [`quedaron ${total} bytes de llamadas hostiles`]),
    ...[...memory].flatMap(([name, { flat }]) =>
      judgesMemory && !flat ? [`crece la memoria de ${name}`] : [],
    ),
  ];
}

function slower(seen: Seen): string[] {
  const { calm, stormy } = seen;
  if (calm.count === 0 || stormy.count === 0) return ['no hubo compras con qué comparar'];
  return Object.entries(ratios(seen)).flatMap(([which, ratio]) =>
    ratio < BOUNDS.ratio
      ? []
      : [`el ${which} de las compras se hizo ${ratio.toFixed(2)} veces más largo`],
  );
}

function unfit(
  name: string,
  fine: readonly Outcome[],
  outcomes: ReadonlyMap<Outcome, number> = new Map(),
): string[] {
  if (outcomes.size === 0) return [`no hubo ${name}`];
  return [...outcomes].flatMap(([outcome, count]) =>
    fine.includes(outcome) ? [] : [`${name}: ${outcome} × ${count}`],
  );
}
