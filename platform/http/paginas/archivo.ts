/** Files as they are sent: what somebody has uploaded, and lists for spreadsheets. */
import type { Context } from 'koa';
import type { Archivo } from '../../base/archivos.ts';

/** @param clave made of its content: who has it already is told so */
export function mandarArchivo(
  ctx: Context,
  { tipo, bytes, clave }: Archivo & { readonly clave: string },
): void {
  ctx.set({
    'Cache-Control': 'private, no-cache',
    // Somebody's upload: nothing in it may run here.
    'Content-Security-Policy': "default-src 'none'; sandbox",
    'X-Content-Type-Options': 'nosniff',
  });
  ctx.etag = clave;
  ctx.status = 200;
  ctx.type = tipo;
  if (ctx.fresh) ctx.status = 304;
  else ctx.body = Buffer.from(bytes);
}

/** A list to be kept as `nombre`. */
export function mandarCsv(ctx: Context, nombre: string, csv: string): void {
  ctx.attachment(nombre);
  ctx.type = 'text/csv; charset=utf-8';
  ctx.body = csv;
}
