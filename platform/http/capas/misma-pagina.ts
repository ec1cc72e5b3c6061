/** Cookies are sent by the browser whoever asks: what they authorise must come from a page of ours. */
import type { Context, Middleware } from 'koa';
import { sinPermiso } from '../../comun/errores.ts';
import { mismoOrigen } from '../../seguridad/credenciales.ts';

const LEEN = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Calls with a cookie that may change something, and that a browser makes, must show that a page of this origin
 * makes them: by `Origin`, by `Sec-Fetch-Site`, and by both where both are there. Answers 403 otherwise.
 * @param permitida lets in another page, where there is a reason
 * @param soloHttps whether our pages come over HTTPS, so that one that did not is not ours
 */
export function mismaPagina(
  soloHttps: boolean,
  permitida: (ctx: Context) => boolean = () => false,
): Middleware {
  return async (ctx, next) => {
    if (
      !LEEN.has(ctx.method) &&
      vaConCookie(ctx) &&
      !esNuestra(ctx, soloHttps) &&
      !permitida(ctx)
    ) {
      throw sinPermiso('La llamada no viene de una página de este sitio');
    }
    await next();
  };
}

/** A foreign page cannot add these headers to what carries cookies: no answer of ours allows it. */
function vaConCookie(ctx: Context): boolean {
  const conLlave = ctx.get('Authorization') !== '' || ctx.get('X-API-Key') !== '';
  return ctx.get('Cookie') !== '' && !conLlave;
}

function esNuestra(ctx: Context, soloHttps: boolean): boolean {
  const origen = ctx.get('Origin');
  const sitio = ctx.get('Sec-Fetch-Site');
  // No browser leaves both out: a phone's app, or a script of whoever has the cookie.
  if (origen === '') return ['', 'same-origin'].includes(sitio);
  return mismoOrigen(origen, ctx.host, soloHttps) && ['', 'same-origin'].includes(sitio);
}
