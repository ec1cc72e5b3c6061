/** One rival's turn at one load, timed at the caller and, for tickets that come later, in the database. */
import { watchCpu } from '../measure/cpu.ts';
import { closedLoop } from '../measure/load.ts';
import type { Loop } from '../measure/load.ts';
import { quantile } from '../../tests/support/medir/stats.ts';
import { arrivals } from '../measure/arrivals.ts';
import type { Arrived } from '../measure/arrivals.ts';
import { ticketedAt, untilTicketed } from '../measure/audit.ts';
import type { Contender, Sale } from './contender.ts';

export type Load =
  { readonly kind: 'open'; readonly due: readonly number[] } | ({ readonly kind: 'closed' } & Loop);

export interface Turn {
  /** From when it was due to its answer, of those accepted. */
  readonly answerMs: readonly number[];
  /** To the ticket: the same where the answer brings it. */
  readonly ticketMs: readonly number[];
  /** Tickets a second, from the first call to the last ticket. */
  readonly perSecond: number;
  /** Accepted a second, from the first call to the last answer. */
  readonly acceptedPerSecond: number;
  /** The same until nine of ten were answered: without the tail of those that wait longest. */
  readonly mostPerSecond: number;
  readonly refused: number;
  /** Calls that were sent more than 5 ms after they were due. */
  readonly late: number;
  /** Until everything it was sent had its ticket. */
  readonly settledS: number;
  readonly unsettled: number;
  /** Processor time a call, by process. */
  readonly cpuMs: Readonly<Record<string, number>>;
  readonly numbers: readonly string[];
  readonly statuses: Readonly<Record<string, number>>;
}

const LATE_MS = 5;
const SETTLE_MS = 240_000;

/** Runs `load` and waits for every ticket. */
export async function takeTurn(rival: Contender, load: Load): Promise<Turn> {
  const used = watchCpu(rival.processes());
  const start = now();
  const sold = await sales(rival, load);
  const { databaseUrl } = rival;
  const unsettled = databaseUrl === undefined ? 0 : await untilTicketed(databaseUrl, SETTLE_MS);
  const settledS = (now() - start) / 1_000;
  const cpuMs = used(sold.length);
  const accepted = sold.filter(({ result }) => result.status >= 200 && result.status < 300);
  const numbers = accepted.flatMap(({ result }) => result.numero ?? []);
  const later = accepted.flatMap(({ result: { numero, ticket } }) =>
    ticket ? [] : (numero ?? []),
  );
  const known =
    databaseUrl === undefined || later.length === 0
      ? new Map<string, number>()
      : await ticketedAt(databaseUrl, later);
  const ticketMs = accepted.map((sale) => ticketTime(sale, known));
  const lastTicket = Math.max(...accepted.map(({ dueAt }, i) => dueAt + (ticketMs[i] ?? 0)));
  const ends = accepted.map(({ dueAt, ms }) => dueAt + ms);
  return {
    answerMs: accepted.map(({ ms }) => ms),
    ticketMs,
    perSecond: (accepted.length * 1_000) / (lastTicket - start),
    acceptedPerSecond: (accepted.length * 1_000) / (Math.max(...ends) - start),
    mostPerSecond: (accepted.length * 900) / (quantile(ends, 0.9) - start),
    refused: sold.length - accepted.length,
    late: sold.filter(({ lateMs }) => lateMs > LATE_MS).length,
    ...{ settledS, unsettled, numbers },
    cpuMs,
    statuses: tally(sold.map(({ result }) => String(result.status))),
  };
}

/** How often each of these occurs. */
export function tally(values: readonly string[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const value of values) counts[value] = (counts[value] ?? 0) + 1;
  return counts;
}

type Sold = Arrived<Sale>;

function ticketTime({ dueAt, ms, result }: Sold, known: ReadonlyMap<string, number>): number {
  if (result.ticket) return ms;
  const at = known.get(result.numero ?? '');
  return at === undefined ? Number.POSITIVE_INFINITY : Math.max(ms, at - dueAt);
}

async function sales({ buy }: Contender, load: Load): Promise<Sold[]> {
  if (load.kind === 'open') return arrivals(buy, load.due);
  const sold: Sold[] = [];
  const call = async () => {
    const dueAt = now();
    const result = await buy();
    sold.push({ dueAt, lateMs: 0, ms: now() - dueAt, result });
  };
  await closedLoop(call, load);
  return sold;
}

function now(): number {
  return performance.timeOrigin + performance.now();
}
