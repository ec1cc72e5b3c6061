/** Reads JSON bodies of at most 1 MiB, and bytes where a route says so. */
import { bodyParser } from '@koa/bodyparser';
import type { Context, Middleware } from 'koa';
import rawBody from 'raw-body';
import { ErrorHttp } from '../comun/errores.ts';

/** Whether a route reads the body of such a request by itself. */
export type EsCruda = (metodo: string, ruta: string) => boolean;

/** Answers 415 to other content types, 413 above 1 MiB and 400 to what is not JSON. */
export function cuerpoJson(esCruda: EsCruda = () => false): Middleware {
  const leer: Middleware = bodyParser({
    enableTypes: ['json'],
    jsonLimit: '1mb',
    jsonStrict: false,
    onError: rechazar,
  });
  return async (ctx, next) => {
    if (esCruda(ctx.method, ctx.path)) {
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

/** The bytes of the body. @throws ErrorHttp 413 with `mensaje` above `limite`, 400 when there are none */
export async function leerBinario(ctx: Context, limite: number, mensaje: string): Promise<Buffer> {
  const bytes = await leerCrudo(ctx, limite, mensaje);
  if (bytes.length === 0) throw new ErrorHttp(400, 'Falta el contenido');
  return bytes;
}

/** The body as text, whatever its type says; '' when there is none. @throws ErrorHttp 413 above 1 MiB */
export async function leerTexto(ctx: Context): Promise<string> {
  return (await leerCrudo(ctx, MAXIMO, 'El contenido supera 1 MiB')).toString('utf8');
}

const MAXIMO = 1024 * 1024;

async function leerCrudo(ctx: Context, limite: number, mensaje: string): Promise<Buffer> {
  const length = ctx.get('Content-Length') || undefined;
  return rawBody(ctx.req, { limit: limite, length }).catch((error: unknown) => {
    const grande = error instanceof Error && 'status' in error && error.status === 413;
    if (grande) throw new ErrorHttp(413, mensaje);
    throw new ErrorHttp(400, 'El contenido llegó incompleto', { cause: error });
  });
}

function rechazar(error: Error): never {
  const status = 'status' in error && typeof error.status === 'number' ? error.status : 400;
  if (status === 413) throw new ErrorHttp(413, 'El contenido supera 1 MiB');
  if (status === 415) throw new ErrorHttp(415, 'La codificación del contenido no se acepta');
  throw new ErrorHttp(400, 'El contenido no es JSON válido', { cause: error });
}

/** Whether the path is one that other people's servers notify. */
export function esWebhook(path: string): boolean {
  return /^\/webhooks\/mp\/?$/.test(path);
}
