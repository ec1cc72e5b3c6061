/** How long an event takes from its commit to the boards that are open. */
import { setTimeout as sleep } from 'node:timers/promises';
import { io } from 'socket.io-client';
import { CLAVE_DE_DESARROLLO } from '../../platform/ajustes/ajustes.ts';
import { numberOf, query } from '../../tests/support/medir/query.ts';
import { startRivals } from '../contenders/rival.ts';
import type { RivalSpec } from '../contenders/rival.ts';
import { API, CHECKOUT, TICKETS, WORKER } from '../contenders/specs.ts';
import { takeTurn } from '../contenders/turn.ts';
import { evenTimes } from '../measure/load.ts';
import type { Context, Outcome, Scenario } from '../report/scenario.ts';
import { table, times } from '../report/tables.ts';
import type { Column } from '../report/tables.ts';

export const events: Scenario = { name: 'events', title: 'los avisos en vivo', run };

const CLIENTS = 200;
const PER_SECOND = 20;
/** Processes that boards are connected to. */
const DISPATCH = ['api-tickets', 'api-tickets-2'];
const SHOP: RivalSpec = {
  ...CHECKOUT,
  parts: [API, ...DISPATCH.map((title) => ({ ...TICKETS, title })), WORKER],
};

/** What one board got, in the order it came: the event's id and the time, in milliseconds since 1970. */
type Seen = readonly (readonly [id: number, at: number])[];

interface Figure {
  /** From its commit to a board, of every event and board. */
  readonly ms: readonly number[];
  readonly events: number;
  /** Events that a board never got. */
  readonly missing: number;
  /** Boards that got some out of their order. */
  readonly disordered: number;
}

const FIGURES: readonly Column<Figure>[] = [
  ['boards', 'boards', () => CLIENTS],
  ['events', 'events', (figure) => figure.events],
  ...times(({ ms }: Figure) => ms),
  ['missing', 'missing', ({ missing }) => missing],
  ['disordered', 'disordered', ({ disordered }) => disordered],
];

async function run(context: Context): Promise<Outcome> {
  const { options, cleanup, progress } = context;
  const [shop] = await startRivals(context, [SHOP], { track_commit_timestamp: 'on' });
  const url = shop.servers.databaseUrl;
  await takeTurn(shop, { inFlight: 1, calls: 20 });
  progress(`${CLIENTS} tableros se conectan`);
  const boards = await Promise.all(
    Array.from({ length: CLIENTS }, (_, i) =>
      openBoard(cleanup, shop.portOf(DISPATCH[i % DISPATCH.length] ?? '')),
    ),
  );
  const before = await numberOf(url, 'SELECT coalesce(max(evento_id), 0) FROM tickets.evento');
  const calls = options.quick ? 300 : 1_200;
  progress(`${calls} pedidos a ${PER_SECOND} por segundo`);
  await takeTurn(shop, { due: evenTimes(PER_SECOND, calls) });
  await sleep(2_000);
  const figure = compared(boards, await commitTimes(url, before));
  const { missing, disordered } = figure;
  const wrong = `avisos: faltan ${missing}, desordenados ${disordered}`;
  return {
    tables: [table('events', FIGURES, [figure])],
    breaches: missing + disordered > 0 ? [wrong] : [],
  };
}

/** As a page has it, on a connection of its own. */
async function openBoard(cleanup: Context['cleanup'], port: number): Promise<Seen> {
  const socket = io(`http://127.0.0.1:${port}`, {
    ...{ auth: { apiKey: CLAVE_DE_DESARROLLO }, transports: ['websocket'], forceNew: true },
  });
  cleanup.add(async () => socket.disconnect());
  const seen: [number, number][] = [];
  socket.onAny((_name: string, { evento_id }: { evento_id: number }) =>
    seen.push([evento_id, performance.timeOrigin + performance.now()]),
  );
  await new Promise<void>((resolve, reject) => {
    socket.once('connect', resolve);
    socket.once('connect_error', reject);
  });
  return seen;
}

/** When each event after `from` was committed, in milliseconds since 1970. */
async function commitTimes(url: string, from: number): Promise<Map<number, number>> {
  const rows = await query<{ id: string; at: number }>(
    url,
    `SELECT evento_id AS id, (extract(epoch FROM pg_xact_commit_timestamp(xmin)) * 1000)::float8 AS at
     FROM tickets.evento WHERE evento_id > ${from} ORDER BY evento_id`,
  );
  return new Map(rows.map(({ id, at }) => [Number(id), at]));
}

function compared(boards: readonly Seen[], committed: ReadonlyMap<number, number>): Figure {
  const known = boards.flat().filter(([id]) => committed.has(id));
  const ms = known.map(([id, at]) => at - (committed.get(id) ?? Number.NaN));
  const missing = boards.reduce((sum, seen) => {
    const ids = new Set(seen.map(([id]) => id));
    return sum + [...committed.keys()].filter((id) => !ids.has(id)).length;
  }, 0);
  const disordered = boards.filter((seen) =>
    seen.some(([id], i) => i > 0 && id <= (seen[i - 1]?.[0] ?? 0)),
  ).length;
  return { ms, events: committed.size, missing, disordered };
}
