/** Five hundred orders prepared by ten people at once, one line in five short, beside dispatch at work. */
import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import pMap from 'p-map';
import { query } from '../../tests/support/medir/query.ts';
import { staffSession } from '../../tests/support/medir/sessions.ts';
import { quantile, seededRandom } from '../../tests/support/medir/stats.ts';
import { stockErrors } from '../../tests/support/medir/stock.ts';
import type { Stock } from '../../tests/support/medir/stock.ts';
import { startRivals } from '../contenders/rival.ts';
import { TICKETS, WHOLE_SHOP } from '../contenders/specs.ts';
import { createCaller, expected } from '../instance/http-client.ts';
import type { Call } from '../instance/http-client.ts';
import { untilTicketed } from '../measure/audit.ts';
import { closedLoop } from '../measure/load.ts';
import type { Context, Outcome, Scenario } from '../report/scenario.ts';
import { table, times } from '../report/tables.ts';
import type { Column } from '../report/tables.ts';

export const preparation: Scenario = { name: 'preparation', title: 'diez que preparan', run };

const FULL = 500;
const QUICK = 100;
const PREPARERS = 10;
/** One line of so many is short. */
const SHORT_EVERY = 5;
/** Of each product that may stand in there is this much: it has to go round. */
const SCARCE = 3;
/** How often dispatch changes something meanwhile, in milliseconds. */
const DISPATCH_EVERY_MS = 100;
/** Somebody who takes a thing from its shelf takes half a second at least, and most take longer. */
const PICK_MS = { least: 500, spread: 1_000 };

interface Line {
  readonly numero: string;
  readonly id: number;
  readonly cantidad: number;
}

interface Marks {
  readonly title: string;
  readonly orders: number;
  /** Of each mark. */
  readonly ms: readonly number[];
}

const MARKS: readonly Column<Marks>[] = [
  ['', 'pace', ({ title }) => title],
  ['orders', 'orders', ({ orders }) => orders],
  ['marks', 'marks', ({ ms }) => ms.length],
  ...times(({ ms }: Marks) => ms, 0),
];

async function run(context: Context): Promise<Outcome> {
  const { options, progress } = context;
  const count = options.quick ? QUICK : FULL;
  const [shop] = await startRivals(context, [WHOLE_SHOP]);
  const url = shop.servers.databaseUrl;
  const port = shop.portOf(TICKETS.title);
  progress(`${count} pedidos`);
  await closedLoop(shop.buy, { inFlight: 20, calls: count });
  await untilTicketed(url, 60_000);
  await query(url, 'UPDATE ahorro.productos SET stock = $1', [SCARCE]);
  const before = await stockBefore(url);
  const lines = await linesOf(url);
  const call = createCaller(port, await staffSession(port));
  const prepare = createPreparers(call, lines, seededRandom(1));
  const half = Math.floor(lines.length / 2);
  progress(`${lines.length} líneas, de a ${PREPARERS}`);
  const walking = await prepare(lines.slice(0, half), PICK_MS);
  progress('lo que queda, sin descanso');
  const rushing = await prepare(lines.slice(half), { least: 0, spread: 0 });
  const marks: readonly Marks[] = [
    { title: 'as people walk', orders: count, ms: walking.ms },
    { title: 'without a pause', orders: count, ms: rushing.ms },
  ];
  const unanswered = walking.unanswered + rushing.unanswered;
  return {
    tables: [table('preparation', MARKS, marks)],
    values: { mark_p95_ms: quantile(walking.ms, 0.95) },
    breaches: [
      ...(await verify(url, before)),
      ...(unanswered > 0 ? [`${unanswered} notas sin respuesta`] : []),
    ],
  };
}

/** As it was before anything was sold: what is there now, and what orders hold of it. */
async function stockBefore(url: string): Promise<Stock> {
  const rows = await query<{ id: number; stock: number }>(
    url,
    `SELECT id, (stock + coalesce(cantidad, 0))::float8 AS stock
     FROM ahorro.productos LEFT JOIN (
       SELECT held.id, sum(held.cantidad) AS cantidad
       FROM ahorro.pedidos p, ahorro.retenido_de(p.id) AS held GROUP BY held.id
     ) AS held USING (id) WHERE activo`,
  );
  return new Map(rows.map(({ id, stock }) => [id, stock]));
}

/** Of all orders, one after the other. */
function linesOf(url: string): Promise<Line[]> {
  return query<Line>(
    url,
    `SELECT numero, producto_id AS id, cantidad::float8 AS cantidad
     FROM ahorro.pedido_items i JOIN ahorro.pedidos p ON p.id = i.pedido_id ORDER BY p.id, producto_id`,
  );
}

/** @returns ten who take the next line each, mark it and go for another; dispatch writes notes on orders of `all` */
function createPreparers(call: Call, all: readonly Line[], random: () => number) {
  const note = () => {
    const { numero = '' } = all[Math.floor(random() * all.length)] ?? {};
    return call('POST', `/api/tickets/${numero}/notas`, { nota: 'Timbre 2' });
  };
  return async (lines: readonly Line[], pick: typeof PICK_MS) => {
    let unanswered = 0;
    const mark = async ({ numero, id, cantidad }: Line) => {
      await sleep(pick.least + random() * pick.spread);
      const isShort = Math.floor(random() * SHORT_EVERY) === 0;
      const preparados = isShort ? Math.floor(random() * cantidad) : cantidad;
      const key = { 'Idempotency-Key': randomUUID() };
      const start = performance.now();
      expected(await call('PUT', `/api/tickets/${numero}/lineas/${id}`, { preparados }, key), 200);
      return performance.now() - start;
    };
    const timer = setInterval(() => void note().catch(() => (unanswered += 1)), DISPATCH_EVERY_MS);
    const marking = pMap(lines, mark, { concurrency: PREPARERS });
    return { ms: await marking.finally(() => clearInterval(timer)), unanswered };
  };
}

/** @returns what must not be, as sentences */
async function verify(url: string, before: Stock): Promise<string[]> {
  const wrong = await query<{ what: string; n: number }>(
    url,
    `SELECT * FROM (
       SELECT 'líneas sin marcar' AS what, count(*)::int AS n FROM ahorro.pedido_items
         WHERE preparados IS NULL
       UNION ALL
       SELECT 'productos por debajo de cero', count(*)::int FROM ahorro.productos WHERE stock < 0
       UNION ALL
       SELECT 'pedidos con dos preguntas', count(*)::int FROM (
         SELECT 1 FROM ahorro.consultas WHERE estado = 'abierta'
         GROUP BY pedido_id HAVING count(*) > 1) AS twice
     ) AS found WHERE n > 0`,
  );
  return [...wrong.map(({ n, what }) => `${n} ${what}`), ...(await stockErrors(url, before))];
}
