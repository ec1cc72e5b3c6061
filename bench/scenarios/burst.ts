/** A burst far beyond what can be fulfilled at once: everything is answered soon, and fulfilled after. */
import { figureOf } from '../contenders/measure.ts';
import type { Figure } from '../contenders/measure.ts';
import { startRivals } from '../contenders/rival.ts';
import { CHECKOUT } from '../contenders/specs.ts';
import { takeTurn } from '../contenders/turn.ts';
import { breachesIn } from '../measure/audit.ts';
import { evenTimes } from '../measure/load.ts';
import type { Context, Outcome, Scenario } from '../report/scenario.ts';
import { table } from '../report/tables.ts';
import type { Column } from '../report/tables.ts';

export const burst: Scenario = { name: 'burst', title: 'una ráfaga de compras', run };

const PER_SECOND = 300;
/** First everybody who finds no free connection opens one, then so many are there before, as a proxy has them. */
const CONNECTIONS = { new: 0, open: 200 } as const;

interface Burst extends Figure {
  readonly connections: keyof typeof CONNECTIONS;
}

const BURSTS: readonly Column<Burst>[] = [
  ['connections', 'connections', ({ connections }) => connections],
  ['answers', 'statuses', ({ statuses }) => statuses],
  ['p50 ms', 'p50_ms', ({ p50 }) => p50.median],
  ['p95', 'p95_ms', ({ p95 }) => p95],
  ['p99', 'p99_ms', ({ p99 }) => p99],
  ['all fulfilled after s', 'fulfilled_s', ({ settled }) => settled.median],
  ['late', 'late_arrivals', ({ late }) => late],
];

async function run(context: Context): Promise<Outcome> {
  const { options, progress } = context;
  const calls = options.quick ? 900 : 3_000;
  const [rival] = await startRivals(context, [CHECKOUT]);
  await takeTurn(rival, { inFlight: 1, calls: 40 });
  const bursts: Burst[] = [];
  for (const connections of ['new', 'open'] as const) {
    progress(`${calls} compras a ${PER_SECOND} por segundo, conexiones: ${connections}`);
    // Each has its own: those of the one before are about to be closed for having been idle.
    const buy = await rival.connect(CONNECTIONS[connections]);
    const turn = await takeTurn({ ...rival, buy }, { due: evenTimes(PER_SECOND, calls) });
    bursts.push({ connections, ...figureOf([turn]) });
  }
  const [fresh, open] = bursts;
  const refused = bursts.reduce((sum, one) => sum + one.refused, 0);
  return {
    tables: [table('bursts', BURSTS, bursts)],
    values: { burst_p99_ms: fresh?.p99, burst_open_p99_ms: open?.p99 },
    breaches: breachesIn('ráfaga', await rival.audit(), refused),
  };
}
