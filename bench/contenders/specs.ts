/** How each rival is put together: its processes, and who answers. */
import { freePort } from '../../dev/servers/ports.ts';
import { createOrdersForSlots } from '../catalog/offers.ts';
import type { Part, RivalSpec, Role } from './rival.ts';

function part(title: string, file: string, ...roles: readonly Role[]): Part {
  return { title, file, roles };
}

export const CHECKOUT: RivalSpec = {
  name: 'checkout',
  title: 'checkout',
  parts: [
    part('api checkout', 'api-ahorro/main.ts', 'answers'),
    part('worker checkout', 'worker/main.ts', 'dispatches'),
  ],
};

/** Another of the same, whose processes go by this name or come from another folder. */
export function checkoutNamed(title: string, options: Pick<Part, 'root'> = {}): RivalSpec {
  const parts = CHECKOUT.parts.map((one) => ({
    ...one,
    ...options,
    title: one.title.replace('checkout', title),
  }));
  return { ...CHECKOUT, title, parts };
}

/** The same with offers, a zone and slots in force, and every order for a slot. */
export const PRICED: RivalSpec = {
  ...checkoutNamed('con ofertas y franjas'),
  ...{ name: 'priced', title: 'con ofertas y franjas', orders: createOrdersForSlots },
};

/** The checkout of another copy of the project. */
export function otherCopy(root: string): RivalSpec {
  return { ...checkoutNamed('el otro', { root }), name: 'other' };
}

export const FLOOR: RivalSpec = {
  ...{ name: 'floor', title: 'piso', orderless: true },
  parts: [
    part('api piso', 'bench/contenders/floor/api/main.ts', 'answers'),
    part('worker piso', 'bench/contenders/floor/worker/main.ts', 'dispatches'),
  ],
};

export const NEWCOMER: RivalSpec = {
  ...{ name: 'newcomer', title: 'novato', slow: true },
  parts: [
    part('api novato', 'bench/contenders/newcomer/api/main.ts', 'answers'),
    part('worker novato', 'bench/contenders/newcomer/worker/main.ts', 'dispatches'),
  ],
};

/** One process does it all, as its guide recommends to begin with. */
export const DBOS: RivalSpec = {
  name: 'dbos',
  title: 'dbos',
  parts: [part('app dbos', 'bench/contenders/dbos/main.ts', 'answers', 'dispatches')],
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
  const tienda = part('tienda vieja', 'bench/contenders/old/shop/main.ts', 'answers');
  const despacho = part('despacho viejo', 'bench/contenders/old/dispatch/main.ts', 'dispatches');
  return {
    ...{ name: 'old', title: 'diseño viejo' },
    parts: [
      { ...tienda, env, port: shop },
      { ...despacho, env, port: dispatch },
    ],
  };
}
