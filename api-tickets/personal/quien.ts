/** Who is asking: staff by session, another service by API key. */
import type { Context, Middleware } from 'koa';
import { sinCredenciales, sinPermiso } from '../../platform/comun/errores.ts';
import type { Env } from '../../platform/ajustes/env.ts';
import { createCookie } from '../../platform/seguridad/cookies.ts';
import type { Cookie } from '../../platform/seguridad/cookies.ts';
import { tokenDe, traeApiKey } from '../../platform/seguridad/credenciales.ts';
import type { Sesiones, Staff } from './sesiones.ts';

export type Quien = ({ readonly tipo: 'staff' } & Staff) | { readonly tipo: 'api' };

export const COOKIE_EQUIPO = 'belgrano_tickets_equipo';

/** Where a page of dispatch has its session. */
export const cookieDeSesion = ({ produccion }: Pick<Env, 'produccion'>): Cookie =>
  createCookie('belgrano_tickets', produccion);

declare module 'koa' {
  interface DefaultState {
    quien: Quien;
  }
}

export interface Guardia {
  /** Lets in admins. */
  readonly admin: Middleware;
  /** Lets in any staff, and services where `api` is given. */
  staff(opciones?: { readonly api?: boolean }): Middleware;
}

export function createGuardia(
  sesiones: Sesiones,
  env: Pick<Env, 'produccion' | 'BELGRANO_AHORRO_API_KEY'>,
): Guardia {
  const cookie = cookieDeSesion(env);
  const identificar = async (ctx: Context, api: boolean): Promise<Quien> => {
    if (api && ctx.get('X-API-Key') !== '') {
      if (traeApiKey(ctx, env.BELGRANO_AHORRO_API_KEY)) return { tipo: 'api' };
      throw sinCredenciales('API key inválida');
    }
    const token = tokenDe(ctx, cookie);
    const staff = token === undefined ? null : await sesiones.buscar(token);
    if (staff === null) throw sinCredenciales();
    return { tipo: 'staff', ...staff };
  };
  return {
    admin: async (ctx, next) => {
      const quien = await identificar(ctx, false);
      if (quien.tipo !== 'staff' || quien.rol !== 'admin')
        throw sinPermiso('Solo para administradores');
      ctx.state.quien = quien;
      await next();
    },
    staff:
      ({ api = false } = {}) =>
      async (ctx, next) => {
        ctx.state.quien = await identificar(ctx, api);
        await next();
      },
  };
}

/** As the history keeps it. */
export function actorDe(quien: Quien): string {
  return quien.tipo === 'api' ? 'api' : `${quien.rol}:${quien.id}`;
}

/** Whether a ticket of this driver is any of their business. */
export function leConcierne(quien: Quien, repartidorId: number | null): boolean {
  if (quien.tipo === 'api' || quien.rol === 'admin') return true;
  return repartidorId !== null && quien.repartidorId === repartidorId;
}

/** The driver behind a `flota` account, or null. */
export function repartidorDe(quien: Quien): number | null {
  return quien.tipo === 'staff' && quien.rol === 'flota' ? quien.repartidorId : null;
}
