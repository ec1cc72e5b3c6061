/** The run: warm-up, then short rounds in which every contender has its turn. */
import { closedLoop } from '../measure/load.ts';
import { quantile, seededRandom, shuffled, spread } from '../../tests/support/medir/stats.ts';
import type { Spread } from '../../tests/support/medir/stats.ts';
import type { Options } from '../options.ts';
import type { Contender, ContenderName } from './contender.ts';
import { takeTurn } from './turn.ts';
import type { Load, Turn } from './turn.ts';

/** What one contender did at one load. Times in milliseconds. */
export interface Figure {
  readonly name: ContenderName;
  readonly title: string;
  /** Of the closed loop; undefined for arrivals. */
  readonly inFlight?: number;
  /** Arrivals a second; undefined for the closed loop. */
  readonly rate?: number;
  readonly calls: number;
  /** Of the rounds' medians, from due to answer. */
  readonly p50: Spread;
  /** Of all the calls. */
  readonly p95: number;
  readonly p99: number;
  /** From due to the ticket, of all the calls. */
  readonly ticketP50: number;
  readonly ticketP99: number;
  /** Tickets a second, of the rounds. */
  readonly perSecond: Spread;
  readonly refused: number;
  readonly late: number;
  /** Processor time a call, by process; empty where it cannot be told. */
  readonly cpuMs: Readonly<Record<string, number>>;
}

/** Any fixed number: the same turns and the same arrivals in every run. */
export const SEED = 20_261_123;

type Progress = (text: string) => void;

/** A figure of each contender at each level; one that gets no ticket fails the run. */
export async function measure(
  contenders: readonly Contender[],
  { levels, rounds }: Pick<Options, 'levels' | 'rounds'>,
  progress: Progress,
): Promise<Figure[]> {
  const random = seededRandom(SEED);
  await warmUp(contenders, progress);
  const figures: Figure[] = [];
  for (const { inFlight, calls, slowCalls } of levels) {
    const load = ({ slow }: Contender): Load => {
      return { kind: 'closed', inFlight, calls: slow ? slowCalls : calls };
    };
    const say = (round: string) => progress(`${inFlight} en vuelo, ${round}`);
    figures.push(...(await inTurns(contenders, { rounds, load, at: { inFlight }, random }, say)));
  }
  return figures;
}

/** The first calls compile code, fill pools and caches: nobody's figures. */
export async function warmUp(contenders: readonly Contender[], progress: Progress): Promise<void> {
  for (const { title, buy, slow, between } of contenders) {
    progress(`calentamiento: ${title}`);
    const call = async () => {
      const { status, text = '' } = await buy();
      if (status < 200 || status >= 300) throw new Error(`${title}: respondió ${status} ${text}`);
    };
    await closedLoop(call, { inFlight: 1, calls: slow ? 4 : 20 });
    await closedLoop(call, { inFlight: 40, calls: slow ? 40 : 240 });
    await between?.();
  }
}

export interface Rounds {
  /** In each, every contender once, in an order drawn anew. */
  readonly rounds: number;
  readonly load: (contender: Contender) => Load;
  readonly at: Pick<Figure, 'inFlight' | 'rate'>;
  readonly random: () => number;
}

/** @returns a figure of each */
export async function inTurns(
  contenders: readonly Contender[],
  { rounds, load, at, random }: Rounds,
  progress: Progress,
): Promise<Figure[]> {
  const turns = new Map(contenders.map((contender) => [contender, new Array<Turn>()]));
  for (let round = 1; round <= rounds; round += 1) {
    progress(`vuelta ${round} de ${rounds}`);
    for (const contender of shuffled(contenders, random)) {
      turns.get(contender)?.push(await takeTurn(contender, load(contender)));
      await contender.between?.();
    }
  }
  return [...turns].map(([{ name, title }, own]) => ({ name, title, ...at, ...figureOf(own) }));
}

function figureOf(turns: readonly Turn[]): Omit<Figure, 'name' | 'title'> {
  const answers = turns.flatMap(({ answerMs }) => answerMs);
  const tickets = turns.flatMap(({ ticketMs }) => ticketMs);
  return {
    calls: answers.length,
    p50: spread(turns.map(({ answerMs }) => quantile(answerMs, 0.5))),
    p95: quantile(answers, 0.95),
    p99: quantile(answers, 0.99),
    ticketP50: quantile(tickets, 0.5),
    ticketP99: quantile(tickets, 0.99),
    perSecond: spread(turns.map((turn) => turn.perSecond)),
    refused: turns.reduce((sum, { refused }) => sum + refused, 0),
    late: turns.reduce((sum, { late }) => sum + late, 0),
    cpuMs: meanOf(turns),
  };
}

/** The mean over the turns, by process. */
export function meanOf(turns: readonly Pick<Turn, 'cpuMs'>[]): Record<string, number> {
  const processes = Object.keys(turns[0]?.cpuMs ?? {});
  return Object.fromEntries(
    processes.map((process) => {
      const sum = turns.reduce((total, { cpuMs }) => total + (cpuMs[process] ?? 0), 0);
      return [process, sum / turns.length];
    }),
  );
}
