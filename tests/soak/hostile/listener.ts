/** How long purchases took: each from its first sending to the answer that ended it well. */
import type { Heard } from '../../chaos/gente/insist.ts';
import { waitsOf } from './verdict.ts';
import type { Waits } from './verdict.ts';

export interface Listener {
  readonly hear: (heard: Heard) => void;
  /** Of those that began in between; of `Date.now()`. */
  waits(from: number, to: number): Waits;
}

export function createListener(url: string): Listener {
  const ended: { readonly begin: number; readonly ms: number }[] = [];
  return {
    hear(heard) {
      const { at, tookMs, waitedMs, status } = heard;
      if (heard.url !== url || status < 200 || status > 299) return;
      ended.push({ begin: at + tookMs - waitedMs, ms: waitedMs });
    },
    waits: (from, to) =>
      waitsOf(ended.filter(({ begin }) => begin >= from && begin < to).map(({ ms }) => ms)),
  };
}
