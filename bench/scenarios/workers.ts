/** The same orders with one, two and four processes that work them. */
import { sendSignal, waitForExit } from '../../dev/processes/process-info.ts';
import type { Cleanup } from '../instance/cleanup.ts';
import { meanOf, SEED } from '../contenders/measure.ts';
import { IN_FLIGHT } from '../rivals/compare.ts';
import type { Crewed } from '../rivals/figures.ts';
import { startRival } from '../contenders/rival.ts';
import type { Rival } from '../contenders/rival.ts';
import { CREWS, workersChart } from '../rivals/scale-charts.ts';
import { CHECKOUT } from '../contenders/specs.ts';
import { takeTurn } from '../contenders/turn.ts';
import type { Turn } from '../contenders/turn.ts';
import { startServers } from '../instance/servers.ts';
import { startService } from '../instance/services.ts';
import type { Servers, Service } from '../instance/services.ts';
import { quantile, seededRandom, shuffled, spread } from '../../tests/support/medir/stats.ts';
import { byKind, rounded, spreadFigures, told } from '../report/tables.ts';
import type { Context, Outcome, Scenario } from '../report/scenario.ts';

export const workers: Scenario = { name: 'workers', title: 'de 1 a 4 procesos', run };

const COUNTS = [1, 2, 4];
const FULL = { repeats: 3, calls: 240, single: 30 };
const QUICK = { repeats: 1, calls: 120, single: 20 };

interface Pair {
  readonly many: Turn;
  readonly single: Turn;
}

async function run({ options, cleanup, progress }: Context): Promise<Outcome> {
  const { repeats, calls, single } = options.quick ? QUICK : FULL;
  progress('servidores');
  const servers = await startServers(cleanup, 'procesos');
  const api = CHECKOUT.parts.filter(({ roles }) => roles.includes('answers'));
  const rival = await startRival(cleanup, servers, { ...CHECKOUT, parts: api });
  const crew = crewOf(cleanup, servers);
  const turns = new Map(COUNTS.map((count) => [count, new Array<Pair>()]));
  const random = seededRandom(SEED);
  for (let repeat = 1; repeat <= repeats; repeat += 1) {
    for (const count of shuffled(COUNTS, random)) {
      progress(`${count} procesos, vuelta ${repeat} de ${repeats}`);
      const own = await crew.size(count);
      const crewed: Rival = { ...rival, processes: () => [...rival.processes(), ...own] };
      await takeTurn(crewed, { kind: 'closed', inFlight: IN_FLIGHT, calls: 120 });
      turns.get(count)?.push({
        many: await takeTurn(crewed, { kind: 'closed', inFlight: IN_FLIGHT, calls }),
        single: await takeTurn(crewed, { kind: 'closed', inFlight: 1, calls: single }),
      });
    }
  }
  return outcome(COUNTS.map((count) => summary(count, turns.get(count) ?? [])));
}

/** As many workers as are asked for: those there are stay, the rest come or go in order. */
function crewOf(cleanup: Cleanup, servers: Servers) {
  const running: Service[] = [];
  let started = 0;
  return {
    async size(count: number): Promise<readonly Service[]> {
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
    },
  };
}

function summary(count: number, pairs: readonly Pair[]): Crewed {
  const median = ({ answerMs }: Turn) => quantile(answerMs, 0.5);
  return {
    workers: count,
    perSecond: spread(pairs.map(({ many }) => many.perSecond)),
    p50: spread(pairs.map(({ many }) => median(many))),
    singleP50: spread(pairs.map(({ single }) => median(single))),
    // By kind: the same worker has another name in each repeat.
    cpuMs: meanOf(pairs.map(({ many }) => ({ cpuMs: byKind(many.cpuMs) }))),
  };
}

function outcome(all: readonly Crewed[]): Outcome {
  return {
    text: told(CREWS, all),
    targets: [],
    blocks: [workersChart(all)],
    figures: {
      workers: all.map((one) => ({
        workers: one.workers,
        per_s_at_40: spreadFigures(one.perSecond),
        p50_ms_at_40: spreadFigures(one.p50),
        p50_ms_at_1: spreadFigures(one.singleP50),
        cpu_ms: rounded(one.cpuMs),
      })),
    },
  };
}
