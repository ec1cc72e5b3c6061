/** How long lists and searches take in a shop of years: time and statements of each call. */
import { USUARIOS } from '../../prisma/seed/personas.ts';
import { ORDERS, PRODUCTS, seed } from '../catalog/seed.ts';
import { numberOf, query } from '../../tests/support/medir/query.ts';
import { createGet } from '../instance/http-client.ts';
import { shopSession, staffSession } from '../../tests/support/medir/sessions.ts';
import { startServers } from '../instance/servers.ts';
import { startService } from '../instance/services.ts';
import { countStatements } from '../measure/statements.ts';
import { quantile } from '../../tests/support/medir/stats.ts';
import { aligned, round } from '../../tests/support/medir/text.ts';
import { atMost } from '../report/targets.ts';
import type { Context, Outcome, Scenario } from '../report/scenario.ts';

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
  const [admin, shopper] = await Promise.all([
    shopSession(shop.port, USUARIOS[0]),
    shopSession(shop.port, USUARIOS[1]),
  ]);
  const staff = await staffSession(dispatch.port);
  const sessions = { shopper, admin };
  const calls = [
    ...SHOP.map((call) => ({ ...call, port: shop.port, headers: call.who && sessions[call.who] })),
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
  const ask = createGet(port, headers);
  const get = async () => {
    const { status } = await ask(path);
    if (status !== 200) throw new Error(`${path}: ${status}`);
  };
  for (let i = 0; i < 5; i += 1) await get();
  await query(databaseUrl, 'SELECT pg_stat_statements_reset()');
  const taken: number[] = [];
  for (let i = 0; i < times; i += 1) {
    const from = performance.now();
    await get();
    taken.push(performance.now() - from);
  }
  const counted = await numberOf(
    databaseUrl,
    `SELECT coalesce(sum(calls), 0)::int FROM pg_stat_statements
     WHERE dbid = (SELECT oid FROM pg_database WHERE datname = current_database())
       AND toplevel AND query NOT LIKE '%pg_stat_statements%' AND query NOT LIKE '%tickets.evento%'`,
  );
  return {
    p50: quantile(taken, 0.5),
    p95: quantile(taken, 0.95),
    // What the process does by itself meanwhile is a fraction of one.
    statements: Math.round(counted / times),
  };
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
