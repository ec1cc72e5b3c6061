import { describe, expect, it } from 'vitest';
import { meanOf } from '../contenders/measure.ts';
import { nearSaturation } from './compare.ts';
import { byKind, byProcess, range, total } from '../report/tables.ts';
import { tally } from '../contenders/turn.ts';

describe('the figures of the rivals', () => {
  it('When the most is known, Then the hardest rate is a whole number below it', () => {
    expect(nearSaturation(50)).toBe(43);
    expect(nearSaturation(Number.NaN)).toBeNaN();
  });

  it('When turns are put together, Then cost is the mean of each process', () => {
    const turns = [{ cpuMs: { 'api a': 2, postgres: 4 } }, { cpuMs: { 'api a': 4, postgres: 8 } }];
    expect(meanOf(turns)).toEqual({ 'api a': 3, postgres: 6 });
    expect(meanOf([])).toEqual({});
  });

  it('When there are several workers, Then their cost is one', () => {
    const cpuMs = { 'worker 1': 3, 'worker 2': 5, temporal: 10 };
    expect(byKind(cpuMs)).toEqual({ worker: 8, temporal: 10 });
    expect(byProcess(cpuMs)).toBe('worker 8.0 · temporal 10.0');
    expect(total(cpuMs)).toBe(18);
  });

  it('When figures are shown, Then with their spread, and how often each came', () => {
    expect(range({ median: 2, min: 1.04, max: 3 }, 1)).toBe('2.0 (1.0–3.0)');
    expect(tally(['201', '202', '201'])).toEqual({ '201': 2, '202': 1 });
  });
});
