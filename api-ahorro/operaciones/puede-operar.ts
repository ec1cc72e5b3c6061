/** Who may see payments and notifications, and have them tried again. */
import type { Middleware } from 'koa';
import type { Env } from '../../platform/ajustes/env.ts';
import { traeApiKey } from '../../platform/seguridad/credenciales.ts';
import type { QuienEs } from '../cuentas/quien.ts';

/** The one place that decides it: an admin of the shop, or a service with the API key. */
export function soloOperaciones(
  env: Pick<Env, 'BELGRANO_AHORRO_API_KEY'>,
  quien: QuienEs,
): Middleware {
  return async (ctx, next) => {
    if (!traeApiKey(ctx, env.BELGRANO_AHORRO_API_KEY)) await quien.conRol(ctx, 'admin');
    await next();
  };
}
