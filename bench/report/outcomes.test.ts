import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { describeMachine } from './machine.ts';
import { json, save } from './outcomes.ts';
import type { Run } from './outcomes.ts';
import { aim, atLeast, atMost } from './targets.ts';

const latency = atMost('p50_over_floor', 'p50 / piso', 1.6, 1.8);

function ran(targets: Run['outcome']['targets']): Run {
  const scenario = {
    name: 'orders',
    title: 'lo que cuesta',
    run: () => Promise.reject(new Error()),
  };
  return { scenario, outcome: { text: '  tabla', targets, figures: { answered: 3 } }, seconds: 61 };
}

const line = z.looseObject({ targets_met: z.boolean(), aims_met: z.boolean() });
const parsed = (runs: readonly Run[]) => line.parse(JSON.parse(json(runs, describeMachine())));

describe('the outcome of a run', () => {
  let folder: string;
  beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'belgrano-outcome-'))));
  afterEach(() => rmSync(folder, { recursive: true }));

  it('When a promise is kept and an aim is not, Then the line says both', () => {
    const found = parsed([
      ran([latency, aim(atMost('other_over_floor', 'otro / piso', 1.6, 1.4))]),
    ]);
    expect(found).toMatchObject({ targets_met: true, aims_met: false, answered: 3 });
    expect(found).toMatchObject({ p50_over_floor: 1.6, other_over_floor: 1.6 });
  });

  it('When a promise is broken, Then the line says so', () => {
    expect(parsed([ran([atLeast('per_s', 'por s', 0.4, 0.5)])]).targets_met).toBe(false);
    expect(parsed([ran([atLeast('per_s', 'por s', Number.NaN, 0.5)])]).targets_met).toBe(false);
  });

  it('When a scenario has failed, Then the line says why, and that not all is kept', () => {
    const failed = ran([]);
    const outcome = { text: '', targets: [], figures: {}, breach: 'orders: no terminó' };
    const found = parsed([ran([latency]), { ...failed, outcome }]);
    expect(found).toMatchObject({ targets_met: false, breaches: ['orders: no terminó'] });
    expect(found).toMatchObject({ p50_over_floor: 1.6 });
  });

  it('When it is saved, Then targets come first and nothing names the machine', () => {
    save(folder, [ran([latency])], describeMachine());
    const report = readFileSync(join(folder, 'last.md'), 'utf8');
    expect(report.indexOf('p50 / piso')).toBeLessThan(report.indexOf('  tabla'));
    expect(report).toContain('Todo en 1.0 min');
    expect(Object.keys(describeMachine())).not.toContain('hostname');
    expect(line.parse(JSON.parse(readFileSync(join(folder, 'last.json'), 'utf8')))).toBeDefined();
  });
});
