/** How long lists and searches take in a shop of years, and the price of a cart: time and statements of each call. */
import { USUARIOS } from '../../prisma/seed/personas.ts';
import { numberOf, query } from '../../tests/support/medir/query.ts';
import { shopSession, staffSession } from '../../tests/support/medir/sessions.ts';
import { quantile, seededRandom, shuffled } from '../../tests/support/medir/stats.ts';
import { POSTAL_CODE, putInForce } from '../catalog/offers.ts';
import { ORDERS, PRODUCTS, seed } from '../catalog/seed.ts';
import { startRivals } from '../contenders/rival.ts';
import { API, CHECKOUT, TICKETS } from '../contenders/specs.ts';
import { createCaller, expected } from '../instance/http-client.ts';
import type { Call } from '../instance/http-client.ts';
import { closedLoop } from '../measure/load.ts';
import type { Context, Outcome, Scenario } from '../report/scenario.ts';
import { table, times } from '../report/tables.ts';
import type { Column } from '../report/tables.ts';

export const catalogo: Scenario = { name: 'catalogo', title: 'listas y búsquedas', run };

/** Of a cart whose price is asked for. */
const LINES = 10;

const LISTS: Readonly<Record<Who, Readonly<Record<string, string>>>> = {
  anybody: {
    productos: '/api/productos',
    'productos, página 300': '/api/productos?pagina=300',
    'productos, búsqueda': '/api/productos?q=yerba+organica',
    'productos, muy común': '/api/productos?q=a',
    'productos, mal escrito': '/api/productos?q=galettitas',
    'productos, filtros': '/api/productos?precio_max=3000&con_stock=1&orden=precio',
    'productos, ofertas': '/api/productos?oferta=1&orden=descuento',
    categorías: '/api/categorias',
    comerciantes: '/api/comerciantes',
  },
  shopper: { 'mis pedidos': '/api/pedidos' },
  admin: {
    'admin productos': '/api/admin/productos',
    'admin productos, búsqueda': '/api/admin/productos?q=yerba',
    'admin pedidos': '/api/admin/pedidos',
    'admin pedidos, página 500': '/api/admin/pedidos?pagina=500',
    'admin pedidos, estado': '/api/admin/pedidos?estado=en_camino',
    'admin pedidos, número': '/api/admin/pedidos?q=-012345',
    'admin pedidos, nombre': '/api/admin/pedidos?q=nunez+begona',
    'admin pedidos, muy común': '/api/admin/pedidos?q=example',
    'admin clientes': '/api/admin/clientes',
    'admin clientes, búsqueda': '/api/admin/clientes?q=ibanez',
    'notificaciones de pago': '/api/webhook-events',
    pagos: '/api/payments',
  },
  staff: {
    tickets: '/api/tickets',
    'tickets, estado': '/api/tickets?estado=pendiente',
    'tickets, búsqueda': '/api/tickets?q=cabildo+4321',
  },
};
type Who = 'anybody' | 'shopper' | 'admin' | 'staff';

interface Figure {
  readonly title: string;
  readonly ms: readonly number[];
  readonly statements: number;
}

const FIGURES: readonly Column<Figure>[] = [
  ['list', 'list', ({ title }) => title],
  ...times(({ ms }: Figure) => ms),
  ['statements', 'statements', ({ statements }) => statements],
];

async function run(context: Context): Promise<Outcome> {
  const { options, progress } = context;
  // No worker: it would make workflows of these orders.
  const shop = { ...CHECKOUT, parts: [API, TICKETS] };
  const counted = { shared_preload_libraries: 'pg_stat_statements' };
  const [{ servers, portOf }] = await startRivals(context, [shop], counted);
  const url = servers.databaseUrl;
  const [ahorro, tickets] = [portOf(API.title), portOf(TICKETS.title)];
  progress(`${PRODUCTS} productos y ${ORDERS} pedidos`);
  await seed(url);
  await query(url, 'CREATE EXTENSION IF NOT EXISTS pg_stat_statements');
  const callers: Record<Who, Call> = {
    anybody: createCaller(ahorro),
    shopper: createCaller(ahorro, await shopSession(ahorro, USUARIOS[1])),
    admin: createCaller(ahorro, await shopSession(ahorro, USUARIOS[0])),
    staff: createCaller(tickets, await staffSession(tickets)),
  };
  const calls = options.quick ? 60 : 200;
  const timed = async (title: string, call: () => ReturnType<Call>): Promise<Figure> => {
    progress(title);
    return { title, ...(await measure(url, async () => expected(await call(), 200), calls)) };
  };
  const lists: Figure[] = [];
  for (const who of Object.keys(LISTS) as Who[]) {
    for (const [title, path] of Object.entries(LISTS[who])) {
      lists.push(await timed(title, () => callers[who]('GET', path)));
    }
  }
  const empty = await timed('vacía', () => callers.anybody('GET', '/healthz'));
  await putInForce(url);
  const cart = await createCarts(url);
  const priced = await timed('cotizar', () => callers.anybody('POST', '/api/cotizacion', cart()));
  return {
    tables: [table('lists', FIGURES, [...lists, empty, priced])],
    values: {
      list_p95_ms: Math.max(...lists.map(p95)),
      list_statements: Math.max(...lists.map(({ statements }) => statements)),
      quote_p95_ms: p95(priced),
      quote_ratio: p95(priced) / p95(empty),
    },
  };
}

const p95 = ({ ms }: Figure): number => quantile(ms, 0.95);

/** @returns a function that gives the next cart, of products that have offers */
async function createCarts(url: string): Promise<() => object> {
  const products = await query<{ id: number }>(
    url,
    `SELECT id FROM ahorro.productos WHERE activo AND venta_por IS NULL ORDER BY id LIMIT 60`,
  );
  const random = seededRandom(19);
  return () => {
    const chosen = shuffled(products, random).slice(0, LINES);
    const items = chosen.map(({ id }) => ({ producto_id: id, cantidad: 3 }));
    return { items, codigo_postal: POSTAL_CODE, metodo_pago: 'efectivo' };
  };
}

/** One call after the other. */
async function measure(url: string, call: () => Promise<unknown>, calls: number) {
  await closedLoop(call, { inFlight: 1, calls: 5 });
  await query(url, 'SELECT pg_stat_statements_reset()');
  const taken = await closedLoop(call, { inFlight: 1, calls });
  const counted = await numberOf(
    url,
    `SELECT coalesce(sum(calls), 0)::int FROM pg_stat_statements
     WHERE dbid = (SELECT oid FROM pg_database WHERE datname = current_database())
       AND toplevel AND query NOT LIKE '%pg_stat_statements%' AND query NOT LIKE '%tickets.evento%'`,
  );
  // What the process does by itself meanwhile is a fraction of one.
  return { ms: taken.map(({ ms }) => ms), statements: Math.round(counted / calls) };
}
