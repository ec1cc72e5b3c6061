/** The rivals' charts: pictures in English, as docs/performance.md is, each with its figures as a table. */
import { NAMES } from '../contenders/contender.ts';
import type { Figure } from '../contenders/measure.ts';
import { ARRIVALS } from '../report/report.ts';
import { barChart } from '../report/svg/bars.ts';
import { chart } from '../report/svg/chart.ts';
import type { Chart } from '../report/svg/chart.ts';
import { lineChart } from '../report/svg/lines.ts';
import type { Point } from '../report/svg/lines.ts';
import { total, written } from '../report/tables.ts';
import type { Column } from '../report/tables.ts';
import type { Survival } from './faults.ts';
import type { Stored } from './storage.ts';

export function rivalCharts(
  figures: readonly Figure[],
  survivals: readonly Survival[],
  sizes: readonly Stored[],
): Chart[] {
  return [latency(figures), cost(figures), kills(survivals), bytes(sizes)];
}

function latency(figures: readonly Figure[]): Chart {
  const open = figures.filter(({ rate }) => rate !== undefined);
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
  const lines = { xTitle: 'checkouts a second', series, log: true };
  const svg = lineChart({ ...words, ...lines });
  return chart('latency', words, svg, written(ARRIVALS, figures));
}

/** The repeats' range is of the answer; where the ticket comes later there is none. */
function pointOf({ rate = 0, p50, ticketP50 }: Figure): Point {
  return ticketP50 > p50.max
    ? { x: rate, y: ticketP50 }
    : { x: rate, y: p50.median, min: p50.min, max: p50.max };
}

/** Processes by what they are, whatever the contender calls them. */
const KINDS: readonly (readonly [title: string, words: readonly string[]])[] = [
  ['API', ['api', 'app', 'tienda']],
  ['worker, dispatch', ['worker', 'despacho']],
  ['Temporal', ['temporal']],
  ['PostgreSQL', ['postgres']],
];

function cost(figures: readonly Figure[]): Chart {
  const rates = [...new Set(figures.flatMap(({ rate }) => rate ?? []))].sort((a, b) => a - b);
  const shown = rates[1] ?? rates[0];
  const those = figures.filter(({ rate }) => rate === shown);
  const nameOf = ({ name }: Figure) => NAMES[name].replace(' (empty workflow)', '');
  const bars = those.map((figure) => ({
    title: nameOf(figure),
    parts: KINDS.map(([, words]) => spent(figure, words)),
  }));
  const words = {
    title: 'What an order costs',
    subtitle: `Milliseconds of processor an order, at ${shown ?? '?'} a second`,
    alt: 'Processor time an order of each contender, by process.',
  };
  const columns: readonly Column<Figure>[] = [
    [undefined, 'CPU ms an order', nameOf],
    ...KINDS.map(([title, words]): Column<Figure> => {
      return [
        undefined,
        title,
        (figure) =>
          spent(figure, words)
            .toFixed(1)
            .replace(/^0\.0$/, ''),
      ];
    }),
    [undefined, 'all', ({ cpuMs }) => total(cpuMs).toFixed(1)],
  ];
  const parts = KINDS.map(([title]) => title);
  const svg = barChart({ ...words, bars, parts });
  return chart('cost', words, svg, written(columns, those));
}

function spent({ cpuMs }: Figure, words: readonly string[]): number {
  return Object.entries(cpuMs)
    .filter(([process]) => words.includes(process.split(' ')[0] ?? ''))
    .reduce((sum, [, ms]) => sum + ms, 0);
}

export const SURVIVALS: readonly Column<Survival>[] = [
  [
    'falla',
    undefined,
    ({ fault }) => (fault === 'dispatcher_away' ? 'despacho ausente 10 s' : 'muere quien responde'),
  ],
  [
    undefined,
    'fault',
    ({ fault }) =>
      fault === 'dispatcher_away' ? 'dispatcher away for 10 s' : 'answering process killed',
  ],
  ['quién', undefined, ({ title }) => title],
  [undefined, 'contender', ({ name }) => NAMES[name]],
  ['respondidos', 'answered', ({ answered }) => answered],
  ['sin respuesta', 'not answered', ({ unanswered }) => unanswered],
  ['perdidos', 'lost', ({ lost }) => lost],
  ['duplicados', 'doubled', ({ doubled }) => doubled],
  ['huérfanos', 'orphans', ({ orphans }) => orphans],
];

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
  const svg = barChart({ ...words, bars, parts: [''] });
  return chart('kill', words, svg, written(SURVIVALS, survivals));
}

export const SIZES: readonly Column<Stored>[] = [
  ['guarda por pedido', undefined, ({ title }) => title],
  [undefined, 'contender', ({ name }) => NAMES[name]],
  ['bytes del motor', 'engine, bytes', ({ engineBytes }) => engineBytes.toFixed(0)],
  ['registros', 'events or rows', ({ engineRecords }) => engineRecords.toFixed(1)],
  ['bytes del negocio', 'business, bytes', ({ businessBytes }) => businessBytes.toFixed(0)],
];

function bytes(sizes: readonly Stored[]): Chart {
  const words = {
    title: 'What an order leaves behind',
    subtitle: 'Bytes an order: history or rows of the engine, and rows of the business',
    alt: 'Bytes that each contender stores for an order.',
  };
  const bars = sizes.map(({ name, engineBytes, businessBytes }) => ({
    title: NAMES[name],
    parts: [engineBytes, businessBytes],
  }));
  const svg = barChart({ ...words, bars, parts: ['engine', 'business'] });
  return chart('bytes', words, svg, written(SIZES, sizes));
}
