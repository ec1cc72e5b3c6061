/** Request ids and one log line per request. */
import { randomUUID } from 'node:crypto';
import type { Middleware } from 'koa';
import type { Logger } from '../observacion/logger.ts';
import { esSalud } from './salud.ts';

const ID_VALIDO = /^[A-Za-z0-9._-]{8,100}$/;

/** Takes over the caller's `X-Request-Id` or makes one, answers with it, and logs the request. */
export function contexto(log: Logger): Middleware {
  return async (ctx, next) => {
    const dado = ctx.get('X-Request-Id');
    const solicitud = ID_VALIDO.test(dado) ? dado : randomUUID();
    ctx.state.solicitudId = solicitud;
    ctx.set('X-Request-Id', solicitud);
    const inicio = performance.now();
    await next();
    const ms = Math.round(performance.now() - inicio);
    const linea = { solicitud, metodo: ctx.method, ruta: ctx.path, estado: ctx.status, ms };
    log[nivel(ctx.status, ctx.path)](linea, `${ctx.method} ${ctx.path} ${ctx.status}`);
  };
}

function nivel(status: number, path: string): 'warn' | 'info' | 'debug' {
  if (status >= 500) return 'warn';
  return esSalud(path) ? 'debug' : 'info';
}

declare module 'koa' {
  interface DefaultState {
    /** Id of the request: the caller's `X-Request-Id`, or ours. */
    solicitudId: string;
  }
}
