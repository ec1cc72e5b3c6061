/** How long lists and searches take in a shop of years: time and statements of each call. */
import { Agent, request } from 'node:http';
import { ORDERS, PRODUCTS, seed } from '../catalog/seed.ts';
import { query } from '../database.ts';
import { createPost } from '../http-client.ts';
import { startServers } from '../servers.ts';
import { startService } from '../services.ts';
import { countStatements } from '../statements.ts';
import { quantile } from '../stats.ts';
import { aligned, round } from '../tables.ts';
import { atMost } from '../targets.ts';
import type { Context, Outcome, Scenario } from './scenario.ts';

export const catalogo: Scenario = { name: 'catalogo', title: 'listas y búsquedas', run };

const LIMIT_MS = 100;
const LIMIT_STATEMENTS = 3;

interface Call {
  readonly title: string;
  readonly path: string;
  readonly who?: 'shopper' | 'admin';
}

const SHOP: readonly Call[] = [
  { title: 'productos', path: '/api/productos' },
  { title: 'productos, página 300', path: '/api/productos?pagina=300' },
  { title: 'productos, búsqueda', path: '/api/productos?q=yerba+organica' },
  { title: 'productos, muy común', path: '/api/productos?q=a' },
  { title: 'productos, mal escrito', path: '/api/productos?q=galettitas' },
  { title: 'productos, filtros', path: '/api/productos?precio_max=3000&con_stock=1&orden=precio' },
  { title: 'productos, ofertas', path: '/api/productos?oferta=1&orden=descuento' },
  { title: 'categorías', path: '/api/categorias' },
  { title: 'comerciantes', path: '/api/comerciantes' },
  { title: 'mis pedidos', path: '/api/pedidos', who: 'shopper' },
  { title: 'admin productos', path: '/api/admin/productos', who: 'admin' },
  { title: 'admin productos, búsqueda', path: '/api/admin/productos?q=yerba', who: 'admin' },
  { title: 'admin pedidos', path: '/api/admin/pedidos', who: 'admin' },
  { title: 'admin pedidos, página 500', path: '/api/admin/pedidos?pagina=500', who: 'admin' },
  { title: 'admin pedidos, estado', path: '/api/admin/pedidos?estado=en_camino', who: 'admin' },
  { title: 'admin pedidos, número', path: '/api/admin/pedidos?q=-012345', who: 'admin' },
  { title: 'admin pedidos, nombre', path: '/api/admin/pedidos?q=nunez+begona', who: 'admin' },
  { title: 'admin pedidos, muy común', path: '/api/admin/pedidos?q=example', who: 'admin' },
  { title: 'admin clientes', path: '/api/admin/clientes', who: 'admin' },
  { title: 'admin clientes, búsqueda', path: '/api/admin/clientes?q=ibanez', who: 'admin' },
  { title: 'notificaciones de pago', path: '/api/webhook-events', who: 'admin' },
  { title: 'pagos', path: '/api/payments', who: 'admin' },
];
const DISPATCH: readonly Call[] = [
  { title: 'tickets', path: '/api/tickets', who: 'admin' },
  { title: 'tickets, estado', path: '/api/tickets?estado=pendiente', who: 'admin' },
  { title: 'tickets, búsqueda', path: '/api/tickets?q=cabildo+4321', who: 'admin' },
];

async function run({ options, cleanup, progress }: Context): Promise<Outcome> {
  progress('servidores');
  const servers = await startServers(cleanup, 'catalogo', { statements: true });
  progress(`${PRODUCTS} productos y ${ORDERS} pedidos`);
  const started = performance.now();
  await seed(servers.databaseUrl);
  const seconds = (performance.now() - started) / 1_000;
  const [shop, dispatch] = await Promise.all([
    startService(cleanup, servers, { title: 'api ahorro', file: 'api-ahorro/main.ts' }),
    startService(cleanup, servers, { title: 'api tickets', file: 'api-tickets/main.ts' }),
  ]);
  const [shopper, admin, staff] = await Promise.all([
    login(shop.port, 'cliente@example.com', 'cliente-belgrano-2025'),
    login(shop.port, 'admin@example.com', 'admin-belgrano-2025'),
    staffToken(dispatch.port),
  ]);
  const cookies = { shopper: { Cookie: shopper }, admin: { Cookie: admin } };
  const calls = [
    ...SHOP.map((call) => ({ ...call, port: shop.port, headers: call.who && cookies[call.who] })),
    ...DISPATCH.map((call) => ({ ...call, port: dispatch.port, headers: staff })),
  ];
  await countStatements(servers.databaseUrl);
  const times = options.quick ? 60 : 200;
  const figures = [];
  for (const call of calls) {
    progress(call.title);
    figures.push({ title: call.title, ...(await measure(servers.databaseUrl, call, times)) });
  }
  return outcome(figures, seconds);
}

