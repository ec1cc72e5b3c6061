/** Figures, declared once: as columns for people, as a table of docs/performance.md, and as records for programs. */
import { quantile } from '../../tests/support/medir/stats.ts';
import type { Spread } from '../../tests/support/medir/stats.ts';
import { round } from '../../tests/support/medir/text.ts';
import type { Picture } from './picture.ts';

/** What stands in a cell; a record has a figure for each process. */
export type Value = number | string | Spread | Readonly<Record<string, number>>;

/** Its head for people and its name for programs, each only where it is shown to them; decimals for people. */
export type Column<T> = readonly [
  head: string | undefined,
  key: string | undefined,
  value: (row: T) => Value,
  digits?: number,
];

/** Columns of times in milliseconds. */
export function times<T>(of: (row: T) => readonly number[], digits = 1): readonly Column<T>[] {
  return [
    ['p50 ms', 'p50_ms', (row) => quantile(of(row), 0.5), digits],
    ['p95', 'p95_ms', (row) => quantile(of(row), 0.95), digits],
    ['p99', 'p99_ms', (row) => quantile(of(row), 0.99), digits],
  ];
}

export interface Table {
  /** Its name for programs, and of its place in docs/performance.md where there is one. */
  readonly name: string;
  /** The heads first. */
  readonly cells: readonly (readonly string[])[];
  readonly records: readonly object[];
  /** A sentence below it. */
  readonly note?: string;
  readonly picture?: Picture;
}

export function table<T>(
  name: string,
  columns: readonly Column<T>[],
  rows: readonly T[],
  more: Pick<Table, 'note' | 'picture'> = {},
): Table {
  const shown = columns.filter(([head]) => head !== undefined);
  const cells = (row: T) => shown.map(([, , value, digits]) => cell(value(row), digits));
  const record = (row: T) =>
    columns.flatMap(([, key, value]) => (key === undefined ? [] : [[key, raw(value(row))]]));
  return {
    name,
    cells: [shown.map(([head = '']) => head), ...rows.map(cells)],
    records: rows.map((row) => Object.fromEntries(record(row)) as object),
    ...more,
  };
}

/** `12.3 (10.1–14.0)` for a spread, `api 3.3 · worker 14.1` for processes. */
function cell(value: Value, digits = 0): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'number') return value.toFixed(digits);
  if (!isSpread(value)) return byProcess(value);
  const [median, min, max] = [value.median, value.min, value.max].map((n) => n.toFixed(digits));
  return `${median} (${min}–${max})`;
}

function raw(value: Value): unknown {
  if (typeof value === 'string') return value;
  if (typeof value === 'number') return round(value);
  if (isSpread(value)) return [value.median, value.min, value.max].map(round);
  return Object.fromEntries(Object.entries(value).map(([key, n]) => [key, round(n)]));
}

function isSpread(value: Spread | Readonly<Record<string, number>>): value is Spread {
  return 'median' in value;
}

/** Lines of Markdown; the first row is the head. */
export function markdownTable(rows: readonly (readonly string[])[]): string {
  const [head = [], ...body] = rows;
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...body.map(line)].join('\n');
}

export function total(cpuMs: Readonly<Record<string, number>>): number {
  return Object.values(cpuMs).reduce((sum, ms) => sum + ms, 0);
}

/** Processor time by the first word of the process: several workers are one. */
export function byKind(cpuMs: Readonly<Record<string, number>>): Record<string, number> {
  const kinds: Record<string, number> = {};
  for (const [process, ms] of Object.entries(cpuMs)) {
    const [kind = process] = process.split(' ');
    kinds[kind] = (kinds[kind] ?? 0) + ms;
  }
  return kinds;
}

function byProcess(cpuMs: Readonly<Record<string, number>>): string {
  return Object.entries(byKind(cpuMs))
    .map(([kind, ms]) => `${kind} ${ms.toFixed(1)}`)
    .join(' · ');
}
