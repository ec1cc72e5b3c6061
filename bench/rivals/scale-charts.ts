/** The charts of a burst, of open orders and of more workers: see `charts.ts`. */
import { barChart } from '../report/svg/bars.ts';
import { markdownTable } from '../report/svg/chart.ts';
import type { Chart } from '../report/svg/chart.ts';
import { lineChart } from '../report/svg/lines.ts';
import type { Point } from '../report/svg/lines.ts';
import type { Crewed, Judged, Level } from './figures.ts';
import { NAMES } from './names.ts';
import { range, total } from '../report/tables.ts';

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
  const rows = all.map((one) => [
    NAMES[one.name],
    range(one.accepted, 0),
    range(one.most, 0),
    one.p50.toFixed(0),
    one.p99.toFixed(0),
    range(one.settled, 1),
    ...[one.refused, one.lost, one.doubled].map(String),
  ]);
  const head = [
    'contender',
    'accepted/s',
    'until 90 %',
    'answer p50 ms',
    'p99',
    'all fulfilled after s',
  ];
  return {
    ...{ name: 'burst', title: words.title, alt: words.alt },
    svg: barChart({ ...words, bars, parts: [''] }),
    table: markdownTable([[...head, 'refused', 'lost', 'doubled'], ...rows]),
  };
}

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
  const rows = levels.map(({ grown, none, ratio }) => [
    grown.open.toLocaleString('en'),
    range(grown.p50, 1),
    range(none.p50, 1),
    range(ratio, 2),
    `${total(grown.cpuMs).toFixed(1)} / ${total(none.cpuMs).toFixed(1)}`,
    `${range(grown.perSecond, 1)} / ${range(none.perSecond, 1)}`,
    total(grown.memoryMb).toFixed(0),
  ]);
  const head = ['open', 'p50 ms', 'with none', 'ratio', 'CPU ms / none', 'per s at 8 / none', 'MB'];
  return {
    ...{ name: 'growth', title: words.title, alt: words.alt },
    svg: lineChart({ ...words, xTitle: 'open orders', series }),
    table: markdownTable([head, ...rows]),
  };
}

export function workersChart(all: readonly Crewed[]): Chart {
  const words = {
    title: 'Orders a second by worker processes',
    subtitle: 'With 40 in flight; median and range of the repeats',
    alt: 'Orders a second with one, two and four worker processes.',
  };
  const bars = all.map(({ workers, perSecond: { median, min, max } }) => {
    return {
      title: `${workers} ${workers === 1 ? 'worker' : 'workers'}`,
      parts: [median],
      min,
      max,
    };
  });
  const rows = all.map((one) => [
    String(one.workers),
    range(one.perSecond, 1),
    range(one.p50, 0),
    range(one.singleP50, 1),
    total(one.cpuMs).toFixed(1),
  ]);
  const head = ['workers', 'orders/s at 40', 'p50 ms at 40', 'p50 ms at 1', 'CPU ms an order'];
  return {
    ...{ name: 'workers', title: words.title, alt: words.alt },
    svg: barChart({ ...words, bars, parts: [''] }),
    table: markdownTable([head, ...rows]),
  };
}
