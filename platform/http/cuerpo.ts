/** Reads JSON bodies of at most 1 MiB, and bytes where a route says so. */
import { isUtf8 } from 'node:buffer';
import { pipeline } from 'node:stream';
import type { Readable, Transform } from 'node:stream';
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib';
import type Router from '@koa/router';
import type { Context, Middleware } from 'koa';
import rawBody from 'raw-body';
import { z } from 'zod';
import { ErrorHttp } from '../comun/errores.ts';
import { llamadasDe } from './declaradas/declarar.ts';
import type { Areas, Contenido } from './declaradas/declarar.ts';

/** Whether a route reads the body of such a request by itself. */
export type EsCruda = (metodo: string, ruta: string) => boolean;

/** Those are the routes whose declared body is no JSON. */
export function lasCrudas(router: Router, areas: Areas): EsCruda {
  const declaradas = new Set(
    llamadasDe(areas)
      .filter(([, { cuerpo }]) => cuerpo !== undefined && !esJson(cuerpo))
      .map(([cual]) => cual),
  );
  const crudas = router.stack.filter(({ methods, path }) =>
    methods.some((metodo) => declaradas.has(`${metodo} ${String(path)}`)),
  );
  return (metodo, ruta) => crudas.some((capa) => capa.methods.includes(metodo) && capa.match(ruta));
}

const esJson = (cuerpo: Contenido): boolean =>
  cuerpo instanceof z.ZodType || 'application/json' in cuerpo;

declare module 'koa' {
  interface Request {
    /** What a JSON body says; `{}` where there is none. */
    body?: unknown;
  }
}

/** Answers 415 to other content types and encodings, 413 above 1 MiB and 400 to what is not JSON in UTF-8. */
export function cuerpoJson(esCruda: EsCruda = () => false): Middleware {
  return async (ctx, next) => {
    ctx.request.body = {};
    if (!esCruda(ctx.method, ctx.path) && traeCuerpo(ctx)) {
      if (!ctx.is('json', '+json')) throw new ErrorHttp(415, 'El contenido debe ser JSON');
      // JSON has no other (RFC 8259): read as one, what is written in it would be something else.
      if (!/^(utf-?8)?$/i.test(ctx.request.charset)) {
        throw new ErrorHttp(415, 'El JSON debe estar en UTF-8');
      }
      const bytes = await leerCrudo(ctx, MAXIMO, MUY_GRANDE);
      if (bytes.length > 0) ctx.request.body = deJson(bytes);
    }
    await next();
  };
}

function traeCuerpo(ctx: Context): boolean {
  return Number(ctx.get('Content-Length')) > 0 || ctx.get('Transfer-Encoding') !== '';
}

function deJson(bytes: Buffer): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch (error) {
    const enUtf8 = isUtf8(bytes);
    const mensaje = `El contenido no ${enUtf8 ? 'es JSON válido' : 'está en UTF-8'}`;
    throw new ErrorHttp(400, mensaje, { cause: error });
  }
}

/** The bytes of the body. @throws ErrorHttp 413 with `mensaje` above `limite`, 400 when there are none */
export async function leerBinario(ctx: Context, limite: number, mensaje: string): Promise<Buffer> {
  const bytes = await leerCrudo(ctx, limite, mensaje);
  if (bytes.length === 0) throw new ErrorHttp(400, 'Falta el contenido');
  return bytes;
}

/** The body as text, whatever its type says; '' when there is none. @throws ErrorHttp 413 above 1 MiB */
export async function leerTexto(ctx: Context): Promise<string> {
  return (await leerCrudo(ctx, MAXIMO, MUY_GRANDE)).toString('utf8');
}

const MAXIMO = 1024 * 1024;
const MUY_GRANDE = 'El contenido supera 1 MiB';

/** At most `limite` bytes, also of what they are once decompressed. */
async function leerCrudo(ctx: Context, limite: number, mensaje: string): Promise<Buffer> {
  const contenido = contenidoDe(ctx);
  // Said to be too long, it need not be read.
  const length = contenido === ctx.req ? ctx.get('Content-Length') || undefined : undefined;
  return rawBody(contenido, { limit: limite, length }).catch((error: unknown) => {
    const grande = error instanceof Error && 'status' in error && error.status === 413;
    if (grande) throw new ErrorHttp(413, mensaje);
    throw new ErrorHttp(400, 'El contenido llegó incompleto', { cause: error });
  });
}

const DESCOMPRIMIR: Readonly<Record<string, () => Transform>> = {
  gzip: createGunzip,
  deflate: createInflate,
  br: createBrotliDecompress,
};

function contenidoDe(ctx: Context): Readable {
  const codificacion = ctx.get('Content-Encoding').trim().toLowerCase();
  if (codificacion === '' || codificacion === 'identity') return ctx.req;
  const crear = DESCOMPRIMIR[codificacion];
  if (crear === undefined) throw new ErrorHttp(415, 'La compresión del contenido no se acepta');
  // What fails on the way is what `rawBody` sees of the last one.
  return pipeline(ctx.req, crear(), () => undefined);
}

/** Whether the path is one that other people's servers notify. */
export function esWebhook(path: string): boolean {
  return /^\/webhooks\/mp\/?$/.test(path);
}
