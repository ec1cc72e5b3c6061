/** One of each kind of person who may call an API, and of those who may not any more, as the headers that they send. */
import { randomUUID } from 'node:crypto';
import type { Entorno } from '../servidores/entorno.ts';
import { comercio } from './comerciantes.ts';
import { API_KEY, entrar, llamar } from './llamadas.ts';
import { aprobado, conocido, PASSWORD, registrado, visitante } from './tienda.ts';
import type { Visitante } from './tienda.ts';

export type Cabeceras = Readonly<Record<string, string>>;
/** By what docs/permisos.md calls them; everybody in `sombras` is nobody, whoever they have been. */
export interface Clases {
  readonly de: Readonly<Record<string, Cabeceras>>;
  readonly sombras: Readonly<Record<string, Cabeceras>>;
}

/** What a page of theirs sends now. */
export function cabecerasDe({ cookies }: Visitante, ahorro: string): Cabeceras {
  const cookie = [...cookies].map(([nombre, valor]) => `${nombre}=${valor}`).join('; ');
  return { Origin: ahorro, ...(cookie === '' ? {} : { Cookie: cookie }) };
}

const YA_PASO = new Date(Date.now() - 60_000);
const CLAVES: Readonly<Record<string, Cabeceras>> = {
  'con otra clave': { 'X-API-Key': `${API_KEY}x` },
  'con un token inventado': { Authorization: 'Bearer inventado' },
};
const portador = (token: string): Cabeceras => ({ Authorization: `Bearer ${token}` });

/** Another account that runs the shop. */
export async function otroAdmin({ ahorro, db }: Pick<Entorno, 'ahorro' | 'db'>) {
  const quien = await registrado(ahorro);
  await db.usuario.update({ where: { id: quien.cuenta.id }, data: { rol: 'admin' } });
  return quien;
}

/** Another merchant. */
export async function otroComerciante({ ahorro }: Pick<Entorno, 'ahorro'>) {
  const quien = await registrado(ahorro);
  await aprobado(ahorro, quien, comercio());
  return quien;
}

export async function clasesDeTienda(e: Entorno): Promise<Clases> {
  const { ahorro, db } = e;
  const de = async (quien: Visitante | Promise<Visitante>) => cabecerasDe(await quien, ahorro);
  const [apagado, vencido, salio] = [await otroAdmin(e), await otroAdmin(e), await otroAdmin(e)];
  await db.usuario.update({ where: { id: apagado.cuenta.id }, data: { activo: false } });
  await db.sesionTienda.updateMany({
    where: { usuarioId: vencido.cuenta.id },
    data: { expiraEn: YA_PASO },
  });
  const antes = cabecerasDe(salio, ahorro);
  await salio.pedir('/api/sesiones', { metodo: 'DELETE' });
  const invitado = visitante(ahorro);
  await invitado.pedir('/api/carrito/items', { cuerpo: { producto_id: 5 } });
  return {
    de: {
      nadie: {},
      cliente: await de(registrado(ahorro)),
      comerciante: await de(otroComerciante(e)),
      admin: await de(otroAdmin(e)),
      clave: { 'X-API-Key': API_KEY },
    },
    sombras: {
      ...CLAVES,
      'un invitado con su carrito': await de(invitado),
      'quien ya salió': antes,
      'a quien se le venció la sesión': await de(vencido),
      'una cuenta apagada': await de(apagado),
      'quien administra despacho': portador(await entrar(e.tickets)),
    },
  };
}

/** @returns the token of a new account of staff, and its id */
export async function nuevoPersonal({ tickets, db }: Pick<Entorno, 'tickets' | 'db'>, rol: string) {
  const usuario = `u-${randomUUID()}`;
  await llamar(`${tickets}/api/usuarios`, {
    token: await entrar(tickets),
    cuerpo: { usuario, nombre: 'De prueba', rol, password: PASSWORD },
  });
  const { id } = await db.user.findUniqueOrThrow({ where: { usuario } });
  return { id, usuario, token: await entrar(tickets, usuario, PASSWORD) };
}

export async function clasesDeDespacho(e: Entorno): Promise<Clases> {
  const { tickets, db } = e;
  const nuevo = (rol: string) => nuevoPersonal(e, rol);
  const [apagado, vencido, salio] = [
    await nuevo('admin'),
    await nuevo('admin'),
    await nuevo('admin'),
  ];
  await db.user.update({ where: { id: apagado.id }, data: { activo: false } });
  await db.sesion.updateMany({ where: { userId: vencido.id }, data: { expiraEn: YA_PASO } });
  await llamar(`${tickets}/api/logout`, { token: salio.token, metodo: 'POST' });
  return {
    de: {
      nadie: {},
      flota: portador(await entrar(tickets, 'repartidor3', 'flota-belgrano-2025')),
      preparador: portador((await nuevo('preparador')).token),
      admin: portador((await nuevo('admin')).token),
      clave: { 'X-API-Key': API_KEY },
    },
    sombras: {
      ...CLAVES,
      'quien ya salió': portador(salio.token),
      'a quien se le venció la sesión': portador(vencido.token),
      'una cuenta apagada': portador(apagado.token),
      'quien administra la tienda': {
        ...cabecerasDe(
          await conocido(e.ahorro, 'admin@example.com', 'admin-belgrano-2025'),
          e.ahorro,
        ),
        Origin: tickets,
      },
    },
  };
}
