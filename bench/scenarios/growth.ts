/** How an order's time and cost grow with the orders that are open: beside a second instance that has none. */
import { residentMb } from '../../tests/support/medir/memory.ts';
import { seededRandom, spread } from '../../tests/support/medir/stats.ts';
import type { Spread } from '../../tests/support/medir/stats.ts';
import { figureOf, inRounds, SEED } from '../contenders/measure.ts';
import type { Figure } from '../contenders/measure.ts';
import { startRivals } from '../contenders/rival.ts';
import type { Rival } from '../contenders/rival.ts';
import { CHECKOUT } from '../contenders/specs.ts';
import { takeTurn } from '../contenders/turn.ts';
import { lines } from '../report/picture.ts';
import type { Context, Outcome, Scenario } from '../report/scenario.ts';
import { table, total } from '../report/tables.ts';
import type { Column } from '../report/tables.ts';
import type { Key } from '../report/targets.ts';
import { hireDrivers, pileOf } from '../rivals/pile.ts';
import type { Pile } from '../rivals/pile.ts';

export const growth: Scenario = { name: 'growth', title: 'los pedidos abiertos', run };

interface Plan {
  readonly levels: readonly number[];
  readonly rounds: number;
  readonly calls: number;
  readonly key: Key;
}
const FULL: Plan = {
  ...{ levels: [0, 1_000, 5_000, 10_000], rounds: 5, calls: 40, key: 'p50_at_10000_over_none' },
};
const QUICK: Plan = { levels: [0, 1_000], rounds: 2, calls: 25, key: 'p50_at_1000_over_none' };
/** A stage that takes longer goes on with what there is. */
const FILL_MS = 240_000;
const MORE_DRIVERS = 8;
const IN_FLIGHT = 8;

interface Side {
  readonly rival: Rival;
  readonly pile: Pile;
}

/** One side at one level. */
interface Grown {
  /** One in flight. */
  readonly single: Figure;
  readonly several: Figure;
  readonly memoryMb: number;
}

interface Level {
  readonly open: number;
  readonly grown: Grown;
  readonly none: Grown;
  /** Median of the one over that of the other, of each round. */
  readonly ratio: Spread;
}

const LEVELS: readonly Column<Level>[] = [
  ['open', 'open', ({ open }) => open],
  ['p50 ms', 'p50_ms', ({ grown }) => grown.single.p50, 1],
  ['with none', 'p50_ms_none', ({ none }) => none.single.p50, 1],
  ['ratio', 'p50_over_none', ({ ratio }) => ratio, 2],
  ['CPU ms', 'cpu_ms_total', ({ grown }) => total(grown.single.cpuMs), 1],
  ['with none', 'cpu_ms_total_none', ({ none }) => total(none.single.cpuMs), 1],
  [undefined, 'cpu_ms', ({ grown }) => grown.single.cpuMs],
  ['per s at 8', 'per_s_at_8', ({ grown }) => grown.several.perSecond, 1],
  ['with none', 'per_s_at_8_none', ({ none }) => none.several.perSecond, 1],
  ['MB', 'memory_mb', ({ grown }) => grown.memoryMb],
];

async function run(context: Context): Promise<Outcome> {
  const { options, cleanup, progress } = context;
  const plan = options.quick ? QUICK : FULL;
  const specs = ['lleno', 'vacio'].map((title) => ({ ...CHECKOUT, title }));
  const sides: Side[] = [];
  for (const rival of await startRivals(context, specs)) {
    await hireDrivers(rival.servers.databaseUrl, MORE_DRIVERS);
    const pile = pileOf(cleanup, rival);
    await takeTurn(rival, { inFlight: 40, calls: 200 });
    await pile.clear();
    sides.push({ rival, pile });
  }
  const [full] = sides;
  const random = seededRandom(SEED);
  const measured: Level[] = [];
  for (const level of plan.levels) {
    progress(`hasta ${level} abiertos`);
    if (level > 0) await full?.pile.growTo(level, FILL_MS);
    progress(`con ${level} abiertos`);
    const open = (await full?.pile.open()) ?? 0;
    measured.push({ open, ...(await measureLevel(sides, { ...plan, random, keep: level > 0 })) });
  }
  return outcome(measured, plan);
}

/** @param sides the full one first, whose orders stay where it is to `keep` them */
async function measureLevel(
  sides: readonly Side[],
  {
    calls,
    keep,
    ...rounds
  }: Pick<Plan, 'rounds' | 'calls'> & { keep: boolean; random: () => number },
): Promise<Omit<Level, 'open'>> {
  const turns = await inRounds(sides, rounds, async (side) => {
    const single = await takeTurn(side.rival, { inFlight: 1, calls });
    const several = await takeTurn(side.rival, { inFlight: IN_FLIGHT, calls: calls * 2 });
    if (!keep || side !== sides[0]) await side.pile.clear();
    return { single, several, p50: figureOf([single]).p50.median };
  });
  const [grown = [], none = []] = turns;
  const summary = (own: typeof grown, side: Side | undefined): Grown => ({
    single: figureOf(own.map(({ single }) => single)),
    several: figureOf(own.map(({ several }) => several)),
    memoryMb: side === undefined ? 0 : memoryOf(side.rival),
  });
  return {
    grown: summary(grown, sides[0]),
    none: summary(none, sides[1]),
    ratio: spread(grown.map(({ p50 }, i) => p50 / (none[i]?.p50 ?? Number.NaN))),
  };
}

/** Without PostgreSQL's, which is that of its connections' processes. */
function memoryOf(rival: Rival): number {
  const own = rival.processes().filter(({ title }) => title !== 'postgres');
  return own.reduce((sum, { pid }) => sum + (residentMb(pid) ?? 0), 0);
}

function outcome(levels: readonly Level[], { key, levels: wanted }: Plan): Outcome {
  const points = (title: string, side: 'grown' | 'none') =>
    levels.map(({ open, [side]: { single } }) => {
      const { median, min, max } = single.p50;
      return { title, x: open, y: median, min, max };
    });
  const picture = lines(
    {
      title: 'Checkout with orders open',
      subtitle: 'Median in ms at one in flight, beside an instance with none; bar: the rounds',
      alt: 'Median of checkout as the number of open orders grows, beside an instance with none.',
    },
    {
      xTitle: 'open orders',
      points: [...points('with them', 'grown'), ...points('with none', 'none')],
    },
  );
  const last = levels.at(-1);
  const reached = (last?.open ?? 0) > 0.95 * (wanted.at(-1) ?? 0);
  return {
    tables: [table('growth', LEVELS, levels, { picture })],
    values: { [key]: reached ? last?.ratio.median : Number.NaN },
  };
}
