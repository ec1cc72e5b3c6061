/** How each rival is put together: its processes, and who answers. */
import { freePort } from '../../dev/servers/ports.ts';
import { createOrdersForSlots } from '../catalog/offers.ts';
import { createOrders } from '../orders.ts';
import type { Part, RivalSpec, Role } from './rival.ts';

function part(title: string, file: string, ...roles: readonly Role[]): Part {
  return { title, file, roles };
}

export const CHECKOUT: RivalSpec = {
  name: 'checkout',
  parts: [
    part('api', 'api-ahorro/main.ts', 'answers'),
    part('worker', 'worker/main.ts', 'dispatches'),
  ],
  orders: createOrders,
};

/** The same with offers, a zone and slots in force, and every order for a slot. */
export const PRICED: RivalSpec = { ...CHECKOUT, name: 'priced', orders: createOrdersForSlots };

/** The checkout of another copy of the project. */
export function otherCopy(root: string): RivalSpec {
  return { ...CHECKOUT, name: 'other', parts: CHECKOUT.parts.map((one) => ({ ...one, root })) };
}

/** Of those on Temporal that are not ours. */
const WORKER = 'bench/contenders/worker/main.ts';

export const FLOOR: RivalSpec = {
  name: 'floor',
  on: CHECKOUT,
  parts: [
    part('api', 'bench/contenders/floor/api/main.ts', 'answers'),
    { ...part('worker', WORKER, 'dispatches'), args: ['floor'] },
  ],
  orders: undefined,
};

export const NEWCOMER: RivalSpec = {
  ...{ name: 'newcomer', slow: true, temporal: 'plain', orders: createOrders },
  parts: [
    part('api', 'bench/contenders/newcomer/api/main.ts', 'answers'),
    { ...part('worker', WORKER, 'dispatches'), args: ['newcomer'] },
  ],
};

/** One process does it all, as its guide recommends to begin with. */
export const DBOS: RivalSpec = {
  ...{ name: 'dbos', temporal: 'none', orders: createOrders },
  parts: [part('app', 'bench/contenders/dbos/main.ts', 'answers', 'dispatches')],
};

/** The same, answering as soon as the workflow is in its queue. */
export const DBOS_QUEUED: RivalSpec = {
  ...DBOS,
  parts: DBOS.parts.map((one) => ({ ...one, args: ['--cola'] })),
  prefer: 'respond-async',
};

/** Two processes that know each other's address before they start. */
export async function oldDesign(): Promise<RivalSpec> {
  const [shop, dispatch] = [await freePort(), await freePort()];
  const env = {
    TICKETERA_URL: `http://127.0.0.1:${dispatch}`,
    BELGRANO_AHORRO_URL: `http://127.0.0.1:${shop}`,
  };
  const tienda = part('tienda', 'bench/contenders/old/shop/main.ts', 'answers');
  const despacho = part('despacho', 'bench/contenders/old/dispatch/main.ts', 'dispatches');
  return {
    ...{ name: 'old', temporal: 'none', orders: createOrders },
    parts: [
      { ...tienda, env, port: shop },
      { ...despacho, env, port: dispatch },
    ],
  };
}
