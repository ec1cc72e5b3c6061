/** One contender's turn at one load, timed at the caller and, for tickets that come later, in the database. */
import { quantile } from '../../tests/support/medir/stats.ts';
import { ticketedAt, untilTicketed } from '../measure/audit.ts';
import { watchCpu } from '../measure/cpu.ts';
import { arrivals, closedLoop } from '../measure/load.ts';
import type { Arrived, Loop } from '../measure/load.ts';
import type { Contender, Sale } from './contender.ts';

/** So many in flight, or arrivals that are due at these times, at a rate that they are told apart by. */
export type Load = Loop | { readonly due: readonly number[]; readonly rate?: number };

export type Turn = Awaited<ReturnType<typeof takeTurn>>;

/** Calls that are sent more than that after they were due are late. */
const LATE_MS = 5;
const SETTLE_MS = 240_000;

/** Runs `load` and waits for every ticket. */
export async function takeTurn(contender: Contender, load: Load) {
  const used = watchCpu(contender.processes());
  const start = now();
  const { databaseUrl, buy } = contender;
  const sold = await ('due' in load ? arrivals(buy, load.due) : closedLoop(buy, load));
  const unsettled = databaseUrl === undefined ? 0 : await untilTicketed(databaseUrl, SETTLE_MS);
  const settledS = (now() - start) / 1_000;
  const cpuMs = used(sold.length);
  const accepted = sold.filter(({ result }) => result.status >= 200 && result.status < 300);
  const later = accepted.flatMap(({ result }) => (result.ticket ? [] : (result.numero ?? [])));
  const known = later.length === 0 ? new Map() : await ticketedAt(databaseUrl ?? '', later);
  const ticketMs = accepted.map((sale) => ticketTime(sale, known));
  const lastTicket = Math.max(...accepted.map(({ dueAt }, i) => dueAt + (ticketMs[i] ?? 0)));
  const ends = accepted.map(({ dueAt, ms }) => dueAt + ms);
  return {
    /** From when it was due to its answer, of those accepted. */
    answerMs: accepted.map(({ ms }) => ms),
    /** To the ticket: the same where the answer brings it. */
    ticketMs,
    /** Tickets a second, from the first call to the last ticket. */
    perSecond: (accepted.length * 1_000) / (lastTicket - start),
    /** Accepted a second, from the first call to the last answer. */
    acceptedPerSecond: (accepted.length * 1_000) / (Math.max(...ends) - start),
    /** The same until nine of ten were answered: without the tail of those that wait longest. */
    mostPerSecond: (accepted.length * 900) / (quantile(ends, 0.9) - start),
    refused: sold.length - accepted.length,
    late: sold.filter(({ lateMs }) => lateMs > LATE_MS).length,
    /** Seconds until everything it was sent had its ticket, and what had none even then. */
    ...{ settledS, unsettled },
    /** Processor time a call, by process; empty where it cannot be told. */
    cpuMs,
    statuses: sold.map(({ result }) => result.status),
  };
}

function ticketTime(
  { dueAt, ms, result }: Arrived<Sale>,
  known: ReadonlyMap<string, number>,
): number {
  if (result.ticket) return ms;
  const at = known.get(result.numero ?? '');
  return at === undefined ? Number.POSITIVE_INFINITY : Math.max(ms, at - dueAt);
}

function now(): number {
  return performance.timeOrigin + performance.now();
}
