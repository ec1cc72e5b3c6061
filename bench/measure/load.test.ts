import { describe, expect, it } from 'vitest';
import { seededRandom } from '../../tests/support/medir/stats.ts';
import { arrivals, dueTimes } from './load.ts';

/** Time that passes only when it is slept or used. */
function manualClock() {
  let now = 1_000;
  const pass = async (ms: number) => void (now += ms);
  return { clock: { now: () => now, sleep: pass }, pass };
}

describe('arrivals', () => {
  it('When times are drawn, Then the seed decides them and their rate is exact', () => {
    const draw = () => dueTimes(20, 100, seededRandom(3));
    expect(draw()).toEqual(draw());
    expect(draw()).toEqual([...draw()].sort((a, b) => a - b));
    expect(draw().at(-1)).toBeCloseTo(5_000);
  });

  it('When nothing holds the caller up, Then each is sent when it is due', async () => {
    const { clock } = manualClock();
    const arrived = await arrivals(async () => 'sí', [10, 30], clock);
    expect(arrived.map(({ dueAt, lateMs }) => [dueAt, lateMs])).toEqual([
      [1_010, 0],
      [1_030, 0],
    ]);
  });

  it('When the caller is held up, Then the wait counts for whoever was due meanwhile', async () => {
    const { clock, pass } = manualClock();
    let first = true;
    const call = async () => {
      if (!first) return;
      first = false;
      await pass(100);
    };
    const [held, late] = await arrivals(call, [10, 30], clock);
    expect(held?.ms).toBe(100);
    expect(late?.lateMs).toBe(80);
    expect(late?.ms).toBe(80);
  });

  it('When one call fails, Then all end before it is thrown', async () => {
    const { clock } = manualClock();
    let ended = 0;
    const call = async () => {
      ended += 1;
      if (ended === 1) throw new Error('cortado');
    };
    await expect(arrivals(call, [1, 2, 3], clock)).rejects.toThrow('cortado');
    expect(ended).toBe(3);
  });
});
