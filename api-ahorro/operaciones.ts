/** Who may see payments and notifications, and have them tried again. */
import type { Middleware } from 'koa';
import type { Env } from '../platform/env.ts';
import { exigirApiKey } from '../platform/http/credenciales.ts';

/** The one place that decides it: whoever has the API key. */
export function soloOperaciones(env: Pick<Env, 'BELGRANO_AHORRO_API_KEY'>): Middleware {
  return exigirApiKey(env.BELGRANO_AHORRO_API_KEY);
}
