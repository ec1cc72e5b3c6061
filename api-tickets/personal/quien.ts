/** Who is asking: staff by session, another service by API key. */
import type { RolStaff } from '../../contracts/reglas/estados.ts';
import { sinCredenciales, sinPermiso } from '../../platform/comun/errores.ts';
import type { Env } from '../../platform/ajustes/env.ts';
import type { Ctx } from '../../platform/http/declaradas/declarar.ts';
import { createCookie } from '../../platform/seguridad/cookies.ts';
import type { Cookie } from '../../platform/seguridad/cookies.ts';
import { tokenDe, traeApiKey } from '../../platform/seguridad/credenciales.ts';
import type { Sesiones, Staff } from './sesiones.ts';

export type DelEquipo = { readonly tipo: 'staff' } & Staff;
export type Quien = DelEquipo | { readonly tipo: 'api' };

export const COOKIE_EQUIPO = 'belgrano_tickets_equipo';

/** Where a page of dispatch has its session. */
export const cookieDeSesion = ({ produccion }: Pick<Env, 'produccion'>): Cookie =>
  createCookie('belgrano_tickets', produccion);

/** @returns what tells whose session a call brings; null of nobody's */
export function quienSea(sesiones: Pick<Sesiones, 'buscar'>, env: Pick<Env, 'produccion'>) {
  const cookie = cookieDeSesion(env);
  return async (ctx: Ctx): Promise<Staff | null> => {
    const token = tokenDe(ctx, cookie);
    return token === undefined ? null : sesiones.buscar(token);
  };
}

export type Guardias = ReturnType<typeof createGuardias>;

/** The guards of dispatch, by the names that `quienes.ts` gives them; each brings whom it let in. */
export function createGuardias(
  sesiones: Sesiones,
  env: Pick<Env, 'produccion' | 'BELGRANO_AHORRO_API_KEY'>,
) {
  const quizas = quienSea(sesiones, env);

  async function staff(ctx: Ctx): Promise<{ quien: DelEquipo }> {
    const encontrado = await quizas(ctx);
    if (encontrado === null) throw sinCredenciales();
    return { quien: { tipo: 'staff', ...encontrado } };
  }

  const conRol =
    (mensaje: string, ...roles: readonly RolStaff[]) =>
    async (ctx: Ctx): Promise<{ quien: DelEquipo }> => {
      const { quien } = await staff(ctx);
      if (!roles.includes(quien.rol)) throw sinPermiso(mensaje);
      return { quien };
    };
  const admin = conRol('Solo para administradores', 'admin');
  const adminOSuRepartidor = conRol('Solo para su repartidor o administradores', 'flota', 'admin');

  async function api(ctx: Ctx): Promise<{ quien: Quien }> {
    if (!traeApiKey(ctx, env.BELGRANO_AHORRO_API_KEY)) throw sinCredenciales('API key inválida');
    return { quien: { tipo: 'api' } };
  }

  const oApi = (siNo: (ctx: Ctx) => Promise<{ quien: Quien }>) => (ctx: Ctx) =>
    ctx.get('X-API-Key') === '' ? siNo(ctx) : api(ctx);

  const repartidor = (mensaje: string) => async (ctx: Ctx) => {
    const { quien } = await staff(ctx);
    const repartidorId = repartidorDe(quien);
    if (repartidorId === null) throw sinPermiso(mensaje);
    return { quien, repartidorId };
  };

  return {
    ...{ staff, admin, adminOSuRepartidor, api },
    quienLoVe: oApi(adminOSuRepartidor),
    adminOApi: oApi(admin),
    flota: conRol(SOLO_REPARTIDORES, 'flota'),
    preparador: conRol('Solo para quien prepara los pedidos', 'preparador', 'admin'),
    repartidor: repartidor(SOLO_REPARTIDORES),
    quienLoLleva: repartidor('Solo lo rechaza su repartidor'),
  };
}

const SOLO_REPARTIDORES = 'Solo para repartidores';

/** As the history keeps it. */
export function actorDe(quien: Quien): string {
  return quien.tipo === 'api' ? 'api' : `${quien.rol}:${quien.id}`;
}

/** Whether a ticket of this driver is any of their business. */
export function leConcierne(quien: Quien, repartidorId: number | null): boolean {
  if (quien.tipo === 'api' || quien.rol !== 'flota') return true;
  return repartidorId !== null && quien.repartidorId === repartidorId;
}

/** The driver behind a `flota` account, or null. */
export function repartidorDe(quien: Quien): number | null {
  return quien.tipo === 'staff' && quien.rol === 'flota' ? quien.repartidorId : null;
}
