/** The run: warm-up, then short rounds in which every contender has its turn. */
import type { Contender, ContenderName } from './contender.ts';
import { watchCpu } from '../measure/cpu.ts';
import { closedLoop } from '../measure/load.ts';
import type { Options } from '../options.ts';
import { quantile, seededRandom, shuffled, spread } from '../measure/stats.ts';
import type { Spread } from '../measure/stats.ts';

/** What one contender did at one level. Times in milliseconds. */
export interface Figure {
  readonly name: ContenderName;
  readonly title: string;
  readonly inFlight: number;
  readonly calls: number;
  /** Of the rounds' medians. */
  readonly p50: Spread;
  /** Of all the calls. */
  readonly p95: number;
  readonly p99: number;
  /** Of the rounds. */
  readonly perSecond: Spread;
  /** Processor time a call, by process; empty where it cannot be told. */
  readonly cpuMs: Readonly<Record<string, number>>;
}

interface Sample {
  readonly times: readonly number[];
  readonly perSecond: number;
  readonly cpuMs: Readonly<Record<string, number>>;
}

/** Any fixed number: the same order of turns in every run. */
const SEED = 20_261_122;

export async function measure(
  contenders: readonly Contender[],
  { levels, rounds }: Pick<Options, 'levels' | 'rounds'>,
  progress: (text: string) => void,
): Promise<Figure[]> {
  const random = seededRandom(SEED);
  await warmUp(contenders, progress);
  const figures: Figure[] = [];
  for (const { inFlight, calls, slowCalls } of levels) {
    const samples = new Map(contenders.map(({ name }) => [name, new Array<Sample>()]));
    for (let round = 1; round <= rounds; round += 1) {
      progress(`${inFlight} en vuelo, vuelta ${round} de ${rounds}`);
      for (const contender of shuffled(contenders, random)) {
        const load = { inFlight, calls: contender.slow ? slowCalls : calls };
        samples.get(contender.name)?.push(await oneRound(contender, load));
        await contender.between?.();
      }
    }
    for (const { name, title } of contenders) {
      figures.push(figureOf(name, title, inFlight, samples.get(name) ?? []));
    }
  }
  return figures;
}

/** The first calls compile code, fill pools and caches: nobody's figures. */
async function warmUp(
  contenders: readonly Contender[],
  progress: (text: string) => void,
): Promise<void> {
  for (const { title, call, slow, between } of contenders) {
    progress(`calentamiento: ${title}`);
    await closedLoop(call, { inFlight: 1, calls: slow ? 4 : 20 });
    await closedLoop(call, { inFlight: 40, calls: slow ? 40 : 240 });
    await between?.();
  }
}

async function oneRound(
  { call, processes }: Contender,
  load: { readonly inFlight: number; readonly calls: number },
): Promise<Sample> {
  const used = watchCpu(processes);
  const { times, perSecond } = await closedLoop(call, load);
  return { times, perSecond, cpuMs: used() };
}

function figureOf(
  name: ContenderName,
  title: string,
  inFlight: number,
  samples: readonly Sample[],
): Figure {
  const times = samples.flatMap((sample) => sample.times);
  const processes = Object.keys(samples[0]?.cpuMs ?? {});
  const cpu = processes.map((process) => {
    const total = samples.reduce((sum, sample) => sum + (sample.cpuMs[process] ?? 0), 0);
    return [process, total / times.length] as const;
  });
  return {
    name,
    title,
    inFlight,
    calls: times.length,
    p50: spread(samples.map((sample) => quantile(sample.times, 0.5))),
    p95: quantile(times, 0.95),
    p99: quantile(times, 0.99),
    perSecond: spread(samples.map((sample) => sample.perSecond)),
    cpuMs: Object.fromEntries(cpu),
  };
}
