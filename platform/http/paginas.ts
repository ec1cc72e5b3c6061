/** Serves the built pages: a fixed set of files, read once; no path of a request reaches the disk. */
import { readFileSync, readdirSync } from 'node:fs';
import { extname, join, relative, sep } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Context, Middleware } from 'koa';

export interface OpcionesPaginas {
  /** Where the build left them. */
  readonly carpeta: string;
  /** Address → html file within the folder. */
  readonly rutas: Readonly<Record<string, string>>;
}

interface Archivo {
  readonly tipo: string;
  readonly cuerpo: Buffer;
  readonly gzip: Buffer | null;
}

const TIPOS: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
};

const SEGURIDAD = {
  'Content-Security-Policy': [
    "default-src 'self'",
    "connect-src 'self' ws: wss:",
    "img-src 'self' data:",
    "style-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; '),
  'Referrer-Policy': 'same-origin',
} as const;

const UN_ANIO = 'public, max-age=31536000, immutable';
const FALTAN = 'Las páginas no están construidas: corré npm run build:web y volvé a cargar.\n';

/** Koa middleware: html at its addresses, hashed files under `/assets/`; the rest passes by. */
export function paginas({ carpeta, rutas }: OpcionesPaginas): Middleware {
  let archivos: ReadonlyMap<string, Archivo> = new Map();
  return async (ctx, next) => {
    const deLectura = ctx.method === 'GET' || ctx.method === 'HEAD';
    const html = Object.hasOwn(rutas, ctx.path) ? rutas[ctx.path] : undefined;
    const nombre = html ?? (ctx.path.startsWith('/assets/') ? ctx.path.slice(1) : undefined);
    if (!deLectura || nombre === undefined) {
      await next();
      return;
    }
    // Not built yet when the process started: looked for again until it is.
    if (archivos.size === 0) archivos = leerCarpeta(carpeta);
    const archivo = archivos.get(nombre);
    if (archivo !== undefined) responder(ctx, archivo, html !== undefined);
    else if (html === undefined) await next();
    else {
      ctx.status = 503;
      ctx.type = 'text/plain; charset=utf-8';
      ctx.body = FALTAN;
    }
  };
}

function responder(ctx: Context, archivo: Archivo, esHtml: boolean): void {
  // A service worker lives under the policy its own script came with.
  ctx.set(SEGURIDAD);
  ctx.set('X-Content-Type-Options', 'nosniff');
  ctx.set('Cache-Control', esHtml ? 'no-cache' : UN_ANIO);
  ctx.type = archivo.tipo;
  ctx.vary('Accept-Encoding');
  if (archivo.gzip !== null && ctx.acceptsEncodings('gzip', 'identity') === 'gzip') {
    ctx.set('Content-Encoding', 'gzip');
    ctx.body = archivo.gzip;
  } else ctx.body = archivo.cuerpo;
}

function leerCarpeta(carpeta: string): ReadonlyMap<string, Archivo> {
  const archivos = new Map<string, Archivo>();
  for (const ruta of listar(carpeta)) {
    const extension = extname(ruta);
    const tipo = TIPOS[extension];
    if (tipo === undefined) continue;
    const cuerpo = readFileSync(ruta);
    const comprime = extension !== '.png' && extension !== '.woff2';
    const gzip = comprime ? gzipSync(cuerpo, { level: 9 }) : null;
    archivos.set(relative(carpeta, ruta).split(sep).join('/'), { tipo, cuerpo, gzip });
  }
  return archivos;
}

function listar(carpeta: string): string[] {
  try {
    return readdirSync(carpeta, { withFileTypes: true, recursive: true })
      .filter((entrada) => entrada.isFile())
      .map((entrada) => join(entrada.parentPath, entrada.name));
  } catch {
    return [];
  }
}
