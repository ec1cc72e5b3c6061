/** One instance under load while its faults come, alone and then mixed, and its audit. */
import { setTimeout as sleep } from 'node:timers/promises';
import { query } from '../../bench/database.ts';
import { shuffled } from '../../bench/stats.ts';
import type { Reporter } from '../../dev/console.ts';
import { seconds } from '../../dev/console.ts';
import { CLAVE_DE_DESARROLLO } from '../../platform/env.ts';
import { audit, readStock } from './audit.ts';
import type { Audit } from './audit.ts';
import { openBoard } from './board.ts';
import type { Fault } from './faults.ts';
import { startInstance } from './instance.ts';
import type { Instance } from './instance.ts';
import type { Options } from './options.ts';
import { untilQuiet, untilRecovered } from './recovery.ts';
import { startShopping } from './shoppers.ts';
import type { Shoppers } from './shoppers.ts';

export interface RunResult extends Audit {
  readonly orders: number;
  readonly refused: number;
  readonly faults: number;
  /** Milliseconds from the end of each fault; undefined where it did not recover. */
  readonly recoveries: readonly (number | undefined)[];
  readonly troubles: ReadonlyMap<number, number>;
}

export async function run(
  { faults, remote, random }: { faults: readonly Fault[]; remote: boolean; random: () => number },
  options: Options,
  report: Reporter,
): Promise<RunResult> {
  const instance = await startInstance({ remoteTicketera: remote });
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
    await shoppers.finish();
    await untilQuiet(instance.databaseUrl);
    await sleep(3_000);
    const found = await audit(instance.databaseUrl, shoppers.accepted, stock, boards);
    for (const board of boards) board.close();
    const { accepted, refused, troubles } = shoppers;
    const count = recoveries.length;
    return { ...found, orders: accepted.length, refused, troubles, faults: count, recoveries };
  } finally {
    await instance.stop();
  }
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

/** Stock and places for any run: what is tested is not what sells out. */
async function makeRoom(url: string): Promise<void> {
  await query(url, 'UPDATE ahorro.productos SET stock = 1000000');
  await query(url, 'UPDATE tickets.repartidores SET capacidad = 1000000');
}
