/** Five hundred orders prepared by ten people at once, one line in five short, beside dispatch at work. */
import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { createOrders } from '../orders.ts';
import { query } from '../../tests/support/medir/query.ts';
import { createPost, createSend, created, expected } from '../instance/http-client.ts';
import type { Send } from '../instance/http-client.ts';
import { staffSession } from '../../tests/support/medir/sessions.ts';
import { startServers } from '../instance/servers.ts';
import { startService, withLastWords } from '../instance/services.ts';
import type { Servers } from '../instance/services.ts';
import { closedLoop } from '../measure/load.ts';
import { quantile, seededRandom } from '../../tests/support/medir/stats.ts';
import { readStock, stockErrors } from '../../tests/support/medir/stock.ts';
import { markdownTable } from '../report/svg/chart.ts';
import { aligned, round } from '../../tests/support/medir/text.ts';
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
/** Somebody who takes a thing from its shelf takes half a second at least, and most take longer. */
const PICK_MS = { least: 500, spread: 1_000 };
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
      const work = { send, numbers, random: seededRandom(1) };
      const half = Math.floor(lines.length / 2);
      const walking = await prepareAll(work, lines.slice(0, half), PICK_MS);
      progress('lo que queda, sin descanso');
      const rushing = await prepareAll(work, lines.slice(half), { least: 0, spread: 0 });
      const wrong = await verify(url, before, lines.length);
      return outcome({ count, walking, rushing, wrong });
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

interface Work {
  readonly send: Send;
  /** Of the orders that dispatch writes notes on. */
  readonly numbers: readonly string[];
  readonly random: () => number;
}

interface Marks {
  /** Of each mark, in milliseconds. */
  readonly times: readonly number[];
  /** Notes of dispatch that nobody answered. */
  readonly unanswered: number;
}

/** Ten take the next line each, mark it and go for another; dispatch writes notes on the same orders. */
async function prepareAll(
  { send, numbers, random }: Work,
  lines: readonly Line[],
  pick: typeof PICK_MS,
): Promise<Marks> {
  const left = [...lines];
  const times: number[] = [];
  let unanswered = 0;
  const timer = setInterval(() => {
    const numero = numbers[Math.floor(random() * numbers.length)] ?? '';
    const nota = { nota: 'Timbre 2' };
    void send('POST', `/api/tickets/${numero}/notas`, nota).catch(() => (unanswered += 1));
  }, DISPATCH_EVERY_MS);
  try {
    await closedLoop(
      async () => {
        const line = left.shift();
        if (line === undefined) return;
        await sleep(pick.least + random() * pick.spread);
        const isShort = Math.floor(random() * SHORT_EVERY) === 0;
        const preparados = isShort ? Math.floor(random() * line.cantidad) : line.cantidad;
        const path = `/api/tickets/${line.numero}/lineas/${line.id}`;
        const key = { 'Idempotency-Key': randomUUID() };
        const start = performance.now();
        expected(await send('PUT', path, { preparados }, key), 200);
        times.push(performance.now() - start);
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
  readonly walking: Marks;
  readonly rushing: Marks;
  readonly wrong: readonly string[];
}

function outcome({ count, walking, rushing, wrong }: Found): Outcome {
  const of = ({ times }: Marks): [number, number, number] => [
    quantile(times, 0.5),
    quantile(times, 0.95),
    quantile(times, 0.99),
  ];
  const row = (title: string, marks: Marks) => [
    ...[title, String(count), String(marks.times.length)],
    ...of(marks).map((ms) => ms.toFixed(0)),
  ];
  const numbers = ['p50 ms', 'p95', 'p99'];
  const unanswered = walking.unanswered + rushing.unanswered;
  const problems = [...wrong, ...(unanswered > 0 ? [`${unanswered} notas sin respuesta`] : [])];
  const verdict =
    problems.length === 0
      ? 'cada cosa guardada una vez, nada por debajo de cero'
      : problems.join('; ');
  const [p50, p95, p99] = of(walking);
  const [restlessP50, restlessP95] = of(rushing);
  const said = aligned([
    ['', 'pedidos', 'marcas', ...numbers],
    row('a paso de persona', walking),
    row('sin descanso', rushing),
  ]);
  return {
    text: `${said}\n\n  ${verdict}`,
    targets: [atMost('mark_p95_ms', `p95 de una marca, entre ${PREPARERS}`, p95, TARGET_MS)],
    blocks: [
      {
        name: 'preparation',
        table: markdownTable([
          ['', 'orders', 'marks', ...numbers],
          row('as people walk', walking),
          row('without a pause', rushing),
        ]),
      },
    ],
    figures: {
      ...{ mark_p50_ms: round(p50), mark_p99_ms: round(p99) },
      ...{ restless_p50_ms: round(restlessP50), restless_p95_ms: round(restlessP95) },
      marks: walking.times.length + rushing.times.length,
    },
    ...(problems.length === 0 ? {} : { breach: problems.join('; ') }),
  };
}
