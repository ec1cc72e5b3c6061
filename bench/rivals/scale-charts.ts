/** The charts of a burst, of open orders and of more workers: see `charts.ts`. */
import { NAMES } from '../contenders/contender.ts';
import { barChart } from '../report/svg/bars.ts';
import { chart } from '../report/svg/chart.ts';
import type { Chart } from '../report/svg/chart.ts';
import { lineChart } from '../report/svg/lines.ts';
import type { Point } from '../report/svg/lines.ts';
import { byProcess, range, total, written } from '../report/tables.ts';
import type { Column } from '../report/tables.ts';
import type { Crewed, Judged, Level } from './figures.ts';

export const BURST: readonly Column<Judged>[] = [
  ['quién', undefined, ({ title }) => title],
  [undefined, 'contender', ({ name }) => NAMES[name]],
  ['aceptados/s', 'accepted/s', ({ accepted }) => range(accepted, 0)],
  ['hasta el 90 %', 'until 90 %', ({ most }) => range(most, 0)],
  ['p50 ms', 'answer p50 ms', ({ p50 }) => p50.toFixed(0)],
  ['p99', 'p99', ({ p99 }) => p99.toFixed(0)],
  ['cumplidos en s', 'all fulfilled after s', ({ settled }) => range(settled, 1)],
  ['no aceptados', 'refused', ({ refused }) => refused],
  ['perdidos', 'lost', ({ lost }) => lost],
  [undefined, 'doubled', ({ doubled }) => doubled],
];

export function rushChart(
  all: readonly Judged[],
  { calls, perSecond }: { readonly calls: number; readonly perSecond: number },
): Chart {
  const words = {
    title: 'Safely accepted in a burst',
    subtitle: `Checkouts a second of ${calls} that arrive at ${perSecond} a second; median and range`,
    alt: 'Checkouts accepted a second in a burst, ours and DBOS.',
  };
  const bars = all.map(({ name, accepted: { median, min, max } }) => {
    return { title: NAMES[name], parts: [median], min, max };
  });
  const svg = barChart({ ...words, bars, parts: [''] });
  return chart('burst', words, svg, written(BURST, all));
}

const GROWTH: readonly Column<Level>[] = [
  [undefined, 'open', ({ grown }) => grown.open.toLocaleString('en')],
  [undefined, 'p50 ms', ({ grown }) => range(grown.p50, 1)],
  [undefined, 'with none', ({ none }) => range(none.p50, 1)],
  [undefined, 'ratio', ({ ratio }) => range(ratio, 2)],
  [
    ...([undefined, 'CPU ms / none'] as const),
    ({ grown, none }) => `${total(grown.cpuMs).toFixed(1)} / ${total(none.cpuMs).toFixed(1)}`,
  ],
  [
    ...([undefined, 'per s at 8 / none'] as const),
    ({ grown, none }) => `${range(grown.perSecond, 1)} / ${range(none.perSecond, 1)}`,
  ],
  [undefined, 'MB', ({ grown }) => total(grown.memoryMb).toFixed(0)],
];

export function growthChart(levels: readonly Level[]): Chart {
  const words = {
    title: 'Checkout with orders open',
    subtitle: 'Median in ms at one in flight, beside an instance with none; bar: the rounds',
    alt: 'Median of checkout as the number of open orders grows, beside an instance with none.',
  };
  const points = (side: 'grown' | 'none') =>
    levels.map(({ grown, [side]: { p50 } }): Point => {
      return { x: grown.open, y: p50.median, min: p50.min, max: p50.max };
    });
  const series = [
    { title: 'with them', points: points('grown') },
    { title: 'with none', points: points('none') },
  ];
  const svg = lineChart({ ...words, xTitle: 'open orders', series });
  return chart('growth', words, svg, written(GROWTH, levels));
}

export const CREWS: readonly Column<Crewed>[] = [
  ['procesos', 'workers', ({ workers }) => workers],
  ['pedidos/s con 40 en vuelo', 'orders/s at 40', ({ perSecond }) => range(perSecond, 1)],
  ['p50 ms', 'p50 ms at 40', ({ p50 }) => range(p50, 0)],
  ['p50 con 1', 'p50 ms at 1', ({ singleP50 }) => range(singleP50, 1)],
  ['CPU ms', 'CPU ms an order', ({ cpuMs }) => total(cpuMs).toFixed(1)],
  ['', undefined, ({ cpuMs }) => byProcess(cpuMs)],
];

export function workersChart(all: readonly Crewed[]): Chart {
  const words = {
    title: 'Orders a second by worker processes',
    subtitle: 'With 40 in flight; median and range of the repeats',
    alt: 'Orders a second with one, two and four worker processes.',
  };
  const bars = all.map(({ workers, perSecond: { median, min, max } }) => {
    const title = `${workers} ${workers === 1 ? 'worker' : 'workers'}`;
    return { title, parts: [median], min, max };
  });
  const svg = barChart({ ...words, bars, parts: [''] });
  return chart('workers', words, svg, written(CREWS, all));
}
