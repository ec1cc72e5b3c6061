/** The run: warm-up, then short rounds in which every contender has its turn. */
import { quantile, seededRandom, shuffled, spread } from '../../tests/support/medir/stats.ts';
import { closedLoop } from '../measure/load.ts';
import type { Options } from '../options.ts';
import type { Column } from '../report/tables.ts';
import type { Contender, ContenderName } from './contender.ts';
import { takeTurn } from './turn.ts';
import type { Load, Turn } from './turn.ts';

export type Figure = ReturnType<typeof figureOf>;

/** Of one contender at one load: so many in flight, or so many arrivals a second. */
export interface Measured extends Figure {
  readonly name: ContenderName;
  readonly inFlight?: number;
  readonly rate?: number;
}

/** Any fixed number: the same turns and the same arrivals in every run. */
export const SEED = 20_261_123;

type Progress = (text: string) => void;

/** A figure of each contender at each level; one whose answer brings no ticket fails the run. */
export async function measure(
  given: readonly Contender[],
  { levels, rounds }: Pick<Options, 'levels' | 'rounds'>,
  progress: Progress,
): Promise<Measured[]> {
  const contenders = given.map(strict);
  const turns = { rounds, random: seededRandom(SEED), progress };
  await warmUp(contenders, progress);
  const figures: Measured[] = [];
  for (const level of levels) figures.push(...(await inTurns(contenders, level, turns)));
  return figures;
}

function strict(contender: Contender): Contender {
  const buy = async () => {
    const sale = await contender.buy();
    if (sale.ticket) return sale;
    throw new Error(`${contender.name}: sin ticket, respondió ${sale.status} ${sale.text ?? ''}`);
  };
  return { ...contender, buy };
}

/** The first calls compile code, fill pools and caches: nobody's figures. */
export async function warmUp(contenders: readonly Contender[], progress: Progress): Promise<void> {
  for (const { name, buy } of contenders) {
    progress(`calentamiento: ${name}`);
    const call = async () => {
      const { status, text = '' } = await buy();
      if (status < 200 || status >= 300) throw new Error(`${name}: respondió ${status} ${text}`);
    };
    await closedLoop(call, { inFlight: 1, calls: 20 });
    await closedLoop(call, { inFlight: 40, calls: 120 });
  }
}

export interface Rounds {
  readonly rounds: number;
  readonly random: () => number;
  readonly progress: Progress;
}

/** @returns a figure of each */
export async function inTurns(
  contenders: readonly Contender[],
  load: Load,
  rounds: Rounds,
): Promise<Measured[]> {
  const at = 'due' in load ? { rate: load.rate ?? 0 } : { inFlight: load.inFlight };
  const what = 'due' in load ? `${load.rate ?? 0} por segundo` : `${load.inFlight} en vuelo`;
  const turns = await inRounds(contenders, rounds, (contender, round) => {
    rounds.progress(`${what}, vuelta ${round} de ${rounds.rounds}`);
    return takeTurn(contender, load);
  });
  return contenders.map((one, i) => ({ name: one.name, ...at, ...figureOf(turns[i] ?? []) }));
}

/** In each round every side has its turn once, in an order drawn anew. @returns what came of it, by side */
export async function inRounds<S, T>(
  sides: readonly S[],
  { rounds, random }: Pick<Rounds, 'rounds' | 'random'>,
  turn: (side: S, round: number) => Promise<T>,
): Promise<T[][]> {
  const found = sides.map(() => new Array<T>());
  for (let round = 1; round <= rounds; round += 1) {
    for (const [i, side] of shuffled([...sides.entries()], random)) {
      found[i]?.push(await turn(side, round));
    }
  }
  return found;
}

/** What some turns come to. Times in milliseconds; spreads are of the rounds, everything else of all calls. */
export function figureOf(turns: readonly Turn[]) {
  const answers = turns.flatMap(({ answerMs }) => answerMs);
  const tickets = turns.flatMap(({ ticketMs }) => ticketMs);
  const sum = (of: (turn: Turn) => number) => turns.reduce((all, turn) => all + of(turn), 0);
  return {
    calls: answers.length,
    /** From due to answer. */
    p50: spread(turns.map(({ answerMs }) => quantile(answerMs, 0.5))),
    p95: quantile(answers, 0.95),
    p99: quantile(answers, 0.99),
    /** From due to the ticket. */
    ticketP50: quantile(tickets, 0.5),
    ticketP99: quantile(tickets, 0.99),
    perSecond: spread(turns.map((turn) => turn.perSecond)),
    accepted: spread(turns.map((turn) => turn.acceptedPerSecond)),
    most: spread(turns.map((turn) => turn.mostPerSecond)),
    settled: spread(turns.map((turn) => turn.settledS)),
    refused: sum(({ refused }) => refused),
    unsettled: sum(({ unsettled }) => unsettled),
    late: sum(({ late }) => late),
    statuses: tally(turns.flatMap(({ statuses }) => statuses)),
    cpuMs: meanOf(turns),
  };
}

/** A turn with one in flight, and one with several. */
export interface Pair {
  readonly single: Turn;
  readonly several: Turn;
}

/** What they come to, each by itself. */
export function figuresOf(pairs: readonly Pair[]) {
  return {
    single: figureOf(pairs.map(({ single }) => single)),
    several: figureOf(pairs.map(({ several }) => several)),
  };
}

/** `900 × 201, 3 × 503` */
export function tally(statuses: readonly number[]): string {
  const counts = new Map<number, number>();
  for (const status of statuses) counts.set(status, (counts.get(status) ?? 0) + 1);
  return [...counts].map(([status, n]) => `${n} × ${status}`).join(', ');
}

/** The mean over the turns, by process. */
export function meanOf(turns: readonly Pick<Turn, 'cpuMs'>[]): Record<string, number> {
  const sums: Record<string, number> = {};
  for (const { cpuMs } of turns) {
    for (const [process, ms] of Object.entries(cpuMs)) {
      sums[process] = (sums[process] ?? 0) + ms / turns.length;
    }
  }
  return sums;
}

/**
 * One contender's figures over another's, NaN where one was not there. Latencies are compared at one in flight, where
 * they are not a queue; throughput at each one's best level.
 */
export function ratiosOf(figures: readonly Measured[]) {
  const of = (name: ContenderName) => figures.filter((figure) => figure.name === name);
  const p50At1 = (name: ContenderName) =>
    of(name).find(({ inFlight }) => inFlight === 1)?.p50.median ?? Number.NaN;
  const best = (name: ContenderName) => {
    const all = of(name).map(({ perSecond }) => perSecond.median);
    return quantile(all, 1);
  };
  return {
    p50: (one: ContenderName, over: ContenderName) => p50At1(one) / p50At1(over),
    perSecond: (one: ContenderName, over: ContenderName) => best(one) / best(over),
  };
}

/** Of figures at levels in flight. */
export const LEVELS: readonly Column<Measured>[] = [
  ['in flight', 'in_flight', ({ inFlight = 0 }) => inFlight],
  ['contender', 'contender', ({ name }) => name],
  ['calls', 'calls', ({ calls }) => calls],
  ['p50 ms', 'p50_ms', ({ p50 }) => p50, 1],
  ['p95', 'p95_ms', ({ p95 }) => p95],
  ['p99', 'p99_ms', ({ p99 }) => p99],
  ['per second', 'per_s', ({ perSecond }) => perSecond, 1],
  ['CPU ms a call', 'cpu_ms', ({ cpuMs }) => cpuMs],
];
