/** The same orders with one, two and four processes that work them. */
import { sendSignal, waitForExit } from '../../dev/processes/process-info.ts';
import { seededRandom } from '../../tests/support/medir/stats.ts';
import { figureOf, inRounds, SEED } from '../contenders/measure.ts';
import type { Figure } from '../contenders/measure.ts';
import { startRivals } from '../contenders/rival.ts';
import { CHECKOUT } from '../contenders/specs.ts';
import { takeTurn } from '../contenders/turn.ts';
import type { Servers } from '../instance/servers.ts';
import { startService } from '../instance/services.ts';
import type { Service } from '../instance/services.ts';
import { bars } from '../report/picture.ts';
import type { Context, Outcome, Scenario } from '../report/scenario.ts';
import { byKind, table, total } from '../report/tables.ts';
import type { Column } from '../report/tables.ts';

export const workers: Scenario = { name: 'workers', title: 'de 1 a 4 procesos', run };

const COUNTS = [1, 2, 4];
const IN_FLIGHT = 40;
const FULL = { rounds: 3, calls: 240, single: 30 };
const QUICK = { rounds: 1, calls: 120, single: 20 };

interface Crewed {
  readonly workers: number;
  readonly many: Figure;
  /** One in flight. */
  readonly single: Figure;
}

const CREWS: readonly Column<Crewed>[] = [
  ['workers', 'workers', ({ workers }) => workers],
  ['orders/s at 40', 'per_s_at_40', ({ many }) => many.perSecond, 1],
  ['p50 ms at 40', 'p50_ms_at_40', ({ many }) => many.p50],
  ['p50 ms at 1', 'p50_ms_at_1', ({ single }) => single.p50, 1],
  ['CPU ms an order', undefined, ({ many }) => total(many.cpuMs), 1],
  // By kind: the same worker has another name in each repeat.
  [undefined, 'cpu_ms', ({ many }) => byKind(many.cpuMs)],
];

async function run(context: Context): Promise<Outcome> {
  const { options, cleanup, progress } = context;
  const { rounds, calls, single } = options.quick ? QUICK : FULL;
  const api = CHECKOUT.parts.filter(({ roles }) => roles.includes('answers'));
  const [rival] = await startRivals(context, [{ ...CHECKOUT, parts: api }]);
  const crewOf = growingCrew(cleanup, rival.servers);
  const random = seededRandom(SEED);
  const turns = await inRounds(COUNTS, { rounds, random }, async (count, round) => {
    progress(`${count} procesos, vuelta ${round} de ${rounds}`);
    const crew = await crewOf(count);
    const crewed = { ...rival, processes: () => [...rival.processes(), ...crew] };
    await takeTurn(crewed, { inFlight: IN_FLIGHT, calls: 120 });
    return {
      many: await takeTurn(crewed, { inFlight: IN_FLIGHT, calls }),
      single: await takeTurn(crewed, { inFlight: 1, calls: single }),
    };
  });
  const all = turns.map((own, i) => ({
    workers: COUNTS[i] ?? 0,
    many: figureOf(own.map((turn) => turn.many)),
    single: figureOf(own.map((turn) => turn.single)),
  }));
  const words = {
    title: 'Orders a second by worker processes',
    subtitle: 'With 40 in flight; median and range of the repeats',
    alt: 'Orders a second with one, two and four worker processes.',
  };
  const points = all.map(({ workers: count, many: { perSecond } }) => {
    const { median, min, max } = perSecond;
    return { title: `${count} ${count === 1 ? 'worker' : 'workers'}`, y: median, min, max };
  });
  return { tables: [table('workers', CREWS, all, { picture: bars(words, points) })] };
}

/** @returns what gives as many workers as are asked for: those there are stay, the rest come or go in order */
function growingCrew(cleanup: Context['cleanup'], servers: Servers) {
  const running: Service[] = [];
  let started = 0;
  return async (count: number): Promise<readonly Service[]> => {
    while (running.length < count) {
      started += 1;
      const title = `worker ${started}`;
      running.push(await startService(cleanup, servers, { title, file: 'worker/main.ts' }));
    }
    for (const { pid } of running.splice(count)) {
      sendSignal(pid, 'SIGTERM');
      await waitForExit(pid, 20_000);
    }
    return [...running];
  };
}
