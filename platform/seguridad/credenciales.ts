/** API keys, compared in constant time, and the tokens that a request carries. */
import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import type { Context, Middleware } from 'koa';
import { esDeEstaMaquina } from '../comun/direccion.ts';
import { sinCredenciales } from '../comun/errores.ts';
import type { Cookie } from './cookies.ts';

/** Whether two secrets are the same, in a time that depends on neither. */
export function mismoSecreto(a: string, b: string): boolean {
  const digest = (texto: string) => createHash('sha256').update(texto).digest();
  return timingSafeEqual(digest(a), digest(b));
}

/** Whether the request carries the right `X-API-Key`. */
export function traeApiKey(ctx: Context, apiKey: string): boolean {
  return mismoSecreto(ctx.get('X-API-Key'), apiKey);
}

/** Lets only those in who know the API key. */
export function exigirApiKey(apiKey: string): Middleware {
  return async (ctx, next) => {
    if (!traeApiKey(ctx, apiKey)) throw sinCredenciales('API key inválida');
    await next();
  };
}

/** The bearer token or, failing that, what the cookie has. */
export function tokenDe(ctx: Context, cookie: Cookie): string | undefined {
  const [, bearer] = /^Bearer\s+(\S+)$/i.exec(ctx.get('Authorization')) ?? [];
  return bearer ?? cookie.leer(ctx);
}

/** The value of a cookie in a `Cookie` header. */
export function cookieDe(cabecera: string | undefined, nombre: string): string | undefined {
  const par = cabecera?.split(';').find((parte) => parte.trim().startsWith(`${nombre}=`));
  return par?.slice(par.indexOf('=') + 1).trim();
}

/**
 * Whether a page of ours asks: browsers name the origin of what they send across sites,
 * so none given, or that of the host asked, is ours.
 * @param soloHttps whether pages of ours come over HTTPS alone, but for those of this machine: anybody on the way
 *   may write a page of `http://` and our host
 */
export function mismoOrigen(
  origen: string | undefined,
  host: string | undefined,
  soloHttps: boolean,
): boolean {
  if (origen === undefined) return true;
  if (host === undefined || !URL.canParse(origen)) return false;
  const { protocol, host: anfitrion } = new URL(origen);
  if (soloHttps && protocol !== 'https:' && !esDeEstaMaquina(new URL(origen))) return false;
  // A URL does not say the port that its scheme has by default; whoever asks may.
  const preguntado = `${protocol}//${host}`;
  return URL.canParse(preguntado) && new URL(preguntado).host === anfitrion;
}

/** The tracking token of an order: anybody who has it may see the order; it needs no storage. */
export function tokenSeguimiento(secreto: string, numero: string): string {
  return createHmac('sha256', secreto).update(`seguimiento:${numero}`).digest('base64url');
}
