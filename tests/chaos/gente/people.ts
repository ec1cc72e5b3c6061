/** Everybody who wants something of a Belgrano: shoppers, dispatch and drivers, and a record of it all. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { projectRoot } from '../../../dev/project.ts';
import { createCallLog } from './calls.ts';
import type { Call, CallLog } from './calls.ts';
import { createHands } from './hands.ts';
import { createInsist } from './insist.ts';
import type { Heard } from './insist.ts';
import type { Instance } from '../instance.ts';
import { createPicking } from './picking.ts';
import { startShifts } from './shifts.ts';
import { startShopping } from './shoppers.ts';
import type { Shoppers } from './shoppers.ts';
import { openStaff } from './staff.ts';
import type { Staff } from './staff.ts';
import { createWishes } from './wishes.ts';

export interface People extends Shoppers {
  readonly calls: readonly Call[];
  /** Where somebody else's changes are put on record too. */
  readonly log: CallLog;
  readonly staff: Staff;
  /** Answers that ended nothing, by status; 0 for none at all. */
  readonly troubles: ReadonlyMap<number, number>;
}

export interface Crowd {
  readonly instance: Pick<Instance, 'shop' | 'dispatch'>;
  readonly perSecond: number;
  readonly products: readonly number[];
  readonly random: () => number;
  /** Told of every answer that a shopper gets. */
  readonly hear?: (heard: Heard) => void;
}

/** While nothing is broken yet: everybody has to get in. */
export async function startPeople({
  instance,
  perSecond,
  products,
  random,
  hear,
}: Crowd): Promise<People> {
  const { shop, dispatch } = instance;
  const troubles = new Map<number, number>();
  const staff = await openStaff(
    { shop, dispatch: dispatch[0] ?? '' },
    createInsist(troubles, random),
  );
  const log = createCallLog(troubles, random);
  const deps = { dispatch, staff, log, random };
  const hands = createHands(deps);
  const picking = createPicking(deps);
  const wishes = createWishes({ shop, shopkeeper: staff.shopkeeper, log, random });
  const shifts = startShifts(deps);
  const shoppers = startShopping({
    ...{ shop, perSecond, products, random, log, troubles, hear },
    follow: async (order) => {
      await Promise.all([hands, picking, wishes].map((one) => one.attend(order)));
    },
  });
  return {
    ...{ staff, troubles, log, calls: log.calls, accepted: shoppers.accepted },
    get refused() {
      return shoppers.refused;
    },
    async finish() {
      await shoppers.finish();
      await shifts.close();
    },
  };
}

const FILE = join(projectRoot, 'bench', 'results', 'chaos.log');

/** Every call with its answers, one JSON object a line, as they ended. @returns where */
export function saveCalls(calls: readonly Call[]): string {
  mkdirSync(dirname(FILE), { recursive: true });
  writeFileSync(FILE, calls.map((call) => `${JSON.stringify(call)}\n`).join(''));
  return FILE;
}
