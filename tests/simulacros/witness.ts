/** What shoppers saw: every answer that they got of the shop, how long they waited, and how long nothing went well. */
import type { Heard } from '../chaos/gente/insist.ts';

export interface Sight {
  /** Answers by status; 0 where nobody answered. */
  readonly answers: ReadonlyMap<number, number>;
  /** From the first sending of a purchase to the answer that ended it, at most. */
  readonly longestWaitMs: number;
  /** Between two answers of 2xx, at most. */
  readonly longestGapMs: number;
}

export interface Witness {
  readonly hear: (heard: Heard) => void;
  sight(): Sight;
}

const CHECKOUT = '/api/checkout';

/** @param shop answers of others are no business of theirs */
export function createWitness(shop: string): Witness {
  const answers = new Map<number, number>();
  const good: number[] = [];
  let longestWaitMs = 0;
  return {
    hear({ url, at, tookMs, status, waitedMs }) {
      if (!url.startsWith(shop)) return;
      answers.set(status, (answers.get(status) ?? 0) + 1);
      if (status < 200 || status >= 300) return;
      good.push(at + tookMs);
      if (url === `${shop}${CHECKOUT}`) longestWaitMs = Math.max(longestWaitMs, waitedMs);
    },
    sight: () => ({ answers, longestWaitMs, longestGapMs: longestGap(good) }),
  };
}

function longestGap(times: readonly number[]): number {
  const sorted = [...times].sort((a, b) => a - b);
  return sorted.reduce((gap, time, i) => Math.max(gap, time - (sorted[i - 1] ?? time)), 0);
}

/** As people read it: `201 × 310, 202 × 12, 503 × 4, sin respuesta × 9`. */
export function answersInWords(answers: Sight['answers']): string {
  return [...answers]
    .sort(([a], [b]) => (a || 1_000) - (b || 1_000))
    .map(([status, count]) => `${status === 0 ? 'sin respuesta' : status} × ${count}`)
    .join(', ');
}
