/** Who calls: each kind of person, with a session of their own. */
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

/** Login of the driver who calls. */
export const DRIVER = 'repartidor1';

/** They do not end by themselves (tests/integration/avisos/en-vivo.test.ts). */
const LIVE = ['/eventos$'];
/** They would end the session that calls (tests/integration/personas/cuentas.test.ts, http-despacho.test.ts). */
const LEAVING_SHOP = ['^DELETE /api/sesiones'];
const LEAVING_DISPATCH = ['^POST /api/logout'];
/** An admin who turns off the accounts of the others here (tests/integration/admin/cuentas.test.ts). */
const OTHERS = ['^PATCH /api/admin/clientes/'];
/** An admin who turns off or renames their own account (tests/integration/admin/usuarios.test.ts). */
const OWN_ACCOUNT = ['^PATCH /api/usuarios/'];

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
    // Before the admin, who takes them off duty and gives away what they have.
    await dispatch('flota', DRIVER, PASSWORD_FLOTA),
    await dispatch('admin', STAFF_ADMIN.usuario, STAFF_ADMIN.password),
    await shop('cliente'),
    await shop('comerciante'),
    await dispatch('preparador', STAFF_PREPARADOR.usuario, STAFF_PREPARADOR.password),
    { name: 'tienda-servicio', base: ahorro, headers: key, leaveOut: LIVE },
    { name: 'despacho-servicio', base: tickets, headers: key, leaveOut: [] },
    { name: 'tienda-nadie', base: ahorro, headers: {}, leaveOut: LIVE },
    { name: 'despacho-nadie', base: tickets, headers: {}, leaveOut: [] },
  ];
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
