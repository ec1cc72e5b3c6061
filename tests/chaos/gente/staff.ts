/** Who works in dispatch: several dispatchers, the one who plans the shifts, and the drivers. */
import { shopSession } from '../../support/medir/sessions.ts';
import type { Insist } from './insist.ts';

export interface Person {
  /** As the history calls them. */
  readonly actor: string;
  readonly headers: Readonly<Record<string, string>>;
}

export interface Driver extends Person {
  readonly id: number;
  readonly nombre: string;
}

export interface Staff {
  readonly dispatchers: readonly Person[];
  /** Changes who is on duty, and nothing of any order. */
  readonly planner: Person;
  readonly drivers: readonly Driver[];
  readonly preparers: readonly Person[];
  /** Who runs the shop. */
  readonly shopkeeper: Person;
}

const ADMIN = { usuario: 'admin', password: 'admin-belgrano-2025' };
const FLEET_PASSWORD = 'flota-belgrano-2025';
const DISPATCHERS = 3;
const PREPARERS = 3;
const SHOPKEEPER = { email: 'admin@example.com', password: 'admin-belgrano-2025' };

/** Logs in everybody of a development instance; dispatchers get accounts of their own. */
export async function openStaff(
  { shop, dispatch }: { readonly shop: string; readonly dispatch: string },
  insist: Insist,
): Promise<Staff> {
  const call = async <T>(path: string, body?: object, headers?: Person['headers']) => {
    const answer = await insist({
      ...{ method: body === undefined ? 'GET' : 'POST', url: `${dispatch}${path}` },
      ...(body === undefined ? {} : { body }),
      ...(headers === undefined ? {} : { headers }),
      good: [200, 201],
    });
    if (answer === undefined) throw new Error(`despacho no contesta ${path}`);
    return answer.body as T;
  };
  const enter = async (account: { usuario: string; password: string }): Promise<Person> => {
    const { token, usuario } = await call<Session>('/api/login', account);
    return {
      actor: `${usuario.rol}:${usuario.id}`,
      headers: { Authorization: `Bearer ${token}` },
    };
  };
  const planner = await enter(ADMIN);
  const hire = async (rol: string, name: string, count: number): Promise<Person[]> => {
    const hired: Person[] = [];
    for (let i = 1; i <= count; i += 1) {
      const account = { usuario: `${name}-${i}`, password: `${name}-de-caos-${i}` };
      await call('/api/usuarios', { ...account, nombre: `${name} ${i}`, rol }, planner.headers);
      hired.push(await enter(account));
    }
    return hired;
  };
  const dispatchers = await hire('admin', 'despacho', DISPATCHERS);
  const preparers = await hire('preparador', 'preparacion', PREPARERS);
  const { repartidores } = await call<Fleet>('/api/repartidores', undefined, planner.headers);
  const drivers: Driver[] = [];
  for (const { id, nombre, usuario } of repartidores) {
    if (usuario === null) continue;
    drivers.push({ id, nombre, ...(await enter({ usuario, password: FLEET_PASSWORD })) });
  }
  return { dispatchers, planner, drivers, preparers, shopkeeper: await openShop(shop) };
}

/** Whoever runs the shop has a session of its own, in a cookie. */
async function openShop(shop: string): Promise<Person> {
  const session = await shopSession(Number(new URL(shop).port), SHOPKEEPER);
  if (session['Cookie'] === '') throw new Error('la tienda no deja entrar a quien la lleva');
  return { actor: SHOPKEEPER.email, headers: { ...session, Origin: shop } };
}

interface Session {
  readonly token: string;
  readonly usuario: { readonly id: number; readonly rol: string };
}
interface Fleet {
  readonly repartidores: readonly {
    readonly id: number;
    readonly nombre: string;
    readonly usuario: string | null;
  }[];
}
