/** A burst beyond what either can do, ours and DBOS's in turns, and another copy's: how many a second are safely accepted. */
import { audit } from '../measure/audit.ts';
import { dueTimes } from '../measure/arrivals.ts';
import { SEED } from '../contenders/measure.ts';
import type { Judged } from '../rivals/figures.ts';
import type { ContenderName } from '../contenders/contender.ts';
import type { Rival } from '../contenders/rival.ts';
import { startForBurst } from '../rivals/start.ts';
import { BURST, rushChart } from '../rivals/scale-charts.ts';
import { takeTurn } from '../contenders/turn.ts';
import type { Turn } from '../contenders/turn.ts';
import { quantile, seededRandom, shuffled, spread } from '../../tests/support/medir/stats.ts';
import { round } from '../../tests/support/medir/text.ts';
import { spreadFigures, told } from '../report/tables.ts';
import { aim, atLeast, atMost } from '../report/targets.ts';
import type { Target } from '../report/targets.ts';
import type { Context, Outcome, Scenario } from '../report/scenario.ts';

export const rush: Scenario = { name: 'rush', title: 'una ráfaga, contra DBOS', run };

/** More than the machine can take in, so that what is accepted is what could be. */
const PER_SECOND = 1_000;
const FULL = { repeats: 5, calls: 1_200 };
const QUICK = { repeats: 2, calls: 600 };

interface Rushed {
  readonly rival: Rival;
  readonly turns: Turn[];
}

async function run({ options, cleanup, progress }: Context): Promise<Outcome> {
  const { repeats, calls } = options.quick ? QUICK : FULL;
  const rushed = (await startForBurst(cleanup, options.against, progress)).map((rival): Rushed => ({
    rival,
    turns: [],
  }));
  const random = seededRandom(SEED);
  for (const { rival } of rushed) {
    progress(`calentamiento: ${rival.title}`);
    await takeTurn(rival, { kind: 'closed', inFlight: 40, calls: 200 });
  }
  for (let repeat = 1; repeat <= repeats; repeat += 1) {
    const due = dueTimes(PER_SECOND, calls, random);
    for (const { rival, turns } of shuffled(rushed, random)) {
      progress(`${rival.title}, vuelta ${repeat} de ${repeats}`);
      turns.push(await takeTurn(rival, { kind: 'open', due }));
    }
  }
  return outcome(await Promise.all(rushed.map(judged)), calls);
}

/** With what the database says. */
async function judged({ rival, turns }: Rushed): Promise<Judged> {
  const { lost, doubled } = await audit(rival.databaseUrl ?? '', rival.answered);
  const times = turns.flatMap(({ answerMs }) => answerMs);
  return {
    ...{ name: rival.name, title: rival.title, lost, doubled },
    accepted: spread(turns.map(({ acceptedPerSecond }) => acceptedPerSecond)),
    most: spread(turns.map(({ mostPerSecond }) => mostPerSecond)),
    p50: quantile(times, 0.5),
    p99: quantile(times, 0.99),
    settled: spread(turns.map(({ settledS }) => settledS)),
    refused: turns.reduce((sum, turn) => sum + turn.refused, 0),
    unsettled: turns.reduce((sum, turn) => sum + turn.unsettled, 0),
    statuses: turns.map(({ statuses }) => statuses),
  };
}

/** @param fulfilled time of ours over the other copy's; NaN where there is none */
function targetsOf(accepted: number, fulfilled: number): Target[] {
  const title = 'aceptados/s en la ráfaga / los de DBOS';
  const all = [aim(atLeast('burst_accepted_over_dbos', title, accepted, 1.2))];
  if (!Number.isNaN(fulfilled)) {
    const than = 'ráfaga cumplida / lo que tarda la otra copia';
    all.push(aim(atMost('burst_fulfilled_over_other', than, fulfilled, 0.65)));
  }
  return all;
}

function outcome(all: readonly Judged[], calls: number): Outcome {
  const of = (name: ContenderName) => all.find((one) => one.name === name);
  const median = (name: ContenderName, figure: 'accepted' | 'settled') =>
    of(name)?.[figure].median ?? Number.NaN;
  const over = (figure: 'accepted' | 'settled', other: ContenderName) =>
    median('checkout', figure) / median(other, figure);
  const ours = of('checkout');
  const wrong = (ours?.lost ?? 0) + (ours?.doubled ?? 0) + (ours?.unsettled ?? 0);
  return {
    text: `  ${calls} compras a ${PER_SECOND} por segundo\n\n${told(BURST, all)}`,
    targets: targetsOf(over('accepted', 'dbos'), over('settled', 'other')),
    blocks: [rushChart(all, { calls, perSecond: PER_SECOND })],
    figures: {
      rush: all.map(({ name, ...one }) => ({
        contender: name,
        accepted_per_s: spreadFigures(one.accepted),
        accepted_per_s_to_90: spreadFigures(one.most),
        p50_ms: round(one.p50),
        p99_ms: round(one.p99),
        fulfilled_s: spreadFigures(one.settled),
        ...{ refused: one.refused, lost: one.lost, doubled: one.doubled, statuses: one.statuses },
      })),
    },
    ...(wrong > 0 ? { breach: `ráfaga contra DBOS: ${wrong} pedidos nuestros sin cumplir` } : {}),
  };
}
