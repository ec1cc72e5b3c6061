import { describe, expect, it } from 'vitest';
import { inRounds, meanOf, tally } from './measure.ts';

describe('the rounds', () => {
  it('When sides take turns, Then each has one in every round, and keeps what is its own', async () => {
    const order: string[] = [];
    const draws = [0.9, 0.1, 0.2, 0.8];
    const found = await inRounds(
      ['a', 'b'],
      { rounds: 2, random: () => draws.shift() ?? 0 },
      async (side, round) => {
        order.push(side);
        return `${side}${round}`;
      },
    );
    expect(order).toEqual(['b', 'a', 'a', 'b']);
    expect(found).toEqual([
      ['a1', 'a2'],
      ['b1', 'b2'],
    ]);
  });

  it('When turns are put together, Then cost is the mean of each process', () => {
    const turns = [{ cpuMs: { 'api a': 2, postgres: 4 } }, { cpuMs: { 'api a': 4, postgres: 8 } }];
    expect(meanOf(turns)).toEqual({ 'api a': 3, postgres: 6 });
    expect(meanOf([])).toEqual({});
  });

  it('When answers are told, Then how often each came', () => {
    expect(tally([201, 202, 201])).toBe('2 × 201, 1 × 202');
  });
});
