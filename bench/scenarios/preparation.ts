/** Five hundred orders prepared by ten people at once, one line in five short, beside dispatch at work. */
import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { createOrders } from '../orders.ts';
import { query } from '../instance/database.ts';
import { createPost, createSend, created, expected } from '../instance/http-client.ts';
import type { Send } from '../instance/http-client.ts';
import { staffSession } from '../instance/logins.ts';
import { startServers } from '../instance/servers.ts';
import { startService, withLastWords } from '../instance/services.ts';
import type { Servers } from '../instance/services.ts';
import { closedLoop } from '../measure/load.ts';
import { quantile, seededRandom } from '../measure/stats.ts';
import { readStock, stockErrors } from '../measure/stock.ts';
import { markdownTable } from '../report/svg/chart.ts';
import { aligned, round } from '../report/tables.ts';
import { atMost } from '../report/targets.ts';
import type { Context, Outcome, Scenario } from '../report/scenario.ts';

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
const TARGET_MS = 150;

const bought = z.object({ pedido: z.object({ numero: z.string() }) });

interface Line {
  readonly numero: string;
  readonly id: number;
  readonly cantidad: number;
}

async function run({ options, cleanup, progress }: Context): Promise<Outcome> {
  const count = options.quick ? QUICK : FULL;
  progress('servidores');
  const servers = await startServers(cleanup, 'preparacion');
  const services = await Promise.all([
    startService(cleanup, servers, { title: 'worker', file: 'worker/main.ts' }),
    startService(cleanup, servers, { title: 'api-ahorro', file: 'api-ahorro/main.ts' }),
    startService(cleanup, servers, { title: 'api-tickets', file: 'api-tickets/main.ts' }),
  ]);
  const [, shop, dispatch] = services;
  const url = servers.databaseUrl;
  return withLastWords(
    cleanup,
    () => services,
    async () => {
      progress(`${count} pedidos`);
      const numbers = await buy(shop.port, servers, count);
      await query(url, 'UPDATE ahorro.productos SET stock = $1', [SCARCE]);
      const before = await stockWith(url, await readStock(url));
      const send = createSend(dispatch.port, await staffSession(dispatch.port));
      const lines = await linesOf(url);
      progress(`${lines.length} líneas, de a ${PREPARERS}`);
      const { times, unanswered } = await prepareAll(send, lines, numbers);
      return outcome({ count, times, wrong: await verify(url, before, lines.length), unanswered });
    },
  );
}

async function buy(port: number, { databaseUrl }: Servers, count: number): Promise<string[]> {
  const post = createPost(port);
  const nextOrder = await createOrders(databaseUrl);
  const numbers: string[] = [];
  await closedLoop(
    async () => {
      const { pedido } = bought.parse(created(await post('/api/checkout', nextOrder())));
      numbers.push(pedido.numero);
    },
    { inFlight: 20, calls: count },
  );
  return numbers;
}

/** As it was before anything was sold: what is there now, and what orders hold of it. */
async function stockWith(url: string, now: ReadonlyMap<number, number>) {
  const held = await query<{ id: number; cantidad: number }>(
    url,
    `SELECT held.id, sum(held.cantidad)::float8 AS cantidad
     FROM ahorro.pedidos p, ahorro.retenido_de(p.id) AS held GROUP BY held.id`,
  );
  const heldOf = new Map(held.map(({ id, cantidad }) => [id, cantidad]));
  return new Map([...now].map(([id, stock]) => [id, stock + (heldOf.get(id) ?? 0)]));
}

/** Of all orders, one after the other. */
function linesOf(url: string): Promise<Line[]> {
  return query<Line>(
    url,
    `SELECT numero, producto_id AS id, cantidad::float8 AS cantidad
     FROM ahorro.pedido_items i JOIN ahorro.pedidos p ON p.id = i.pedido_id ORDER BY p.id, producto_id`,
  );
}

/** Ten take the next line each; dispatch writes notes on the same orders. @returns times of the marks, in ms */
async function prepareAll(send: Send, lines: readonly Line[], numbers: readonly string[]) {
  const random = seededRandom(1);
  const left = [...lines];
  let unanswered = 0;
  const timer = setInterval(() => {
    const numero = numbers[Math.floor(random() * numbers.length)] ?? '';
    const nota = { nota: 'Timbre 2' };
    void send('POST', `/api/tickets/${numero}/notas`, nota).catch(() => (unanswered += 1));
  }, DISPATCH_EVERY_MS);
  try {
    const { times } = await closedLoop(
      async () => {
        const line = left.shift();
        if (line === undefined) return;
        const isShort = Math.floor(random() * SHORT_EVERY) === 0;
        const preparados = isShort ? Math.floor(random() * line.cantidad) : line.cantidad;
        const path = `/api/tickets/${line.numero}/lineas/${line.id}`;
        const key = { 'Idempotency-Key': randomUUID() };
        expected(await send('PUT', path, { preparados }, key), 200);
      },
      { inFlight: PREPARERS, calls: lines.length },
    );
    return { times, unanswered };
  } finally {
    clearInterval(timer);
  }
}

/** @returns what must not be, as sentences */
async function verify(
  url: string,
  before: ReadonlyMap<number, number>,
  lines: number,
): Promise<string[]> {
  const [row] = await query<{ unmarked: number; below: number; questions: number }>(
    url,
    `SELECT (SELECT count(*)::int FROM ahorro.pedido_items WHERE preparados IS NULL) AS unmarked,
       (SELECT count(*)::int FROM ahorro.productos WHERE stock < 0) AS below,
       (SELECT count(*)::int FROM (SELECT pedido_id FROM ahorro.consultas WHERE estado = 'abierta'
         GROUP BY pedido_id HAVING count(*) > 1) AS twice) AS questions`,
  );
  const { unmarked = lines, below = 0, questions = 0 } = row ?? {};
  return [
    ...(unmarked > 0 ? [`${unmarked} líneas sin marcar`] : []),
    ...(below > 0 ? [`${below} productos por debajo de cero`] : []),
    ...(questions > 0 ? [`${questions} pedidos con dos preguntas`] : []),
    ...(await stockErrors(url, before)),
  ];
}

interface Found {
  readonly count: number;
  readonly times: readonly number[];
  readonly wrong: readonly string[];
  /** Notes of dispatch that nobody answered. */
  readonly unanswered: number;
}

function outcome({ count, times, wrong, unanswered }: Found): Outcome {
  const [p50, p95, p99] = [0.5, 0.95, 0.99].map((q) => quantile(times, q));
  const rows = [
    [String(count), String(times.length), ...[p50, p95, p99].map((ms) => (ms ?? 0).toFixed(0))],
  ];
  const head = ['pedidos', 'marcas', 'p50 ms', 'p95', 'p99'];
  const problems = [...wrong, ...(unanswered > 0 ? [`${unanswered} notas sin respuesta`] : [])];
  return {
    text: `${aligned([head, ...rows])}\n\n  ${problems.length === 0 ? 'cada cosa guardada una vez, nada por debajo de cero' : problems.join('; ')}`,
    targets: [atMost('mark_p95_ms', 'p95 de una marca, entre diez', p95 ?? Number.NaN, TARGET_MS)],
    blocks: [
      {
        name: 'preparation',
        table: markdownTable([['orders', 'marks', 'p50 ms', 'p95', 'p99'], ...rows]),
      },
    ],
    figures: { mark_p50_ms: round(p50 ?? 0), mark_p99_ms: round(p99 ?? 0), marks: times.length },
    ...(problems.length === 0 ? {} : { breach: problems.join('; ') }),
  };
}
