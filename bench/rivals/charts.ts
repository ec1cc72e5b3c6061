/** The rivals' charts: pictures in English, as docs/performance.md is, each with its figures as a table. */
import { barChart } from '../report/svg/bars.ts';
import { markdownTable } from '../report/svg/chart.ts';
import type { Chart } from '../report/svg/chart.ts';
import { lineChart } from '../report/svg/lines.ts';
import type { Point } from '../report/svg/lines.ts';
import type { RivalFigure } from './compare.ts';
import type { Survival } from './faults.ts';
import { NAMES } from './names.ts';
import type { Stored } from './storage.ts';
import { range, total } from '../report/tables.ts';

export function rivalCharts(
  figures: readonly RivalFigure[],
  survivals: readonly Survival[],
  sizes: readonly Stored[],
): Chart[] {
  return [latency(figures), cost(figures), kills(survivals), bytes(sizes)];
}

function latency(figures: readonly RivalFigure[]): Chart {
  const open = figures.filter(({ perSecond }) => perSecond !== undefined);
  const names = [...new Set(open.map(({ name }) => name))];
  const words = {
    title: 'From click to ticket, by arrivals a second',
    subtitle: 'Median in ms, logarithmic; from when it was due; bar: slowest and fastest repeat',
    alt: 'Median time to the ticket of each contender at growing rates of arrival.',
  };
  const series = names.map((name) => ({
    title: NAMES[name],
    points: open.filter((figure) => figure.name === name).map(pointOf),
  }));
  const rows = figures.map((figure) => [
    figure.perSecond === undefined ? '40 in flight' : `${figure.perSecond}/s`,
    NAMES[figure.name],
    range(figure.p50, 1),
    ...[figure.p95, figure.p99, figure.ticketP50, figure.ticketP99].map((ms) => ms.toFixed(0)),
    range(figure.tickets, 1),
    String(figure.refused),
  ]);
  const head = ['arrivals', 'contender', 'answer p50 ms', 'p95', 'p99', 'ticket p50', 'p99'];
  return {
    ...{ name: 'latency', title: words.title, alt: words.alt },
    svg: lineChart({ ...words, xTitle: 'checkouts a second', series, log: true }),
    table: markdownTable([[...head, 'tickets/s', 'refused'], ...rows]),
  };
}

/** The repeats' range is of the answer; where the ticket comes later there is none. */
function pointOf({ perSecond = 0, p50, ticketP50 }: RivalFigure): Point {
  const later = ticketP50 > p50.max;
  return later
    ? { x: perSecond, y: ticketP50 }
    : { x: perSecond, y: p50.median, min: p50.min, max: p50.max };
}

/** Processes by what they are, whatever the contender calls them. */
const KINDS: readonly (readonly [title: string, words: readonly string[]])[] = [
  ['API', ['api', 'app', 'tienda']],
  ['worker, dispatch', ['worker', 'despacho']],
  ['Temporal', ['temporal']],
  ['PostgreSQL', ['postgres']],
];

function cost(figures: readonly RivalFigure[]): Chart {
  const rates = figures.flatMap(({ perSecond }) => perSecond ?? []);
  const rate = [...new Set(rates)].sort((a, b) => a - b)[1] ?? rates[0];
  const those = figures.filter(({ perSecond }) => perSecond === rate);
  const parts = KINDS.map(([title]) => title);
  const bars = those.map(({ name, cpuMs }) => ({
    title: NAMES[name].replace(' (empty workflow)', ''),
    parts: KINDS.map(([, words]) => spent(cpuMs, words)),
  }));
  const words = {
    title: 'What an order costs',
    subtitle: `Milliseconds of processor an order, at ${rate ?? '?'} a second`,
    alt: 'Processor time an order of each contender, by process.',
  };
  const rows = bars.map(({ title, parts: each }, i) => [
    title,
    ...each.map((ms) => (ms === 0 ? '' : ms.toFixed(1))),
    total(those[i]?.cpuMs ?? {}).toFixed(1),
  ]);
  return {
    ...{ name: 'cost', title: words.title, alt: words.alt },
    svg: barChart({ ...words, bars, parts }),
    table: markdownTable([['CPU ms an order', ...parts, 'all'], ...rows]),
  };
}

function spent(cpuMs: Readonly<Record<string, number>>, words: readonly string[]): number {
  return Object.entries(cpuMs)
    .filter(([process]) => words.includes(process.split(' ')[0] ?? ''))
    .reduce((sum, [, ms]) => sum + ms, 0);
}

function kills(survivals: readonly Survival[]): Chart {
  const words = {
    title: 'Answered orders lost to a kill -9',
    subtitle: 'Both faults together; an answered order without its ticket is lost',
    alt: 'Orders that each contender answered and lost when a process was killed.',
  };
  const names = [...new Set(survivals.map(({ name }) => name))];
  const bars = names.map((name) => {
    const lost = survivals.filter((one) => one.name === name).map((one) => one.lost);
    return { title: NAMES[name], parts: [lost.reduce((sum, n) => sum + n, 0)] };
  });
  const rows = survivals.map((one) => [
    one.fault === 'dispatcher_away' ? 'dispatcher away for 10 s' : 'answering process killed',
    NAMES[one.name],
    ...[one.answered, one.unanswered, one.lost, one.doubled, one.orphans].map(String),
  ]);
  const head = ['fault', 'contender', 'answered', 'not answered', 'lost', 'doubled', 'orphans'];
  return {
    ...{ name: 'kill', title: words.title, alt: words.alt },
    svg: barChart({ ...words, bars, parts: [''] }),
    table: markdownTable([head, ...rows]),
  };
}

function bytes(sizes: readonly Stored[]): Chart {
  const words = {
    title: 'What an order leaves behind',
    subtitle: 'Bytes an order: history or rows of the engine, and rows of the business',
    alt: 'Bytes that each contender stores for an order.',
  };
  const parts = ['engine', 'business'];
  const bars = sizes.map(({ name, engineBytes, businessBytes }) => ({
    title: NAMES[name],
    parts: [engineBytes, businessBytes],
  }));
  const rows = sizes.map(({ name, engineBytes, engineRecords, businessBytes }) => [
    NAMES[name],
    engineBytes.toFixed(0),
    engineRecords.toFixed(1),
    businessBytes.toFixed(0),
  ]);
  const head = ['contender', 'engine, bytes', 'events or rows', 'business, bytes'];
  return {
    ...{ name: 'bytes', title: words.title, alt: words.alt },
    svg: barChart({ ...words, bars, parts }),
    table: markdownTable([head, ...rows]),
  };
}
