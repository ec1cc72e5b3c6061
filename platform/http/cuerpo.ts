/** Reads JSON bodies of at most 1 MiB. */
import { bodyParser } from '@koa/bodyparser';
import type { Middleware } from 'koa';
import { ErrorHttp } from '../errores.ts';

/** Answers 415 to other content types, 413 above 1 MiB and 400 to what is not JSON. */
export function cuerpoJson(): Middleware {
  const leer: Middleware = bodyParser({
    enableTypes: ['json'],
    jsonLimit: '1mb',
    jsonStrict: false,
    onError: rechazar,
  });
  return async (ctx, next) => {
    const traeCuerpo = Number(ctx.get('Content-Length')) > 0 || ctx.get('Transfer-Encoding') !== '';
    if (traeCuerpo && !ctx.is('json', '+json')) {
      throw new ErrorHttp(415, 'El contenido debe ser JSON');
    }
    await leer(ctx, next);
  };
}

function rechazar(error: Error): never {
  const status = 'status' in error && typeof error.status === 'number' ? error.status : 400;
  if (status === 413) throw new ErrorHttp(413, 'El contenido supera 1 MiB');
  if (status === 415) throw new ErrorHttp(415, 'La codificación del contenido no se acepta');
  throw new ErrorHttp(400, 'El contenido no es JSON válido', { cause: error });
}
