/** How each rival is put together: its processes, and who answers. */
import { createOrdersForSlots } from '../catalog/offers.ts';
import { createOrders } from '../orders.ts';
import type { RivalSpec } from './rival.ts';

export const API = { title: 'api', file: 'api-ahorro/main.ts' };
export const TICKETS = { title: 'api-tickets', file: 'api-tickets/main.ts' };
export const WORKER = { title: 'worker', file: 'worker/main.ts' };

export const CHECKOUT: RivalSpec = {
  name: 'checkout',
  parts: [API, WORKER],
  orders: createOrders,
};

/** With those who look at their orders and change them. */
export const WHOLE_SHOP: RivalSpec = { ...CHECKOUT, parts: [API, TICKETS, WORKER] };

/** The same with offers, a zone and slots in force, and every order for a slot. */
export const PRICED: RivalSpec = { ...CHECKOUT, name: 'priced', orders: createOrdersForSlots };

/** The checkout of another copy of the project. */
export function otherCopy(root: string): RivalSpec {
  return { ...CHECKOUT, name: 'other', root };
}

/** Of those on Temporal that are not ours. */
function foreignWorker(name: string) {
  return { title: 'worker', file: 'bench/contenders/worker/main.ts', args: [name] };
}

export const FLOOR: RivalSpec = {
  name: 'floor',
  on: 'checkout',
  parts: [{ title: 'api', file: 'bench/contenders/floor/api/main.ts' }, foreignWorker('floor')],
};

export const NEWCOMER: RivalSpec = {
  ...{ name: 'newcomer', temporal: 'plain', orders: createOrders },
  parts: [
    { title: 'api', file: 'bench/contenders/newcomer/api/main.ts' },
    foreignWorker('newcomer'),
  ],
};

/** One process does it all, as its guide recommends to begin with. */
const APP = { title: 'app', file: 'bench/contenders/dbos/main.ts' };

export const DBOS: RivalSpec = {
  ...{ name: 'dbos', temporal: 'none', orders: createOrders },
  parts: [APP],
};

/** The same, answering as soon as the workflow is in its queue. */
export const DBOS_QUEUED: RivalSpec = {
  ...{ ...DBOS, prefer: 'respond-async' },
  parts: [{ ...APP, args: ['--cola'] }],
};

/** Two processes that know each other's address. */
export const OLD_DESIGN: RivalSpec = {
  ...{ name: 'old', temporal: 'none', orders: createOrders },
  parts: [
    { title: 'tienda', file: 'bench/contenders/old/shop/main.ts' },
    { title: 'despacho', file: 'bench/contenders/old/dispatch/main.ts' },
  ],
  env: (portOf) => ({
    TICKETERA_URL: `http://127.0.0.1:${portOf('despacho')}`,
    BELGRANO_AHORRO_URL: `http://127.0.0.1:${portOf('tienda')}`,
  }),
};
