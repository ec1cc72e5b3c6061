import { describe, expect, it } from 'vitest';
import { seededRandom } from '../support/medir/stats.ts';
import { residentMb } from '../support/medir/memory.ts';
import { trendOf } from './memory.ts';
import type { Sample } from './memory.ts';

const MINUTES = 30;
/** A sample every 10 s; `mb` tells the memory at a minute. */
function measured(mb: (minute: number) => number): Sample[] {
  return Array.from({ length: MINUTES * 6 + 1 }, (_, i) => ({ at: i / 6, mb: mb(i / 6) }));
}
const random = seededRandom(7);
/** As the collector leaves it: a floor, and up to 60 MB above. */
const noise = () => random() * 60;
const warmUp = (minute: number) => 90 * (1 - Math.exp(-minute / 2));

describe('trendOf', () => {
  it('When memory goes up and down over a floor that stays, Then it is flat', () => {
    const { flat, slope, first, last } = trendOf(
      measured((minute) => 150 + warmUp(minute) + noise()),
    );
    expect({ flat, slope: Math.abs(slope) < 0.5 }).toEqual({ flat: true, slope: true });
    expect(last).toBeGreaterThan(first);
  });

  it('When it grows by 1 MB a minute under the same noise, Then it is not', () => {
    const { flat, slope } = trendOf(measured((minute) => 150 + warmUp(minute) + minute + noise()));
    expect(flat).toBe(false);
    expect(slope).toBeGreaterThan(0.6);
  });

  it('When it makes one step in the last third, Then it is not', () => {
    expect(trendOf(measured((minute) => (minute < 20.5 ? 200 : 240))).flat).toBe(false);
  });

  it('When a few samples are far above, Then it stays flat', () => {
    const peaks = measured((minute) => (Math.round(minute * 6) % 20 === 19 ? 600 : 200));
    expect(trendOf(peaks)).toMatchObject({ flat: true, slope: 0, middle: 200, last: 200 });
  });
});

describe('residentMb', () => {
  it('When the process is this one, Then it is what the process itself says', () => {
    const own = process.memoryUsage.rss() / 1024 / 1024;
    const told = residentMb(process.pid);
    expect(told).toBeGreaterThan(own * 0.8);
    expect(told).toBeLessThan(own * 1.2);
  });

  it('When there is no such process, Then there is no figure', () => {
    expect(residentMb(2 ** 30)).toBeUndefined();
  });
});
