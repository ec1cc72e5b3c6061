/** One instance under load while its faults come, alone and then mixed, and its audit. */
import { setTimeout as sleep } from 'node:timers/promises';
import { query } from '../../bench/database.ts';
import { shuffled } from '../../bench/stats.ts';
import type { Reporter } from '../../dev/console.ts';
import { seconds } from '../../dev/console.ts';
import { CLAVE_DE_DESARROLLO } from '../../platform/env.ts';
import { audit, readStock } from './audit.ts';
import type { Audit, Stock } from './audit.ts';
import { auditPayments } from './audit-payments.ts';
import { openBoard } from './board.ts';
import type { Board } from './board.ts';
import type { Fault } from './faults.ts';
import { startInstance } from './instance.ts';
import type { Instance, Setting } from './instance.ts';
import type { Options } from './options.ts';
import { untilQuiet, untilRecovered } from './recovery.ts';
import { startShopping } from './shoppers.ts';
import type { Shoppers } from './shoppers.ts';

export interface RunResult extends Audit {
  readonly orders: number;
  /** Those that were paid online. */
  readonly paid: number;
  readonly refused: number;
  readonly faults: number;
  /** Milliseconds from the end of each fault; undefined where it did not recover. */
  readonly recoveries: readonly (number | undefined)[];
  readonly troubles: ReadonlyMap<number, number>;
}

export async function run(
  { faults, setting, random }: { faults: readonly Fault[]; setting: Setting; random: () => number },
  options: Options,
  report: Reporter,
): Promise<RunResult> {
  const instance = await startInstance(setting);
  try {
    await makeRoom(instance.databaseUrl);
    const stock = await readStock(instance.databaseUrl);
    const boards = instance.dispatch.map((url) => openBoard(url, CLAVE_DE_DESARROLLO));
    const shoppers = startShopping({
      shop: instance.shop,
      perSecond: options.ordersPerSecond,
      products: [...stock.keys()],
      random,
    });
    await sleep(2_000);
    const recoveries = await suffer({ instance, shoppers, faults, random }, options, report);
    report.line('  … fin de las fallas; se espera a que todo termine');
    const found = await closeAndAudit({ instance, shoppers, stock, boards });
    const { refused, troubles } = shoppers;
    return { ...found, refused, troubles, faults: recoveries.length, recoveries };
  } finally {
    await instance.stop();
  }
}

/** No more orders; once nothing waits any more, what was promised and what was paid are looked at. */
export async function closeAndAudit({
  instance,
  shoppers,
  stock,
  boards,
}: {
  readonly instance: Pick<Instance, 'databaseUrl' | 'provider'>;
  readonly shoppers: Shoppers;
  readonly stock: Stock;
  readonly boards: readonly Board[];
}): Promise<Audit & Pick<RunResult, 'orders' | 'paid'>> {
  const { databaseUrl, provider } = instance;
  await shoppers.finish();
  await untilQuiet(instance);
  await sleep(3_000);
  const { accepted } = shoppers;
  const goods = await audit(databaseUrl, accepted, stock, boards);
  const money = await auditPayments(databaseUrl, await provider.payments());
  for (const board of boards) board.close();
  return {
    orders: accepted.length,
    paid: accepted.filter(({ paid }) => paid === true).length,
    lost: [...goods.lost, ...money.lost],
    duplicated: [...goods.duplicated, ...money.duplicated],
    stuck: [...goods.stuck, ...money.stuck],
    wrong: [...goods.wrong, ...money.wrong],
  };
}

interface Patient {
  readonly instance: Instance;
  readonly shoppers: Shoppers;
  readonly faults: readonly Fault[];
  readonly random: () => number;
}

async function suffer(
  { instance, shoppers, faults, random }: Patient,
  { repeats, mixedMs, length }: Options,
  report: Reporter,
): Promise<(number | undefined)[]> {
  const recoveries: (number | undefined)[] = [];
  const hit = async (hits: readonly Fault[]) => {
    const title = hits.map((fault) => fault.title).join(' + ');
    await Promise.all(hits.map((fault) => fault.inject(instance, random, length)));
    const took = await untilRecovered(instance.databaseUrl, shoppers);
    recoveries.push(...hits.map(() => took));
    if (took === undefined) report.fail(`${title}: no se repuso en dos minutos`);
    else report.done('repuesto', `${seconds(took).padStart(7)}  ${title}`);
    await sleep(500 + random() * 1_500);
  };
  for (let repeat = 0; repeat < repeats; repeat += 1) {
    for (const fault of shuffled(faults, random)) await hit([fault]);
  }
  const end = Date.now() + (faults.length > 1 ? mixedMs : 0);
  while (Date.now() < end) await hit(shuffled(faults, random).slice(0, 2));
  return recoveries;
}

/**
 * Stock and places for any run: what is tested is not what sells out. Two minutes to pay, so that a
 * payment nobody was told of is looked for within the run.
 */
export async function makeRoom(url: string): Promise<void> {
  await query(url, 'UPDATE ahorro.productos SET stock = 1000000');
  await query(url, 'UPDATE tickets.repartidores SET capacidad = 1000000');
  await query(
    url,
    `INSERT INTO tickets.configuracion (clave, valor, descripcion)
     VALUES ('minutos_para_pagar', '2', ''), ('limite_tickets_activos', '1000', '')
     ON CONFLICT (clave) DO UPDATE SET valor = excluded.valor`,
  );
}
