/** A cluster whose every process is restarted in a burst, in any order, again and again, while people are at it. */
import { setTimeout as sleep } from 'node:timers/promises';
import { shuffled } from '../support/medir/stats.ts';
import { serverLacks } from '../support/cluster/binaries.ts';
import { seconds } from '../../dev/processes/console.ts';
import { sendSignal } from '../../dev/processes/process-info.ts';
import { buySome, until } from './buying.ts';
import type { Accepted } from '../chaos/gente/shoppers.ts';
import type { Drill } from './drill.ts';
import { openStage } from './stage.ts';
import type { Stage } from './stage.ts';

const BURSTS = 3;
/** Between two of a burst, at most: what they lean on may be away when they start. */
const APART_MS = 1_500;
/** Long enough for orders to be under way again, and not for everything to be at rest. */
const BETWEEN_MS = 5_000;
/** One that starts while what it leans on is away falls again, and waits longer each time. */
const BACK_WITHIN_MS = 180_000;
/** Everything that is there only once, so that nobody can stand in for it. */
const SERVERS = ['postgres', 'temporal'];
/** As many parts as a cluster has: both servers, and two of each process of ours. */
const PARTS = 10;
/** Half of what others get: ten processes that begin at once leave little of a machine for anything else. */
const PER_SECOND = 1;

export const restartCluster: Drill = {
  name: 'reinicio-cluster',
  title: 'en el clúster se reinicia todo en ráfagas y en cualquier orden, servidores incluidos',
  missing: serverLacks,
  perSecond: PER_SECOND,
  open: () => openStage({ cluster: true }),
  async act({ stage, random }) {
    const notes: string[] = [];
    const own: Accepted[] = [];
    for (let burst = 1; burst <= BURSTS; burst += 1) {
      await untilWhole(stage);
      const order = await restartAll(stage, random);
      const tookMs = await untilBack(stage, order);
      notes.push(
        `ráfaga ${burst}: ${inWords(order)}; otros procesos de todos a los ${seconds(tookMs)}`,
      );
      // It works again, which is more than that it runs.
      own.push(...(await buySome(stage, 1, BACK_WITHIN_MS)));
      await sleep(BETWEEN_MS);
    }
    return { notes, own };
  },
};

interface Restarted {
  readonly part: string;
  /** The one that was ended. */
  readonly pid: number;
  /** Asked to end, or killed. */
  readonly orderly: boolean;
}

/** Without the simulators, which stand for what is not ours. */
function partsOf(stage: Stage): [string, number][] {
  return [...stage.pids()].filter(([name]) => !name.startsWith('simulador-'));
}

/** Nobody is away when a burst begins: it is a whole cluster that is restarted. */
async function untilWhole(stage: Stage): Promise<void> {
  await until(`andan los ${PARTS} procesos del clúster`, BACK_WITHIN_MS, () =>
    Promise.resolve(partsOf(stage).length === PARTS),
  );
}

async function restartAll(stage: Stage, random: () => number): Promise<Restarted[]> {
  const restarted: Restarted[] = [];
  for (const [part, pid] of shuffled(partsOf(stage), random)) {
    const orderly = random() < 0.5;
    // Asked with SIGTERM, PostgreSQL would wait for everybody to leave.
    sendSignal(pid, orderly ? (part === 'postgres' ? 'SIGINT' : 'SIGTERM') : 'SIGKILL');
    restarted.push({ part, pid, orderly });
    await sleep(random() * APART_MS);
  }
  return restarted;
}

/** Each part is another process than the one that was ended. @throws with who is not back */
async function untilBack(stage: Stage, order: readonly Restarted[]): Promise<number> {
  const away = (): string[] => {
    const now = stage.pids();
    return order.flatMap(({ part, pid }) =>
      [undefined, pid].includes(now.get(part)) ? [part] : [],
    );
  };
  return until('vuelven todos', BACK_WITHIN_MS, () => Promise.resolve(away().length === 0)).catch(
    (error: unknown) => {
      throw new Error(`no volvieron: ${away().join(', ')}\n${stage.said().slice(-2_000)}`, {
        cause: error,
      });
    },
  );
}

function inWords(order: readonly Restarted[]): string {
  const killed = order.filter(({ orderly }) => !orderly).length;
  const places = SERVERS.map((name) => {
    const place = order.findIndex(({ part }) => part === name) + 1;
    return `${name} ${place}.º`;
  });
  return `${order.length} procesos, ${killed} de ellos con kill -9 (${places.join(', ')})`;
}
