/** The same orders with one, two and four processes that work them. */
import { seededRandom } from '../../tests/support/medir/stats.ts';
import { figuresOf, inRounds, SEED } from '../contenders/measure.ts';
import { startRivals } from '../contenders/rival.ts';
import type { RivalSpec } from '../contenders/rival.ts';
import { API, CHECKOUT, WORKER } from '../contenders/specs.ts';
import { takeTurn } from '../contenders/turn.ts';
import { bars, ranged } from '../report/picture.ts';
import type { Context, Outcome, Scenario } from '../report/scenario.ts';
import { byKind, table, total } from '../report/tables.ts';
import type { Column } from '../report/tables.ts';

export const workers: Scenario = { name: 'workers', title: 'de 1 a 4 procesos', run };

const COUNTS = [1, 2, 4];
const IN_FLIGHT = 40;
const FULL = { rounds: 3, calls: 240, single: 30 };
const QUICK = { rounds: 1, calls: 120, single: 20 };

interface Crewed extends ReturnType<typeof figuresOf> {
  readonly workers: number;
}

const CREWS: readonly Column<Crewed>[] = [
  ['workers', 'workers', ({ workers }) => workers],
  ['orders/s at 40', 'per_s_at_40', ({ several }) => several.perSecond, 1],
  ['p50 ms at 40', 'p50_ms_at_40', ({ several }) => several.p50],
  ['p50 ms at 1', 'p50_ms_at_1', ({ single }) => single.p50, 1],
  ['CPU ms an order', undefined, ({ several }) => total(several.cpuMs), 1],
  [undefined, 'cpu_ms', ({ several }) => byKind(several.cpuMs)],
];

async function run(context: Context): Promise<Outcome> {
  const { options, progress } = context;
  const { rounds, calls, single } = options.quick ? QUICK : FULL;
  const crews = await startRivals(context, COUNTS.map(withWorkers));
  const random = seededRandom(SEED);
  const turns = await inRounds(crews, { rounds, random }, async (crew, round) => {
    progress(`${crews.indexOf(crew) + 1} de ${crews.length}, vuelta ${round} de ${rounds}`);
    await takeTurn(crew, { inFlight: IN_FLIGHT, calls: 120 });
    return {
      several: await takeTurn(crew, { inFlight: IN_FLIGHT, calls }),
      single: await takeTurn(crew, { inFlight: 1, calls: single }),
    };
  });
  const all = turns.map((own, i) => ({ workers: COUNTS[i] ?? 0, ...figuresOf(own) }));
  const words = {
    title: 'Orders a second by worker processes',
    subtitle: 'With 40 in flight; median and range of the repeats',
    alt: 'Orders a second with one, two and four worker processes.',
  };
  const points = all.map(({ workers: count, several }) =>
    ranged(`${count} ${count === 1 ? 'worker' : 'workers'}`, several.perSecond),
  );
  return { tables: [table('workers', CREWS, all, { picture: bars(words, points) })] };
}

/** On servers of its own, so that the others stay out of its queue. */
function withWorkers(count: number): RivalSpec {
  const crew = Array.from({ length: count }, (_, i) => ({ ...WORKER, title: `worker ${i + 1}` }));
  return { ...CHECKOUT, title: `con_${count}`, parts: [API, ...crew] };
}
