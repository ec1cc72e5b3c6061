/** `npm run soak -- --hostil`: honest people alone for a while, then with hostile traffic beside them. */
import { setTimeout as sleep } from 'node:timers/promises';
import { query } from '../../support/medir/query.ts';
import { readStock } from '../../support/medir/stock.ts';
import { seededRandom } from '../../support/medir/stats.ts';
import type { Reporter } from '../../../dev/processes/console.ts';
import { CLAVE_DE_DESARROLLO } from '../../../platform/ajustes/ajustes.ts';
import { openBoard } from '../../chaos/gente/board.ts';
import { createCallLog } from '../../chaos/gente/calls.ts';
import { closeAndAudit, makeRoom } from '../../chaos/closing.ts';
import { createInsist } from '../../chaos/gente/insist.ts';
import { startInstance } from '../../chaos/instance.ts';
import type { Instance } from '../../chaos/instance.ts';
import { startShopping } from '../../chaos/gente/shoppers.ts';
import type { Accepted, Shoppers } from '../../chaos/gente/shoppers.ts';
import { openDispatch } from '../dispatcher.ts';
import { trendOf } from '../memory.ts';
import type { Options } from '../options.ts';
import { watch } from '../watch.ts';
import type { Watched } from '../watch.ts';
import { anywhere, hostileAddresses, strangers } from './crowd.ts';
import { grown, hostileShare, kept } from './growth.ts';
import { createListener } from './listener.ts';
import { startStormElsewhere } from './elsewhere.ts';
import { show, tell } from './tell.ts';
import type { Seen } from './verdict.ts';

/** As in production; and addresses are those that a proxy tells. */
const LIMITS = {
  PROXIES_DE_CONFIANZA: '1',
  LIMITE_POR_MINUTO: '300',
  LIMITE_LOGIN: '10',
  LIMITE_CHECKOUT: '30',
  INVITADO_IMPORTE: '5000000',
  INVITADO_SIN_PAGAR: '3',
  MP_SIN_FIRMA_POR_MINUTO: '300',
} as const;

/** Code is compiled and pools fill: nothing is measured. */
const WARM_UP_MS = 30_000;
/** Under hostile traffic; less says nothing of the memory. */
const MEMORY_FROM_MINUTES = 5;
/** MB a minute: a few minutes cannot tell less from the collector's ups and downs, and fewer tell nothing of it. */
const MAX_SLOPE = 3;
const SLOPE_FROM_MINUTES = 10;

/** @param watched the processes of the instance @returns whether all was within its bounds */
export async function hostileSoak(
  options: Options,
  watched: (instance: Instance) => readonly Watched[],
  report: Reporter,
): Promise<boolean> {
  const { minutes, ordersPerSecond, hostilesPerSecond, seed } = options;
  report.line(
    `\n  Belgrano · ${minutes} minutos a ${ordersPerSecond} compras por segundo, y otros tantos con ` +
      `${hostilesPerSecond} llamadas hostiles por segundo al lado; semilla ${seed}\n`,
  );
  const instance = await startInstance('plain', { more: LIMITS });
  try {
    await makeRoom(instance.databaseUrl);
    const stock = await readStock(instance.databaseUrl);
    const boards = instance.dispatch.map((url) => openBoard(url, CLAVE_DE_DESARROLLO));
    const honest = await startHonest(instance, [...stock.keys()], options);
    await sleep(WARM_UP_MS);
    const hostile: Accepted[] = [];
    const seen = await compare(
      { instance, honest, hostile, watched: watched(instance) },
      options,
      report,
    );
    show(seen, report);
    report.line('  … fin del tráfico hostil; se espera a que todo termine');
    await letIn(instance.databaseUrl);
    const shoppers = {
      get accepted() {
        return [...honest.shoppers.accepted, ...hostile];
      },
      refused: honest.shoppers.refused,
      finish: () => honest.shoppers.finish(),
    };
    const found = await closeAndAudit({ instance, shoppers, stock, boards });
    const delivered = honest.delivered();
    return tell(
      { ...seen, found: { ...found, delivered, hostile: hostile.length } },
      options,
      report,
    );
  } finally {
    await instance.stop();
  }
}

/** Hostile orders that wait for their turn would be awaited for a quarter of an hour: they get it now. */
const letIn = (databaseUrl: string) =>
  query(databaseUrl, 'UPDATE ahorro.pedidos SET inicia_desde = now() WHERE inicia_desde > now()');

interface Honest {
  readonly shoppers: Shoppers;
  readonly delivered: () => number;
  readonly listener: ReturnType<typeof createListener>;
}

async function startHonest(
  instance: Instance,
  products: readonly number[],
  { ordersPerSecond, seed }: Options,
): Promise<Honest> {
  const random = seededRandom(seed);
  const troubles = new Map<number, number>();
  const listener = createListener(`${instance.shop}/api/checkout`);
  const [dispatch = ''] = instance.dispatch;
  const dispatcher = await openDispatch(dispatch, createInsist(troubles, random), () =>
    anywhere(random),
  );
  const shoppers = startShopping({
    ...{ shop: instance.shop, perSecond: ordersPerSecond, products, random, troubles },
    ...{ buyer: strangers(random), hear: listener.hear, log: createCallLog(troubles, random) },
    follow: (order) => (order.cancels ? Promise.resolve() : dispatcher.deliver(order)),
  });
  return { shoppers, listener, delivered: () => dispatcher.delivered };
}

interface Compared {
  readonly instance: Instance;
  readonly honest: Honest;
  /** Where orders of hostile guests are put on record. */
  readonly hostile: Accepted[];
  readonly watched: readonly Watched[];
}

/** First without, then with. */
async function compare(
  { instance, honest, hostile, watched }: Compared,
  { minutes, hostilesPerSecond, addresses, seed }: Options,
  report: Reporter,
): Promise<Seen> {
  const { shop, dispatch, databaseUrl } = instance;
  const { listener } = honest;
  const products = [...(await readStock(databaseUrl)).keys()];
  const start = await kept(instance);
  const calmFrom = Date.now();
  await watch(watched, minutes, () => undefined);
  const between = await kept(instance);
  const stormFrom = Date.now();
  report.line('  … medido sin nadie en contra; empieza el tráfico hostil');
  const storm = startStormElsewhere(
    {
      ...{ shop, dispatch, products, seed: seed + 1 },
      ...{ perSecond: hostilesPerSecond, addresses: hostileAddresses(addresses) },
    },
    (order) => void hostile.push(order),
  );
  const memory = await watch(watched, minutes, () => undefined).finally(() => storm.calm());
  const end = await kept(instance);
  const maxSlope = minutes >= SLOPE_FROM_MINUTES ? MAX_SLOPE : Infinity;
  return {
    ...{ calm: listener.waits(calmFrom, stormFrom), stormy: listener.waits(stormFrom, Date.now()) },
    ...{ outcomes: storm.outcomes, sent: storm.sent, meant: minutes * 60 * hostilesPerSecond },
    left: hostileShare(grown(start, between), grown(between, end)),
    memory: new Map([...memory].map(([name, { samples }]) => [name, trendOf(samples, maxSlope)])),
    judgesMemory: minutes >= MEMORY_FROM_MINUTES,
  };
}
