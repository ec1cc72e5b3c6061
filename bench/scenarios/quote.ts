/** How long a cart of the shop takes to be priced, with as many offers in force as a shop of years may have. */
import { OFFERS, POSTAL_CODE, putInForce } from '../catalog/offers.ts';
import { query } from '../../tests/support/medir/query.ts';
import { createGet, createPost, expected } from '../instance/http-client.ts';
import { startServers } from '../instance/servers.ts';
import { startService } from '../instance/services.ts';
import { closedLoop } from '../measure/load.ts';
import { quantile, shuffled, seededRandom } from '../../tests/support/medir/stats.ts';
import { aligned, round } from '../../tests/support/medir/text.ts';
import { aim, atMost } from '../report/targets.ts';
import type { Context, Outcome, Scenario } from '../report/scenario.ts';

export const quote: Scenario = { name: 'quote', title: 'cotizar un carrito', run };

const LINES = 10;
const LIMIT_MS = 30;
const IN_FLIGHT = 2;
const WARM_UP = 50;

type Call = 'empty' | 'quote';
const TITLES: Readonly<Record<Call, string>> = {
  empty: 'GET /healthz',
  quote: 'POST /api/cotizacion',
};

async function run({ options, cleanup, progress }: Context): Promise<Outcome> {
  progress('servidores');
  const servers = await startServers(cleanup, 'quote');
  const shop = await startService(cleanup, servers, {
    ...{ title: 'api ahorro', file: 'api-ahorro/main.ts' },
  });
  const products = await prepare(servers.databaseUrl);
  const get = createGet(shop.port);
  const post = createPost(shop.port);
  const random = seededRandom(19);
  const calls: Readonly<Record<Call, () => Promise<void>>> = {
    async empty() {
      expected(await get('/healthz'), 200);
    },
    async quote() {
      const items = shuffled(products, random)
        .slice(0, LINES)
        .map((producto_id) => ({ producto_id, cantidad: 3 }));
      const body = { items, codigo_postal: POSTAL_CODE, metodo_pago: 'efectivo' };
      expected(await post('/api/cotizacion', body), 200);
    },
  };
  const times: Record<Call, number[]> = { empty: [], quote: [] };
  const measure = async (name: Call, count: number) =>
    (await closedLoop(calls[name], { inFlight: IN_FLIGHT, calls: count })).times;
  for (const name of ['empty', 'quote'] as const) await measure(name, WARM_UP);
  for (let i = 0; i < options.rounds; i += 1) {
    progress(`ronda ${i + 1} de ${options.rounds}`);
    for (const name of shuffled(['empty', 'quote'] as const, random)) {
      times[name].push(...(await measure(name, 100)));
    }
  }
  return outcome(times);
}

/** @returns ids of what is sold in pieces */
async function prepare(url: string): Promise<number[]> {
  await putInForce(url);
  const products = await query<{ id: number }>(
    url,
    `SELECT id FROM ahorro.productos WHERE activo AND venta_por IS NULL ORDER BY id`,
  );
  return products.map(({ id }) => id);
}

function outcome(times: Readonly<Record<Call, readonly number[]>>): Outcome {
  const [empty, priced] = [quantile(times.empty, 0.95), quantile(times.quote, 0.95)];
  const rows = (['empty', 'quote'] as const).map((name) => [
    ...[
      TITLES[name],
      quantile(times[name], 0.5).toFixed(1),
      quantile(times[name], 0.95).toFixed(1),
    ],
    (quantile(times[name], 0.95) / empty).toFixed(2),
  ]);
  return {
    text: aligned([['llamada', 'p50 ms', 'p95', '× vacía'], ...rows]),
    targets: [
      atMost('quote_p95_ms', `cotizar con ${OFFERS} ofertas, p95 en ms`, priced, LIMIT_MS),
      aim(atMost('quote_ratio', 'cotizar, p95 × una llamada vacía', priced / empty, 3)),
    ],
    figures: {
      quote: Object.fromEntries(
        (['empty', 'quote'] as const).map((name) => [
          name,
          { p50_ms: round(quantile(times[name], 0.5)), p95_ms: round(quantile(times[name], 0.95)) },
        ]),
      ),
    },
  };
}
