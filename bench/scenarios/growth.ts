/** How an order's time and cost grow with the orders that are open: beside a second instance that has none. */
import { startDatabaseServer } from '../instance/database.ts';
import { residentMb } from '../../tests/support/medir/memory.ts';
import { meanOf, SEED } from '../contenders/measure.ts';
import type { Grown, Level } from '../rivals/figures.ts';
import { hireDrivers, pileOf } from '../rivals/pile.ts';
import type { Pile } from '../rivals/pile.ts';
import { startRival } from '../contenders/rival.ts';
import type { Rival } from '../contenders/rival.ts';
import { growthChart } from '../rivals/scale-charts.ts';
import { checkoutNamed } from '../contenders/specs.ts';
import { takeTurn } from '../contenders/turn.ts';
import type { Turn } from '../contenders/turn.ts';
import { serversOn } from '../instance/servers.ts';
import { quantile, seededRandom, shuffled, spread } from '../../tests/support/medir/stats.ts';
import { aligned, round } from '../../tests/support/medir/text.ts';
import { byProcess, range, rounded, spreadFigures, total } from '../report/tables.ts';
import { aim, atMost } from '../report/targets.ts';
import type { Context, Outcome, Scenario } from '../report/scenario.ts';

export const growth: Scenario = { name: 'growth', title: 'los pedidos abiertos', run };

const FULL = { levels: [0, 1_000, 5_000, 10_000], rounds: 5, calls: 40 };
const QUICK = { levels: [0, 1_000], rounds: 2, calls: 25 };
/** A stage that takes longer goes on with what there is. */
const FILL_MS = 240_000;
const MORE_DRIVERS = 8;
const IN_FLIGHT = 8;

interface Side {
  readonly rival: Rival;
  readonly pile: Pile;
}

async function run({ options, cleanup, progress }: Context): Promise<Outcome> {
  const { levels, rounds, calls } = options.quick ? QUICK : FULL;
  const database = await startDatabaseServer(cleanup, {});
  const side = async (title: string): Promise<Side> => {
    progress(`servidores: ${title}`);
    const servers = await serversOn(cleanup, database, title);
    await hireDrivers(servers.databaseUrl, MORE_DRIVERS);
    const rival = await startRival(cleanup, servers, checkoutNamed(title));
    return { rival, pile: pileOf(cleanup, rival) };
  };
  const sides = { grown: await side('lleno'), none: await side('vacio') };
  for (const { rival, pile } of [sides.grown, sides.none]) {
    await takeTurn(rival, { kind: 'closed', inFlight: 40, calls: 200 });
    await pile.clear();
  }
  const random = seededRandom(SEED);
  const measured: Level[] = [];
  for (const level of levels) {
    progress(`hasta ${level} abiertos`);
    if (level > 0) await sides.grown.pile.growTo(level, FILL_MS);
    progress(`con ${level} abiertos`);
    measured.push(await measureLevel(sides, { rounds, calls, keep: level > 0 }, random));
  }
  return outcome(measured);
}

type Sides = Readonly<Record<'grown' | 'none', Side>>;

async function measureLevel(
  sides: Sides,
  { rounds, calls, keep }: { rounds: number; calls: number; keep: boolean },
  random: () => number,
): Promise<Level> {
  const open = await sides.grown.pile.open();
  const turns = { grown: new Array<Pair>(), none: new Array<Pair>() };
  for (let round = 0; round < rounds; round += 1) {
    for (const name of shuffled(['grown', 'none'] as const, random)) {
      const { rival, pile } = sides[name];
      const single = await takeTurn(rival, { kind: 'closed', inFlight: 1, calls });
      const several = { kind: 'closed', inFlight: IN_FLIGHT, calls: calls * 2 } as const;
      turns[name].push({ single, several: await takeTurn(rival, several) });
      if (name === 'none' || !keep) await pile.clear();
    }
  }
  const ratios = turns.grown.map(({ single }, i) => {
    return quantile(single.answerMs, 0.5) / quantile(turns.none[i]?.single.answerMs ?? [], 0.5);
  });
  return {
    grown: summary(open, turns.grown, sides.grown.rival),
    none: summary(0, turns.none, sides.none.rival),
    ratio: spread(ratios),
  };
}

interface Pair {
  readonly single: Turn;
  readonly several: Turn;
}

function summary(open: number, pairs: readonly Pair[], rival: Rival): Grown {
  const singles = pairs.map(({ single }) => single);
  const memory = rival.processes().flatMap(({ title, pid }) => {
    // Its memory is that of its connections' processes.
    const mb = title === 'postgres' ? undefined : residentMb(pid);
    return mb === undefined ? [] : [[title, mb] as const];
  });
  return {
    open,
    p50: spread(singles.map(({ answerMs }) => quantile(answerMs, 0.5))),
    p95: quantile(
      singles.flatMap(({ answerMs }) => answerMs),
      0.95,
    ),
    perSecond: spread(pairs.map(({ several }) => several.perSecond)),
    cpuMs: meanOf(singles),
    memoryMb: Object.fromEntries(memory),
  };
}

function outcome(levels: readonly Level[]): Outcome {
  const head = ['abiertos', 'p50 ms', 'p95', 'con 8 en vuelo', 'CPU ms', '', 'MB', '/ ninguno'];
  const row = ({ open, p50, p95, perSecond, cpuMs, memoryMb }: Grown, ratio: string) => [
    String(open),
    range(p50, 1),
    p95.toFixed(0),
    `${range(perSecond, 1)}/s`,
    total(cpuMs).toFixed(1),
    byProcess(cpuMs),
    byProcess(memoryMb),
    ratio,
  ];
  const rows = levels.flatMap(({ grown, none, ratio }) => [
    row(grown, range(ratio, 2)),
    row(none, ''),
  ]);
  const last = levels.at(-1);
  const most = Math.round((last?.grown.open ?? 0) / 1_000) * 1_000;
  const target = atMost(
    `p50_at_${most}_over_none`,
    `p50 con ${most} pedidos abiertos / con ninguno`,
    last?.ratio.median ?? Number.NaN,
    1.1,
  );
  return {
    text: aligned([head, ...rows]),
    targets: [aim(target)],
    blocks: [growthChart(levels)],
    figures: {
      growth: levels.map(({ grown, none, ratio }) => ({
        ...{ open: grown.open, p50_over_none: spreadFigures(ratio) },
        ...{ grown: raw(grown), none: raw(none) },
      })),
    },
  };
}

function raw({ p50, p95, perSecond, cpuMs, memoryMb }: Grown): object {
  return {
    p50_ms: spreadFigures(p50),
    p95_ms: round(p95),
    per_s_at_8: spreadFigures(perSecond),
    cpu_ms: rounded(cpuMs),
    memory_mb: rounded(memoryMb),
  };
}
