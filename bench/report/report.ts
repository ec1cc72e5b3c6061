/** The figures of the contenders, for people and for programs. */
import type { ContenderName } from '../contenders/contender.ts';
import type { Figure } from '../contenders/measure.ts';
import { markdownTable } from './svg/chart.ts';
import type { Block } from './svg/chart.ts';
import { aligned, byProcess, range, round, rounded } from './tables.ts';
import { atLeast, atMost } from './targets.ts';
import type { Target } from './targets.ts';

/**
 * Ours over the floor: latencies at one in flight, throughput at each one's best level.
 * @param suffix of their names, where they are not of the dev server
 */
export function overFloor(
  figures: readonly Figure[],
  limits: { readonly p50: number; readonly perSecond: number },
  suffix = '',
): Target[] {
  const p50 = p50At1(figures, 'checkout') / p50At1(figures, 'floor');
  const perSecond = best(figures, 'checkout') / best(figures, 'floor');
  const where = suffix === '' ? '' : `, ${suffix}`;
  const key = (name: string) => (suffix === '' ? name : `${name}_${suffix}`);
  return [
    atMost(key('checkout_p50_over_floor'), `p50 del checkout / piso${where}`, p50, limits.p50),
    atLeast(
      key('orders_per_s_over_floor'),
      `pedidos/s del checkout / piso${where}`,
      perSecond,
      limits.perSecond,
    ),
  ];
}

/** The median of the rounds at one in flight; NaN of who was not there. */
export function p50At1(figures: readonly Figure[], name: ContenderName): number {
  const figure = figures.find((one) => one.name === name && one.inFlight === 1);
  return figure?.p50.median ?? Number.NaN;
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
    byProcess(figure.cpuMs),
  ]);
  return aligned([head, ...rows]);
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
    cpu_ms: rounded(cpuMs),
  }));
}

/** The table, for docs/performance.md. */
export function figureBlock(name: string, figures: readonly Figure[]): Block {
  const head = ['in flight', 'contender', 'p50 ms', 'p95', 'p99', 'per second', 'CPU ms a call'];
  const rows = figures.map((figure) => [
    String(figure.inFlight),
    `\`${figure.name}\``,
    range(figure.p50, 1),
    figure.p95.toFixed(0),
    figure.p99.toFixed(0),
    range(figure.perSecond, 1),
    byProcess(figure.cpuMs),
  ]);
  return { name, table: markdownTable([head, ...rows]) };
}
