/** Who calls: each kind of person, with a session of their own, and some data to call about. */
import { llamar } from '../support/personas/llamadas.ts';
import {
  PASSWORD_FLOTA,
  STAFF_ADMIN,
  STAFF_PREPARADOR,
  USUARIOS,
} from '../../prisma/seed/personas.ts';
import type { Instance } from './instance.ts';

export interface Person {
  readonly name: string;
  readonly base: string;
  readonly headers: Readonly<Record<string, string>>;
  /** What they must not call, as patterns of `GET /path`; each has a test of its own. */
  readonly leaveOut: readonly string[];
  /** Answers 200 while their session holds. */
  readonly stillIn?: string;
}

/** Numbers of orders and ids that exist. */
export interface Known {
  readonly numbers: readonly string[];
  readonly ids: readonly number[];
}

/** They do not end by themselves (tests/integration/avisos/en-vivo.test.ts). */
const LIVE = ['/eventos$'];
/** They would end the session that calls (tests/integration/personas/cuentas.test.ts, http-despacho.test.ts). */
const LEAVING_SHOP = ['^DELETE /api/sesiones'];
const LEAVING_DISPATCH = ['^POST /api/logout'];
/** An admin who turns off the accounts of the others here (tests/integration/admin/cuentas.test.ts). */
const OTHERS = ['^PATCH /api/admin/clientes/'];
/** An admin who turns off or renames their own account (tests/integration/admin/usuarios.test.ts). */
const OWN_ACCOUNT = ['^PATCH /api/usuarios/'];

/** Orders that are there to be claimed. */
const DELIVERED = 2;

export async function enter({ ahorro, tickets, apiKey }: Instance): Promise<Person[]> {
  const shop = async (rol: string): Promise<Person> => ({
    name: `tienda-${rol}`,
    base: ahorro,
    headers: { Cookie: await shopCookie(ahorro, rol), Origin: ahorro },
    leaveOut: [...LIVE, ...LEAVING_SHOP, ...OTHERS],
    stillIn: '/api/usuarios/yo',
  });
  const dispatch = async (rol: string, usuario: string, password: string): Promise<Person> => ({
    name: `despacho-${rol}`,
    base: tickets,
    headers: { Authorization: `Bearer ${await staffToken(tickets, usuario, password)}` },
    leaveOut: [...LEAVING_DISPATCH, ...OWN_ACCOUNT],
    stillIn: '/api/sesion',
  });
  const key = { 'X-API-Key': apiKey };
  return [
    await shop('admin'),
    await dispatch('admin', STAFF_ADMIN.usuario, STAFF_ADMIN.password),
    await shop('cliente'),
    await shop('comerciante'),
    await dispatch('flota', 'repartidor1', PASSWORD_FLOTA),
    await dispatch('preparador', STAFF_PREPARADOR.usuario, STAFF_PREPARADOR.password),
    { name: 'tienda-servicio', base: ahorro, headers: key, leaveOut: LIVE },
    { name: 'despacho-servicio', base: tickets, headers: key, leaveOut: [] },
    { name: 'tienda-nadie', base: ahorro, headers: {}, leaveOut: LIVE },
    { name: 'despacho-nadie', base: tickets, headers: {}, leaveOut: [] },
  ];
}

/** Orders of the shopper, some of them delivered, and tickets from outside: calls about them find something. */
export async function prepare(
  { ahorro, tickets }: Instance,
  people: readonly Person[],
): Promise<Known> {
  const headersOf = (name: string) => people.find((person) => person.name === name)?.headers;
  const orders = await Promise.all(
    Array.from({ length: 8 }, async (_, i) => {
      const { cuerpo } = await llamar<{ pedido: { numero: string } }>(`${ahorro}/api/checkout`, {
        cabeceras: headersOf('tienda-cliente'),
        cuerpo: {
          items: [{ producto_id: 1 + (i % 5), cantidad: 1 }],
          direccion: 'Av. Cabildo 1234, Belgrano',
          metodo_pago: i % 4 === 3 ? 'mercadopago' : 'efectivo',
        },
      });
      return cuerpo.pedido.numero;
    }),
  );
  for (const numero of orders.slice(0, DELIVERED)) {
    for (const estado of ['en_preparacion', 'en_camino', 'entregado']) {
      await llamar(`${tickets}/api/tickets/${numero}/estado`, {
        ...{ metodo: 'PATCH', cabeceras: headersOf('despacho-admin'), cuerpo: { estado } },
      });
    }
  }
  const fromOutside = ['FUZZ-1', 'FUZZ-2', 'FUZZ-3'];
  for (const numero of fromOutside) {
    await llamar(`${tickets}/api/tickets`, {
      cabeceras: headersOf('despacho-servicio'),
      cuerpo: { numero, cliente_nombre: 'Ana', total: 10, cliente_direccion: 'Belgrano' },
    });
  }
  for (const nombre of ['Lunes', 'Martes', 'Miércoles']) {
    await llamar(`${ahorro}/api/paquetes`, {
      cabeceras: headersOf('tienda-comerciante'),
      cuerpo: {
        nombre,
        frecuencia: 'semanal',
        dias_semana: [1],
        items: [{ producto_id: 2, cantidad: 1 }],
      },
    });
  }
  return { numbers: [...orders, ...fromOutside], ids: [1, 2, 3, 4, 5, 6, 7, 8] };
}

async function shopCookie(ahorro: string, rol: string): Promise<string> {
  const cuenta = USUARIOS.find((usuario) => usuario.rol === rol);
  const { headers } = await llamar(`${ahorro}/api/sesiones`, {
    cuerpo: { email: cuenta?.email, password: cuenta?.password },
  });
  return headers
    .getSetCookie()
    .map((cookie) => cookie.split(';')[0])
    .join('; ');
}

async function staffToken(tickets: string, usuario: string, password: string): Promise<string> {
  const { cuerpo } = await llamar<{ token: string }>(`${tickets}/api/login`, {
    cuerpo: { usuario, password },
  });
  return cuerpo.token;
}
