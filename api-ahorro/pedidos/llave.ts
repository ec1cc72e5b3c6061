import type { Context } from 'koa';
import type { Env } from '../../platform/ajustes/env.ts';
import { traeApiKey } from '../../platform/seguridad/credenciales.ts';
import type { QuienEs } from '../cuentas/quien.ts';

/** With what they came to the order: a service's key, their account, or the order's own token. */
export async function llaveDe(
  ctx: Context,
  { env, quien }: { readonly env: Env; readonly quien: QuienEs },
): Promise<string> {
  if (traeApiKey(ctx, env.BELGRANO_AHORRO_API_KEY)) return 'api';
  const cuenta = await quien.quizas(ctx);
  return cuenta === null ? 'token' : `cuenta:${cuenta.id}`;
}
