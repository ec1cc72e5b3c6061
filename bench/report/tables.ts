/** Figures as text, in columns and in records. */
import { aligned, round } from '../../tests/support/medir/text.ts';
import { markdownTable } from './svg/chart.ts';
import type { Spread } from '../../tests/support/medir/stats.ts';

/** A column: its heads for who runs it and for the documentation, shown in one of them only if it has none there. */
export type Column<T> = readonly [
  spanish: string | undefined,
  english: string | undefined,
  cell: (row: T) => string | number,
];

/** The columns that have a head in Spanish, as text. */
export function told<T>(columns: readonly Column<T>[], rows: readonly T[]): string {
  return aligned(cellsOf(columns, 0, rows));
}

/** The columns that have a head in English, as a table of Markdown. */
export function written<T>(columns: readonly Column<T>[], rows: readonly T[]): string {
  return markdownTable(cellsOf(columns, 1, rows));
}

function cellsOf<T>(columns: readonly Column<T>[], language: 0 | 1, rows: readonly T[]) {
  const shown = columns.filter((column) => column[language] !== undefined);
  const head = shown.map((column) => column[language] ?? '');
  return [head, ...rows.map((row) => shown.map(([, , cell]) => String(cell(row))))];
}

/** `12.3 (10.1–14.0)` */
export function range({ median, min, max }: Spread, digits: number): string {
  return `${median.toFixed(digits)} (${min.toFixed(digits)}–${max.toFixed(digits)})`;
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

export function byProcess(cpuMs: Readonly<Record<string, number>>): string {
  return Object.entries(byKind(cpuMs))
    .map(([kind, ms]) => `${kind} ${ms.toFixed(1)}`)
    .join(' · ');
}

export function rounded(record: Readonly<Record<string, number>>): Record<string, number> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, round(value)]));
}

export function spreadFigures({ median, min, max }: Spread): number[] {
  return [round(median), round(min), round(max)];
}
