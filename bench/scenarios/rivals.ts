/** The same order by five ways in one run: what it takes, what it costs, what a `kill -9` leaves of it. */
import { seededRandom } from '../../tests/support/medir/stats.ts';
import type { Contender, ContenderName } from '../contenders/contender.ts';
import { inTurns, SEED, warmUp } from '../contenders/measure.ts';
import type { Measured } from '../contenders/measure.ts';
import { startRivals } from '../contenders/rival.ts';
import { CHECKOUT, DBOS, FLOOR, NEWCOMER, OLD_DESIGN } from '../contenders/specs.ts';
import { dueTimes } from '../measure/load.ts';
import type { Context, Outcome, Scenario } from '../report/scenario.ts';
import { total } from '../report/tables.ts';
import type { Values } from '../report/targets.ts';
import { FAULTS, surviveAll } from '../rivals/faults.ts';
import type { Survival } from '../rivals/faults.ts';
import { stored } from '../rivals/storage.ts';
import { bytesTable, costTable, killTable, latencyTable } from '../rivals/tables.ts';

export const rivals: Scenario = { name: 'rivals', title: 'los rivales', run };

/** Seconds of arrivals a turn, and calls of one of the closed loop. */
const FULL = { rounds: 5, rates: [5, 15, 30], seconds: 4, calls: 200 };
const QUICK = { rounds: 2, rates: [10], seconds: 2.5, calls: 80 };
/** Of ours with 40 in flight: hard on it, and it can keep up. */
const HARD = 0.85;
/** A rate that close to the hardest tells nothing more. */
const CLOSE = 0.15;

async function run(context: Context): Promise<Outcome> {
  const { cleanup, progress } = context;
  const all = await startRivals(context, [CHECKOUT, FLOOR, NEWCOMER, OLD_DESIGN, DBOS]);
  await warmUp(all, progress);
  const figures = await compare(all, context);
  const shops = all.filter(({ databaseUrl }) => databaseUrl !== undefined);
  const ledgers = await Promise.all(shops.map((shop) => shop.audit()));
  const sizes = await Promise.all(shops.map((shop) => stored(cleanup, shop)));
  const survivals: Survival[] = [];
  for (const fault of FAULTS) {
    progress(fault.title);
    survivals.push(...(await surviveAll(shops, fault)));
  }
  const ours = [...ledgers, ...survivals].filter(({ name }) => name === 'checkout');
  const wrong = ours.reduce((sum, { lost, doubled }) => sum + lost + doubled, 0);
  return {
    tables: [latencyTable(figures), costTable(figures), killTable(survivals), bytesTable(sizes)],
    values: valuesOf(figures),
    figures: { rivals_audit: ledgers },
    breaches: wrong > 0 ? [`rivales: ${wrong} pedidos nuestros perdidos o duplicados`] : [],
  };
}

/** Every rival at every load, in turns drawn anew for each repeat. @returns a figure for each, the closed loop first */
async function compare(
  all: readonly Contender[],
  { options, progress }: Context,
): Promise<Measured[]> {
  const { rounds, rates, seconds, calls } = options.quick ? QUICK : FULL;
  const turns = { rounds, random: seededRandom(SEED), progress };
  const figures = await inTurns(all, { inFlight: 40, calls }, turns);
  const best = new Map(figures.map(({ name, perSecond }) => [name, perSecond.median]));
  const hardest = Math.round((best.get('checkout') ?? Number.NaN) * HARD);
  const apart = rates.filter((rate) => Math.abs(rate - hardest) > CLOSE * hardest);
  for (const rate of [...apart, hardest].sort((a, b) => a - b)) {
    // One that is sent more than it can do shows only how long it was sent it.
    const those = all.filter(({ name }) => rate < (best.get(name) ?? 0));
    const due = dueTimes(rate, Math.ceil(rate * seconds), turns.random);
    figures.push(...(await inTurns(those, { due, rate }, turns)));
  }
  return figures;
}

/** At arrivals that wait for nobody: the lowest rate, and each one's most. */
function valuesOf(figures: readonly Measured[]): Values {
  const lowest = Math.min(...figures.flatMap(({ rate }) => rate ?? []));
  const overFloor = (rate: number | undefined, of: (figure: Measured) => number) => {
    const at = (name: ContenderName) => {
      const figure = figures.find((one) => one.name === name && one.rate === rate);
      return figure === undefined ? Number.NaN : of(figure);
    };
    return at('checkout') / at('floor');
  };
  return {
    arrivals_p50_over_floor: overFloor(lowest, ({ p50 }) => p50.median),
    tickets_per_s_over_floor: overFloor(undefined, ({ perSecond }) => perSecond.median),
    cpu_over_floor: overFloor(lowest, ({ cpuMs }) => total(cpuMs)),
  };
}
