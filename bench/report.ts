/** The figures for people, and the one JSON line for programs. */
import type { ContenderName } from './contenders/contender.ts';
import type { Figure } from './measure.ts';
import type { Spread } from './stats.ts';
import type { Verdict } from './verify.ts';

export interface Ratio {
  readonly key: string;
  readonly title: string;
  readonly value: number;
  readonly target: number;
  readonly met: boolean;
}

/** The three ratios with a target: latencies at one in flight, throughput at each one's best level. */
export function ratios(figures: readonly Figure[]): Ratio[] {
  const p50 = (name: ContenderName) => at(figures, name, 1)?.p50.median ?? Number.NaN;
  const most = (title: string, key: string, value: number, target: number) => {
    return { key, title, value, target, met: value <= target };
  };
  const least = (title: string, key: string, value: number, target: number) => {
    return { key, title, value, target, met: value >= target };
  };
  const throughput = best(figures, 'checkout') / best(figures, 'floor');
  return [
    most('p50 del checkout / piso', 'checkout_p50_over_floor', p50('checkout') / p50('floor'), 1.8),
    least('pedidos/s del checkout / piso', 'orders_per_s_over_floor', throughput, 0.5),
    least(
      'p50 del novato / checkout',
      'newcomer_p50_over_checkout',
      p50('newcomer') / p50('checkout'),
      3,
    ),
  ];
}

function at(figures: readonly Figure[], name: ContenderName, inFlight: number) {
  return figures.find((figure) => figure.name === name && figure.inFlight === inFlight);
}

/** Calls a second at the level where there are most. */
function best(figures: readonly Figure[], name: ContenderName): number {
  const own = figures.filter((figure) => figure.name === name);
  return Math.max(...own.map(({ perSecond }) => perSecond.median));
}

export function table(figures: readonly Figure[]): string {
  const head = ['en vuelo', 'quién', 'llamadas', 'p50 ms', 'p95', 'p99', 'por segundo', 'CPU ms'];
  const rows = figures.map((figure) => [
    String(figure.inFlight),
    figure.title,
    String(figure.calls),
    range(figure.p50, 1),
    figure.p95.toFixed(1),
    figure.p99.toFixed(1),
    range(figure.perSecond, 1),
    cpu(figure),
  ]);
  return aligned([head, ...rows]);
}

/** Processor time a call, by process. */
function cpu({ cpuMs, title }: Figure): string {
  return Object.entries(cpuMs)
    .map(([process, ms]) => `${process.replace(` ${title}`, '')} ${ms.toFixed(1)}`)
    .join(' · ');
}

export function ratioTable(rows: readonly Ratio[]): string {
  const lines = rows.map(({ title, value, target, met, key }) => [
    met ? '✔' : '✖',
    title,
    value.toFixed(2),
    `meta ${key === 'checkout_p50_over_floor' ? '≤' : '≥'} ${target}`,
    met ? 'cumplida' : 'NO cumplida',
  ]);
  return aligned(lines);
}

export function verdictLine({ answered, tickets, lost, doubled }: Verdict): string {
  return `${answered} pedidos respondidos, ${tickets} tickets: ${lost} perdidos, ${doubled} duplicados`;
}

/** Everything, on one line. */
export function json(figures: readonly Figure[], rows: readonly Ratio[], verdict: Verdict): string {
  const raw = figures.map(({ name, inFlight, calls, p50, p95, p99, perSecond, cpuMs }) => ({
    contender: name,
    in_flight: inFlight,
    calls,
    p50_ms: round(p50.median),
    p50_ms_rounds: [round(p50.min), round(p50.max)],
    p95_ms: round(p95),
    p99_ms: round(p99),
    per_s: round(perSecond.median),
    per_s_rounds: [round(perSecond.min), round(perSecond.max)],
    cpu_ms: Object.fromEntries(Object.entries(cpuMs).map(([name, ms]) => [name, round(ms)])),
  }));
  return JSON.stringify({
    ...Object.fromEntries(rows.map(({ key, value }) => [key, round(value)])),
    targets_met: rows.every(({ met }) => met),
    ...verdict,
    figures: raw,
  });
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}

function range({ median, min, max }: Spread, digits: number): string {
  return `${median.toFixed(digits)} (${min.toFixed(digits)}–${max.toFixed(digits)})`;
}

function aligned(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, i) => Math.max(...rows.map((row) => row[i]?.length ?? 0)));
  return rows
    .map((row) => `  ${row.map((cell, i) => cell.padEnd(widths[i] ?? 0)).join('  ')}`.trimEnd())
    .join('\n');
}
