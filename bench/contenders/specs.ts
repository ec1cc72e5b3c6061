/** How each rival is put together: its processes, and who answers. */
import { freePort } from '../../dev/servers/ports.ts';
import type { Part, RivalSpec } from './rival.ts';

export const CHECKOUT: RivalSpec = {
  name: 'checkout',
  title: 'checkout',
  parts: [
    { title: 'api checkout', file: 'api-ahorro/main.ts', roles: ['answers'] },
    { title: 'worker checkout', file: 'worker/main.ts', roles: ['dispatches'] },
  ],
};

/** Another of the same, whose processes go by this name; from another folder, or with profiles. */
export function checkoutNamed(
  title: string,
  options: Pick<Part, 'root' | 'profileDir'> = {},
): RivalSpec {
  const parts = CHECKOUT.parts.map((part) => ({
    ...part,
    ...options,
    title: part.title.replace('checkout', title),
  }));
  return { ...CHECKOUT, title, parts };
}

/** The checkout of another copy of the project. */
export function otherCopy(root: string): RivalSpec {
  return { ...checkoutNamed('el otro', { root }), name: 'other' };
}

export const FLOOR: RivalSpec = {
  name: 'floor',
  title: 'piso',
  orderless: true,
  parts: [
    { title: 'api piso', file: 'bench/contenders/floor/api/main.ts', roles: ['answers'] },
    { title: 'worker piso', file: 'bench/contenders/floor/worker/main.ts', roles: ['dispatches'] },
  ],
};

export const NEWCOMER: RivalSpec = {
  name: 'newcomer',
  title: 'novato',
  slow: true,
  parts: [
    { title: 'api novato', file: 'bench/contenders/newcomer/api/main.ts', roles: ['answers'] },
    {
      title: 'worker novato',
      file: 'bench/contenders/newcomer/worker/main.ts',
      roles: ['dispatches'],
    },
  ],
};

/** One process does it all, as its guide recommends to begin with. */
export const DBOS: RivalSpec = {
  name: 'dbos',
  title: 'dbos',
  parts: [
    { title: 'app dbos', file: 'bench/contenders/dbos/main.ts', roles: ['answers', 'dispatches'] },
  ],
};

/** The same, answering as soon as the workflow is in its queue. */
export const DBOS_QUEUED: RivalSpec = {
  ...DBOS,
  parts: DBOS.parts.map((part) => ({ ...part, args: ['--cola'] })),
  prefer: 'respond-async',
};

/** Two processes that know each other's address before they start. */
export async function oldDesign(): Promise<RivalSpec> {
  const [shop, dispatch] = [await freePort(), await freePort()];
  const env = {
    TICKETERA_URL: `http://127.0.0.1:${dispatch}`,
    BELGRANO_AHORRO_URL: `http://127.0.0.1:${shop}`,
  };
  return {
    name: 'old',
    title: 'diseño viejo',
    parts: [
      {
        title: 'tienda vieja',
        file: 'bench/contenders/old/shop/main.ts',
        roles: ['answers'],
        env,
        port: shop,
      },
      {
        title: 'despacho viejo',
        file: 'bench/contenders/old/dispatch/main.ts',
        roles: ['dispatches'],
        env,
        port: dispatch,
      },
    ],
  };
}