interface Figure {
  readonly title: string;
  readonly p50: number;
  readonly p95: number;
  readonly statements: number;
}

async function measure(
  databaseUrl: string,
  { port, path, headers = {} }: { port: number; path: string; headers?: Record<string, string> },
  times: number,
): Promise<Omit<Figure, 'title'>> {
  const agent = new Agent({ keepAlive: true });
  const get = () => fetchOnce(agent, port, path, headers);
  for (let i = 0; i < 5; i += 1) await get();
  await query(databaseUrl, 'SELECT pg_stat_statements_reset()');
  const taken: number[] = [];
  for (let i = 0; i < times; i += 1) {
    const from = performance.now();
    await get();
    taken.push(performance.now() - from);
  }
  const [counted] = await query<{ n: number }>(
    databaseUrl,
    `SELECT coalesce(sum(calls), 0)::int AS n FROM pg_stat_statements
     WHERE dbid = (SELECT oid FROM pg_database WHERE datname = current_database())
       AND toplevel AND query NOT LIKE '%pg_stat_statements%' AND query NOT LIKE '%tickets.evento%'`,
  );
  agent.destroy();
  return {
    p50: quantile(taken, 0.5),
    p95: quantile(taken, 0.95),
    // What the process does by itself meanwhile is a fraction of one.
    statements: Math.round((counted?.n ?? 0) / times),
  };
}

function fetchOnce(
  agent: Agent,
  port: number,
  path: string,
  headers: Record<string, string>,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const sent = request({ host: '127.0.0.1', port, path, agent, headers }, (response) => {
      response.resume();
      response.once('end', () => {
        if (response.statusCode === 200) resolve();
        else reject(new Error(`${path}: ${response.statusCode ?? 0}`));
      });
    });
    sent.once('error', reject);
    sent.end();
  });
}

async function login(port: number, email: string, password: string): Promise<string> {
  const response = await fetch(`http://127.0.0.1:${port}/api/sesiones`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ email, password }),
  });
  return response.headers
    .getSetCookie()
    .map((cookie) => cookie.split(';')[0])
    .join('; ');
}

async function staffToken(port: number): Promise<Record<string, string>> {
  const post = createPost(port);
  const { text } = await post('/api/login', { usuario: 'admin', password: 'admin-belgrano-2025' });
  return { Authorization: `Bearer ${(JSON.parse(text) as { token: string }).token}` };
}

function outcome(figures: readonly Figure[], seconds: number): Outcome {
  const slowest = Math.max(...figures.map(({ p95 }) => p95));
  const most = Math.max(...figures.map(({ statements }) => statements));
  const rows = figures.map(({ title, p50, p95, statements }) => [
    ...[title, p50.toFixed(1), p95.toFixed(1), String(statements)],
    p95 < LIMIT_MS && statements <= LIMIT_STATEMENTS ? '✔' : '✖',
  ]);
  const head = ['lista', 'p50 ms', 'p95', 'consultas', ''];
  return {
    text: `${aligned([head, ...rows])}\n\n  sembrado en ${seconds.toFixed(1)} s`,
    targets: [
      atMost('list_p95_ms', 'la lista más lenta, p95 en ms', slowest, LIMIT_MS),
      atMost('list_statements', 'la lista con más consultas', most, LIMIT_STATEMENTS),
    ],
    figures: {
      lists: Object.fromEntries(
        figures.map(({ title, p50, p95, statements }) => [
          title,
          { p50_ms: round(p50), p95_ms: round(p95), statements },
        ]),
      ),
    },
  };
}
