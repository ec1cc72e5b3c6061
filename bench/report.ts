/** The figures of the contenders, for people and for programs. */
import type { ContenderName } from './contenders/contender.ts';
import type { Figure } from './measure.ts';
import type { Spread } from './stats.ts';
import { aligned, round } from './tables.ts';
import { atLeast, atMost } from './targets.ts';
import type { Target } from './targets.ts';
import type { Verdict } from './verify.ts';

/** The ratios with a target that the contenders of this run allow: latencies at one in flight, throughput at each one's best level. */
export function ratios(figures: readonly Figure[]): Target[] {
  const p50 = (name: ContenderName) => at(figures, name, 1)?.p50.median ?? Number.NaN;
  const throughput = best(figures, 'checkout') / best(figures, 'floor');
  const title = 'p50 del checkout / piso';
  const latency = atMost('checkout_p50_over_floor', title, p50('checkout') / p50('floor'), 1);
  const perSecond = atLeast(
    'orders_per_s_over_floor',
    'pedidos/s del checkout / piso',
    throughput,
    1,
  );
  return [
    latency,
    perSecond,
    atLeast(
      'newcomer_p50_over_checkout',
      'p50 del novato / checkout',
      p50('newcomer') / p50('checkout'),
      12,
    ),
  ].filter(({ value }) => Number.isFinite(value));
}

function at(figures: readonly Figure[], name: ContenderName, inFlight: number) {
  return figures.find((figure) => figure.name === name && figure.inFlight === inFlight);
}

/** Calls a second at the level where there are most. */
function best(figures: readonly Figure[], name: ContenderName): number {
  const own = figures.filter((figure) => figure.name === name);
  return own.length === 0 ? Number.NaN : Math.max(...own.map((figure) => figure.perSecond.median));
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

export function verdictLine({ answered, tickets, lost, doubled }: Verdict): string {
  return `${answered} pedidos respondidos, ${tickets} tickets: ${lost} perdidos, ${doubled} duplicados`;
}

/** The table, for programs. */
export function rawFigures(figures: readonly Figure[]): object[] {
  return figures.map(({ name, inFlight, calls, p50, p95, p99, perSecond, cpuMs }) => ({
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
}

function range({ median, min, max }: Spread, digits: number): string {
  return `${median.toFixed(digits)} (${min.toFixed(digits)}–${max.toFixed(digits)})`;
}
