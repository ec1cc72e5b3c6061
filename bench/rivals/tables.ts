/** The rivals' figures, each with its picture. */
import { NAMES } from '../contenders/contender.ts';
import type { Measured } from '../contenders/measure.ts';
import { bars, lines } from '../report/picture.ts';
import { byKind, table, total } from '../report/tables.ts';
import type { Column, Table } from '../report/tables.ts';
import type { Survival } from './faults.ts';
import type { Stored } from './storage.ts';

const ARRIVALS: readonly Column<Measured>[] = [
  ['arrivals', 'arrivals', ({ rate }) => (rate === undefined ? '40 in flight' : `${rate}/s`)],
  ['contender', undefined, ({ name }) => NAMES[name]],
  [undefined, 'contender', ({ name }) => name],
  [undefined, 'calls', ({ calls }) => calls],
  ['answer p50 ms', 'p50_ms', ({ p50 }) => p50, 1],
  ['p95', 'p95_ms', ({ p95 }) => p95],
  ['p99', 'p99_ms', ({ p99 }) => p99],
  ['ticket p50', 'ticket_p50_ms', ({ ticketP50 }) => ticketP50],
  ['p99', 'ticket_p99_ms', ({ ticketP99 }) => ticketP99],
  ['tickets/s', 'tickets_per_s', ({ perSecond }) => perSecond, 1],
  ['refused', 'refused', ({ refused }) => refused],
  [undefined, 'late_sends', ({ late }) => late],
  [undefined, 'cpu_ms', ({ cpuMs }) => cpuMs],
];

export function latencyTable(figures: readonly Measured[]): Table {
  const words = {
    title: 'From click to ticket, by arrivals a second',
    subtitle: 'Median in ms, logarithmic; from when it was due; bar: slowest and fastest repeat',
    alt: 'Median time to the ticket of each contender at growing rates of arrival.',
  };
  const points = figures.flatMap(({ name, rate, p50, ticketP50 }) => {
    if (rate === undefined) return [];
    const { median, min, max } = p50;
    // The repeats' range is of the answer; where the ticket comes later there is none.
    const y = ticketP50 > max ? { y: ticketP50 } : { y: median, min, max };
    return [{ title: NAMES[name], x: rate, ...y }];
  });
  const picture = lines(words, { xTitle: 'checkouts a second', points, log: true });
  return table('latency', ARRIVALS, figures, { picture });
}

/** Processes by what they are, whatever the contender calls them. */
const KINDS = {
  API: ['api', 'app', 'tienda'],
  'worker, dispatch': ['worker', 'despacho'],
  Temporal: ['temporal'],
  PostgreSQL: ['postgres'],
} as const;
type Kind = keyof typeof KINDS;

/** Of arrivals, at the second rate there is. */
export function costTable(figures: readonly Measured[]): Table {
  const rates = [...new Set(figures.flatMap(({ rate }) => rate ?? []))].sort((a, b) => a - b);
  const shown = rates[1] ?? rates[0];
  const those = figures.filter(({ rate }) => rate === shown);
  const nameOf = ({ name }: Measured) => NAMES[name].replace(' (empty workflow)', '');
  const kinds = Object.keys(KINDS) as Kind[];
  const columns: readonly Column<Measured>[] = [
    ['CPU ms an order', 'contender', nameOf],
    ...kinds.map((kind): Column<Measured> => [kind, kind, (figure) => spent(figure, kind), 1]),
    ['all', 'all', ({ cpuMs }) => total(cpuMs), 1],
  ];
  const words = {
    title: 'What an order costs',
    subtitle: `Milliseconds of processor an order, at ${shown ?? '?'} a second`,
    alt: 'Processor time an order of each contender, by process.',
  };
  const points = those.flatMap((figure) =>
    kinds.map((part) => ({ title: nameOf(figure), part, y: spent(figure, part) })),
  );
  return table('cost', columns, those, { picture: bars(words, points) });
}

function spent({ cpuMs }: Measured, kind: Kind): number {
  const kinds = byKind(cpuMs);
  return KINDS[kind].reduce((sum, word) => sum + (kinds[word] ?? 0), 0);
}

const SURVIVALS: readonly Column<Survival>[] = [
  ['fault', 'fault', ({ fault }) => fault],
  ['contender', 'contender', ({ name }) => NAMES[name]],
  ['answered', 'answered', ({ answered }) => answered],
  ['not answered', 'unanswered', ({ unanswered }) => unanswered],
  ['lost', 'lost', ({ lost }) => lost],
  ['doubled', 'doubled', ({ doubled }) => doubled],
  ['orphans', 'orphans', ({ orphans }) => orphans],
];

export function killTable(survivals: readonly Survival[]): Table {
  const words = {
    title: 'Answered orders lost to a kill -9',
    subtitle: 'By fault; an answered order without its ticket is lost',
    alt: 'Orders that each contender answered and lost when a process was killed.',
  };
  const points = survivals.map(({ name, fault, lost }) => {
    return { title: NAMES[name], part: fault, y: lost };
  });
  return table('kill', SURVIVALS, survivals, { picture: bars(words, points) });
}

const SIZES: readonly Column<Stored>[] = [
  ['contender', 'contender', ({ name }) => NAMES[name]],
  ['engine, bytes', 'engine_bytes', ({ engine }) => engine.bytes],
  ['events or rows', 'engine_records', ({ engine }) => engine.records, 1],
  ['business, bytes', 'business_bytes', ({ business }) => business.bytes],
];

export function bytesTable(sizes: readonly Stored[]): Table {
  const words = {
    title: 'What an order leaves behind',
    subtitle: 'Bytes an order: history or rows of the engine, and rows of the business',
    alt: 'Bytes that each contender stores for an order.',
  };
  const points = sizes.flatMap(({ name, engine, business }) => [
    { title: NAMES[name], part: 'engine', y: engine.bytes },
    { title: NAMES[name], part: 'business', y: business.bytes },
  ]);
  return table('bytes', SIZES, sizes, { picture: bars(words, points) });
}
