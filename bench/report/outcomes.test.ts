import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { describeMachine } from './machine.ts';
import { json, publish, save, summary, withBlock } from './outcomes.ts';
import type { Run } from './outcomes.ts';
import type { Outcome } from './scenario.ts';
import { table } from './tables.ts';
import type { Column } from './tables.ts';

const columns: readonly Column<number>[] = [
  ['how many', 'n', (n) => n],
  ['rounds', 'rounds', (n) => ({ median: n, min: 1.04, max: 3 }), 1],
  [undefined, 'cpu', (n) => ({ 'worker 1': n, 'worker 2': 3, temporal: 10 })],
  ['CPU', undefined, (n) => ({ 'worker 1': n, 'worker 2': 3, temporal: 10 })],
];

function ran(outcome: Partial<Outcome>): Run {
  const scenario = {
    name: 'orders',
    title: 'lo que cuesta',
    run: () => Promise.reject(new Error()),
  };
  return { scenario, outcome: { tables: [], ...outcome }, seconds: 61 };
}

const line = z.looseObject({ targets_met: z.boolean(), aims_met: z.boolean() });
const parsed = (...runs: readonly Run[]) => line.parse(JSON.parse(json(runs, describeMachine())));

describe('the outcome of a run', () => {
  let folder: string;
  beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'belgrano-outcome-'))));
  afterEach(() => rmSync(folder, { recursive: true }));

  it('When a promise is kept and an aim is not, Then the line says both', () => {
    const found = parsed(ran({ values: { ack_p99_ms: 56.128, quote_ratio: 4 } }));
    expect(found).toMatchObject({ targets_met: true, aims_met: false });
    expect(found).toMatchObject({ ack_p99_ms: 56.13, quote_ratio: 4 });
  });

  it('When a promise is broken, Then the line says so', () => {
    const values = (ratio: number) => ran({ values: { orders_per_s_over_floor: ratio } });
    expect(parsed(values(1)).targets_met).toBe(true);
    expect(parsed(values(0.4)).targets_met).toBe(false);
    expect(parsed(values(Number.NaN)).targets_met).toBe(false);
  });

  it('When a scenario has failed, Then the line says why, and that not all is kept', () => {
    const failed = ran({ breaches: ['orders: no terminó'] });
    const found = parsed(ran({ values: { ack_p99_ms: 1 } }), failed);
    expect(found).toMatchObject({ targets_met: false, breaches: ['orders: no terminó'] });
    expect(found).toMatchObject({ ack_p99_ms: 1 });
    expect(summary(failed)).toContain('no terminó');
  });

  it('When figures are declared, Then people and programs get the same ones', () => {
    const run = ran({ tables: [table('growth', columns, [2], { note: 'All of them.' })] });
    expect(parsed(run)['growth']).toEqual([
      { n: 2, rounds: [2, 1.04, 3], cpu: { 'worker 1': 2, 'worker 2': 3, temporal: 10 } },
    ]);
    expect(summary(run)).toContain('2.0 (1.0–3.0)');
    expect(summary(run)).toContain('worker 5.0 · temporal 10.0');
    expect(summary(run)).toContain('  All of them.');
  });

  it('When it is saved, Then targets come first and nothing names the machine', () => {
    const tables = [table('growth', columns, [2])];
    save(folder, [ran({ tables, values: { ack_p99_ms: 1 } })], describeMachine());
    const report = readFileSync(join(folder, 'last.md'), 'utf8');
    expect(report.indexOf('ack_p99_ms')).toBeLessThan(report.indexOf('how many'));
    expect(report).toContain('Todo en 1.0 min');
    expect(Object.keys(describeMachine())).not.toContain('hostname');
    expect(line.parse(JSON.parse(readFileSync(join(folder, 'last.json'), 'utf8')))).toBeDefined();
  });

  it('When the page has a place for it, Then it is replaced and all else stays', () => {
    const page = 'a\n<!-- bench:cost -->\nold\n<!-- /bench:cost -->\nb\n';
    const once = withBlock(page, 'cost', [undefined, 'new', 'note']);
    expect(once).toBe('a\n<!-- bench:cost -->\nnew\n\nnote\n<!-- /bench:cost -->\nb\n');
    expect(withBlock(once, 'cost', ['new', 'note'])).toBe(once);
    expect(withBlock(page, 'other', ['new'])).toBe(page);
  });

  it('When a run is published, Then its pictures, tables and missed targets are there', () => {
    const places = ['targets', 'cost', 'cluster', 'growth'].map(
      (n) => `<!-- bench:${n} -->\n<!-- /bench:${n} -->`,
    );
    writeFileSync(join(folder, 'performance.md'), places.join('\n'));
    const picture = { title: 'Cost', subtitle: 'ms', alt: 'Bars.', svg: '<svg/>' };
    const shown = columns.slice(0, 1);
    const tables = [table('cost', shown, [1], { picture }), table('cluster', shown, [7])];
    publish(folder, [ran({ tables, values: { ack_p99_ms: 150 } })], '2026-11-22: a machine.');
    const page = readFileSync(join(folder, 'performance.md'), 'utf8');
    expect(readFileSync(join(folder, 'img', 'bench-cost.svg'), 'utf8')).toBe('<svg/>');
    expect(page).toContain('![Cost. Bars.](img/bench-cost.svg)\n\n| how many |');
    expect(page).toContain('<!-- bench:cluster -->\n| how many |\n| --- |\n| 7 |\n');
    expect(existsSync(join(folder, 'img', 'bench-cluster.svg'))).toBe(false);
    expect(page).toContain('2026-11-22: a machine.\n\n| figure |');
    expect(page).toContain('| `ack_p99_ms` | ≤ 100 | 150.00 | **no** |');
    publish(folder, [ran({ tables, values: { ack_p99_ms: 1 } })], undefined);
    expect(readFileSync(join(folder, 'performance.md'), 'utf8')).toBe(page);
    expect(page).toContain('<!-- bench:growth -->\n<!-- /bench:growth -->');
  });
});
