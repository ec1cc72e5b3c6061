import { describe, expect, it } from 'vitest';
import { median, quantile, seededRandom, shuffled, spread } from './stats.ts';

describe('stats', () => {
  it('When a quantile is asked for, Then it is the sample at the nearest rank', () => {
    const samples = [50, 10, 40, 20, 30];
    expect(quantile(samples, 0.5)).toBe(30);
    expect(quantile(samples, 0.95)).toBe(50);
    expect(quantile(samples, 0)).toBe(10);
    expect(quantile([], 0.5)).toBeNaN();
  });

  it('When rounds are even in number, Then their median is the mean of the middle two', () => {
    expect(median([4, 1, 3, 2])).toBe(2.5);
    expect(spread([3, 1, 2])).toEqual({ median: 2, min: 1, max: 3 });
  });

  it('When the seed is the same, Then the order is too, and nothing is missing', () => {
    const draw = () => shuffled(['a', 'b', 'c', 'd'], seededRandom(7));
    expect(draw()).toEqual(draw());
    expect(draw().sort()).toEqual(['a', 'b', 'c', 'd']);
  });
});
