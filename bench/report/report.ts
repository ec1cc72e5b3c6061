/** The figures of the contenders, for people, for programs, and for docs/performance.md. */
import { NAMES } from '../contenders/contender.ts';
import type { ContenderName } from '../contenders/contender.ts';
import type { Figure } from '../contenders/measure.ts';
import type { Block } from './svg/chart.ts';
import { round } from '../../tests/support/medir/text.ts';
import { byProcess, range, rounded, spreadFigures, told, total, written } from './tables.ts';
import type { Column } from './tables.ts';
import { aim, atLeast, atMost } from './targets.ts';
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
  const most = `pedidos/s del checkout / piso${where}`;
  return [
    atMost(key('checkout_p50_over_floor'), `p50 del checkout / piso${where}`, p50, limits.p50),
    atLeast(key('orders_per_s_over_floor'), most, perSecond, limits.perSecond),
  ];
}

/** What offers, zones and slots add to an order, and what it comes to then beside the floor. */
export function withPrices(figures: readonly Figure[]): Target[] {
  const p50 = (name: ContenderName) => p50At1(figures, name);
  const most = best(figures, 'priced') / best(figures, 'checkout');
  const own = 'con ofertas y franjas';
  return [
    atMost('priced_p50_over_checkout', `p50 ${own} / sin`, p50('priced') / p50('checkout'), 1.1),
    aim(atMost('priced_p50_over_floor', `p50 ${own} / piso`, p50('priced') / p50('floor'), 1.1)),
    atLeast('priced_per_s_over_checkout', `pedidos/s ${own} / sin`, most, 0.9),
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

const LEVELS: readonly Column<Figure>[] = [
  ['en vuelo', 'in flight', ({ inFlight }) => inFlight ?? ''],
  ['quién', undefined, ({ title }) => title],
  [undefined, 'contender', ({ name }) => `\`${name}\``],
  ['llamadas', undefined, ({ calls }) => calls],
  ['p50 ms', 'p50 ms', ({ p50 }) => range(p50, 1)],
  ['p95', 'p95', ({ p95 }) => p95.toFixed(1)],
  ['p99', 'p99', ({ p99 }) => p99.toFixed(1)],
  ['por segundo', 'per second', ({ perSecond }) => range(perSecond, 1)],
  ['CPU ms', 'CPU ms a call', ({ cpuMs }) => byProcess(cpuMs)],
];

/** Figures at levels in flight. */
export function table(figures: readonly Figure[]): string {
  return told(LEVELS, figures);
}

/** The same, for docs/performance.md. */
export function figureBlock(name: string, figures: readonly Figure[]): Block {
  return { name, table: written(LEVELS, figures) };
}

/** The same, for programs. */
export function rawFigures(figures: readonly Figure[]): object[] {
  return figures.map(({ name, inFlight, calls, p50, p95, p99, perSecond, cpuMs }) => ({
    ...{ contender: name, in_flight: inFlight, calls },
    ...{ p50_ms: round(p50.median), p50_ms_rounds: [round(p50.min), round(p50.max)] },
    ...{ p95_ms: round(p95), p99_ms: round(p99), per_s: round(perSecond.median) },
    per_s_rounds: [round(perSecond.min), round(perSecond.max)],
    cpu_ms: rounded(cpuMs),
  }));
}

/** Of figures of the closed loop and at arrivals, whose ticket may come after the answer. */
export const ARRIVALS: readonly Column<Figure>[] = [
  ['llegan', undefined, ({ rate }) => (rate === undefined ? 'a más no poder' : `${rate}/s`)],
  [undefined, 'arrivals', ({ rate }) => (rate === undefined ? '40 in flight' : `${rate}/s`)],
  ['quién', undefined, ({ title }) => title],
  [undefined, 'contender', ({ name }) => NAMES[name]],
  [
    'llamadas',
    undefined,
    ({ calls, refused }) => `${calls}${refused > 0 ? ` (${refused} no)` : ''}`,
  ],
  ['p50 ms', 'answer p50 ms', ({ p50 }) => range(p50, 1)],
  ['p95', 'p95', ({ p95 }) => p95.toFixed(0)],
  ['p99', 'p99', ({ p99 }) => p99.toFixed(0)],
  ['ticket p50', 'ticket p50', ({ ticketP50 }) => ticketP50.toFixed(0)],
  ['p99', 'p99', ({ ticketP99 }) => ticketP99.toFixed(0)],
  ['tickets/s', 'tickets/s', ({ perSecond }) => range(perSecond, 1)],
  [undefined, 'refused', ({ refused }) => refused],
  ['CPU ms', undefined, ({ cpuMs }) => total(cpuMs).toFixed(1)],
  ['por proceso', undefined, ({ cpuMs }) => byProcess(cpuMs)],
];

/** Those, for programs. */
export function rawArrivals(figures: readonly Figure[]): object[] {
  return figures.map((figure) => ({
    ...{ contender: figure.name, arrivals_per_s: figure.rate ?? null, calls: figure.calls },
    ...{ refused: figure.refused, late_sends: figure.late, p50_ms: spreadFigures(figure.p50) },
    ...{ p95_ms: round(figure.p95), p99_ms: round(figure.p99) },
    ...{ ticket_p50_ms: round(figure.ticketP50), ticket_p99_ms: round(figure.ticketP99) },
    tickets_per_s: spreadFigures(figure.perSecond),
    ...{ cpu_ms: rounded(figure.cpuMs), cpu_ms_total: round(total(figure.cpuMs)) },
  }));
}
