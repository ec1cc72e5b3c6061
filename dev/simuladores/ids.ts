/** Ids of a simulated provider: never those of another instance, or of this one before its restart. */
import { randomInt } from 'node:crypto';

/** Fifteen digits, with room to count on from there. */
export function primerId(): number {
  return 100_000_000_000_000 + randomInt(2 ** 47);
}
