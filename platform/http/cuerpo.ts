/** Reads JSON bodies of at most 1 MiB. */
import { bodyParser } from '@koa/bodyparser';
import type { IncomingMessage } from 'node:http';
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
    // Notifications are read by their route: what they bring is kept, whatever it is.
    if (esWebhook(ctx.path)) {
      await next();
      return;
    }
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

/** Whether the path is one that other people's servers notify. */
export function esWebhook(path: string): boolean {
  return path.startsWith('/webhooks/');
}

const MAXIMO = 1024 * 1024;

/** The body as text, of at most 1 MiB. @throws ErrorHttp 413 */
export async function leerTexto(req: IncomingMessage): Promise<string> {
  const grande = () => new ErrorHttp(413, 'El contenido supera 1 MiB');
  if (Number(req.headers['content-length'] ?? 0) > MAXIMO) throw grande();
  const partes: Buffer[] = [];
  let largo = 0;
  await new Promise<void>((resolve, reject) => {
    req.on('data', (parte: Buffer) => {
      largo += parte.length;
      if (largo <= MAXIMO) partes.push(parte);
    });
    req.once('end', resolve);
    req.once('error', reject);
    req.once('close', () => reject(new ErrorHttp(400, 'El contenido llegó cortado')));
  });
  if (largo > MAXIMO) throw grande();
  return Buffer.concat(partes).toString('utf8');
}
