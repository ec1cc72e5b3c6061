/** How an order's time and cost grow with the orders that are open: beside a second instance that has none. */
import type { Client } from '@temporalio/client';
import { residentMb } from '../../tests/support/medir/memory.ts';
import { numberOf, query } from '../../tests/support/medir/query.ts';
import { quantile, seededRandom, spread } from '../../tests/support/medir/stats.ts';
import { figuresOf, inRounds, SEED } from '../contenders/measure.ts';
import type { Pair } from '../contenders/measure.ts';
import { startRivals } from '../contenders/rival.ts';
import type { Rival, RivalSpec } from '../contenders/rival.ts';
import { CHECKOUT } from '../contenders/specs.ts';
import { takeTurn } from '../contenders/turn.ts';
import { temporalClient } from '../instance/servers.ts';
import { untilTicketed } from '../measure/audit.ts';
import { closedLoop } from '../measure/load.ts';
import { createOrders } from '../orders.ts';
import { lines, ranged } from '../report/picture.ts';
import type { Picture } from '../report/picture.ts';
import type { Context, Outcome, Scenario } from '../report/scenario.ts';
import { table, total } from '../report/tables.ts';
import type { Column } from '../report/tables.ts';
import type { Key } from '../report/targets.ts';

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
const IN_FLIGHT = 8;
const PENDING = `SELECT count(*)::int FROM tickets.ticket WHERE estado = 'pendiente'`;
const RUNNING = `WorkflowType = 'pedidoWorkflow' AND ExecutionStatus = 'Running'`;

/** With twice the drivers: each may hold 1,000 open orders at most. */
const SPEC: RivalSpec = {
  ...CHECKOUT,
  async orders(url) {
    await query(
      url,
      `INSERT INTO tickets.repartidores (nombre, capacidad, en_turno)
       SELECT 'Refuerzo ' || n, 1000000000, true FROM generate_series(1, 8) AS n`,
    );
    return createOrders(url);
  },
};

interface Side {
  readonly rival: Rival;
  readonly workflow: Client['workflow'];
}

interface Level extends ReturnType<typeof levelOf> {
  readonly open: number;
  readonly memoryMb: number;
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
  ['MB', 'memory_mb', ({ memoryMb }) => memoryMb],
];

async function run(context: Context): Promise<Outcome> {
  const { options, cleanup, progress } = context;
  const { levels, key, ...plan } = options.quick ? QUICK : FULL;
  const specs = [
    { ...SPEC, title: 'lleno' },
    { ...SPEC, title: 'vacio' },
  ] as const;
  const started = await startRivals(context, specs);
  const [full, empty] = started.map((rival) => {
    return { rival, workflow: temporalClient(cleanup, rival.servers).workflow };
  }) as [Side, Side];
  for (const side of [full, empty]) {
    await takeTurn(side.rival, { inFlight: 40, calls: 200 });
    await clear(side);
  }
  const random = seededRandom(SEED);
  const measured: Level[] = [];
  for (const level of levels) {
    progress(`hasta ${level} abiertos`);
    if (level > 0) await fill(full, level);
    const open = await openIn(full);
    progress(`con ${open} abiertos`);
    const [grown = [], none = []] = await inRounds(
      [full, empty],
      { ...plan, random },
      async (side) => {
        const single = await takeTurn(side.rival, { inFlight: 1, calls: plan.calls });
        const several = await takeTurn(side.rival, { inFlight: IN_FLIGHT, calls: plan.calls * 2 });
        if (level === 0 || side === empty) await clear(side);
        return { single, several };
      },
    );
    measured.push({ open, memoryMb: memoryOf(full), ...levelOf(grown, none) });
  }
  const last = measured.at(-1);
  const reached = (last?.open ?? 0) > 0.95 * (levels.at(-1) ?? 0);
  return {
    tables: [table('growth', LEVELS, measured, { picture: picture(measured) })],
    values: { [key]: reached ? last?.ratio.median : Number.NaN },
  };
}

/** @param grown turns of the full side @param none of the empty one */
function levelOf(grown: readonly Pair[], none: readonly Pair[]) {
  const medians = (own: readonly Pair[]) => own.map(({ single }) => quantile(single.answerMs, 0.5));
  const over = medians(none);
  return {
    ...{ grown: figuresOf(grown), none: figuresOf(none) },
    /** Median of the one over that of the other, of each round. */
    ratio: spread(medians(grown).map((p50, i) => p50 / (over[i] ?? Number.NaN))),
  };
}

/** Orders whose workflow runs and whose ticket is not delivered. */
async function openIn({ rival, workflow }: Side): Promise<number> {
  const { count } = await workflow.count(RUNNING);
  return Math.min(count, await numberOf(rival.servers.databaseUrl, PENDING));
}

/** Buys until so many are open. */
async function fill(side: Side, wanted: number): Promise<void> {
  const { buy, servers } = side.rival;
  const deadline = Date.now() + FILL_MS;
  const calls = wanted - (await openIn(side));
  await closedLoop(buy, { inFlight: 40, calls, going: () => Date.now() < deadline });
  await untilTicketed(servers.databaseUrl, FILL_MS);
}

/** Ends them all, rows and workflows both: where they disagree, the worker has work of its own. */
async function clear({ rival, workflow }: Side): Promise<void> {
  const rows = await query<{ numero: string }>(
    rival.servers.databaseUrl,
    `WITH entregado AS (
       UPDATE tickets.ticket SET estado = 'entregado' WHERE estado = 'pendiente' RETURNING numero
     )
     UPDATE ahorro.pedidos SET estado = 'entregado', ticket_estado = 'entregado'
     FROM entregado WHERE pedidos.numero = entregado.numero RETURNING pedidos.numero`,
  );
  await Promise.all(rows.map(({ numero }) => workflow.getHandle(`pedido-${numero}`).terminate()));
}

/** Without PostgreSQL's, which is that of its connections' processes. */
function memoryOf({ rival }: Side): number {
  const own = rival.processes().filter(({ title }) => title !== 'postgres');
  return own.reduce((sum, { pid }) => sum + (residentMb(pid) ?? 0), 0);
}

function picture(levels: readonly Level[]): Picture {
  const words = {
    title: 'Checkout with orders open',
    subtitle: 'Median in ms at one in flight, beside an instance with none; bar: the rounds',
    alt: 'Median of checkout as the number of open orders grows, beside an instance with none.',
  };
  const points = [
    ...levels.map(({ open, grown }) => ranged('with them', grown.single.p50, open)),
    ...levels.map(({ open, none }) => ranged('with none', none.single.p50, open)),
  ];
  return lines(words, { xTitle: 'open orders', points });
}
