/** The run: every rival at every load, in turns drawn anew for each repeat. */
import { quantile, seededRandom, shuffled, spread } from '../measure/stats.ts';
import type { Spread } from '../measure/stats.ts';
import { dueTimes } from '../measure/arrivals.ts';
import type { Rival, RivalName } from '../contenders/rival.ts';
import { takeTurn } from './turn.ts';
import type { Load, Turn } from './turn.ts';

/** What one rival did at one load. Times in milliseconds. */
export interface RivalFigure {
  readonly name: RivalName;
  readonly title: string;
  /** Arrivals a second; undefined for the closed loop. */
  readonly perSecond: number | undefined;
  readonly calls: number;
  /** Of the repeats' medians, from due to answer. */
  readonly p50: Spread;
  /** Of all the calls. */
  readonly p95: number;
  readonly p99: number;
  /** From due to the ticket, of all the calls. */
  readonly ticketP50: number;
  readonly ticketP99: number;
  /** Tickets a second. */
  readonly tickets: Spread;
  readonly refused: number;
  readonly late: number;
  readonly cpuMs: Readonly<Record<string, number>>;
}

/** Any fixed number: the same turns and the same arrivals in every run. */
export const SEED = 20_261_123;
export const IN_FLIGHT = 40;

export interface Plan {
  readonly repeats: number;
  readonly rates: readonly number[];
  /** Seconds of arrivals a turn. */
  readonly seconds: number;
  /** Calls a turn of the closed loop. */
  readonly calls: number;
}

/** @returns a figure for each, the closed loop first; `sold` gets every number that was answered */
export async function compare(
  rivals: readonly Rival[],
  { repeats, rates, seconds, calls }: Plan,
  sold: (rival: Rival, numbers: readonly string[]) => void,
  progress: (text: string) => void,
): Promise<RivalFigure[]> {
  const random = seededRandom(SEED);
  const turnsAt = async (title: string, those: readonly Rival[], load: (rival: Rival) => Load) => {
    const turns = new Map(those.map(({ name }) => [name, new Array<Turn>()]));
    for (let repeat = 1; repeat <= repeats; repeat += 1) {
      progress(`${title}, vuelta ${repeat} de ${repeats}`);
      for (const rival of shuffled(those, random)) {
        const turn = await takeTurn(rival, load(rival));
        turns.get(rival.name)?.push(turn);
        sold(rival, turn.numbers);
      }
    }
    return turns;
  };

  const closed = await turnsAt(`${IN_FLIGHT} en vuelo`, rivals, ({ slow }) => {
    return { kind: 'closed', inFlight: IN_FLIGHT, calls: slow ? calls / 2 : calls };
  });
  const best = new Map(
    rivals.map(({ name }) => [name, figureOf(rivals, name, undefined, closed.get(name) ?? [])]),
  );
  const figures = [...best.values()];
  const near = nearSaturation(best.get('checkout')?.tickets.median ?? Number.NaN);
  for (const rate of arrivalRates(rates, near)) {
    // One that is sent more than it can do shows only how long it was sent it.
    const those = rivals.filter(({ name }) => rate < (best.get(name)?.tickets.median ?? 0));
    const due = dueTimes(rate, Math.ceil(rate * seconds), random);
    const turns = await turnsAt(`${rate} por segundo`, those, () => ({ kind: 'open', due }));
    for (const { name } of those) figures.push(figureOf(rivals, name, rate, turns.get(name) ?? []));
  }
  return figures;
}

const CLOSE = 0.15;

/** A rate that is hard on checkout and that it can keep up: 85 % of what it did, in whole orders. */
export function nearSaturation(perSecond: number): number {
  return Math.round(perSecond * 0.85);
}

/** In order: those given, but none so close to the last that it tells nothing more. */
function arrivalRates(given: readonly number[], near: number): number[] {
  if (!Number.isFinite(near)) return [...given];
  const apart = given.filter((rate) => Math.abs(rate - near) > CLOSE * near);
  return [...apart, near].sort((a, b) => a - b);
}

function figureOf(
  rivals: readonly Rival[],
  name: RivalName,
  perSecond: number | undefined,
  turns: readonly Turn[],
): RivalFigure {
  const answers = turns.flatMap(({ answerMs }) => answerMs);
  const tickets = turns.flatMap(({ ticketMs }) => ticketMs);
  return {
    name,
    title: rivals.find((rival) => rival.name === name)?.title ?? name,
    perSecond,
    calls: answers.length,
    p50: spread(turns.map(({ answerMs }) => quantile(answerMs, 0.5))),
    p95: quantile(answers, 0.95),
    p99: quantile(answers, 0.99),
    ticketP50: quantile(tickets, 0.5),
    ticketP99: quantile(tickets, 0.99),
    tickets: spread(turns.map((turn) => turn.perSecond)),
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
