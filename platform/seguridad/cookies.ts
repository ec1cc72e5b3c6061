/** Cookies of sessions and carts, the same in both services. */
import type { Context } from 'koa';

export interface Cookie {
  /** As browsers have it. */
  readonly nombre: string;
  leer(ctx: Context): string | undefined;
  /**
   * No script reads it and no other site sends it along; null takes it away.
   * @param expira until when it holds; left out, until the browser is closed
   */
  poner(ctx: Context, valor: string | null, expira?: Date): void;
}

/**
 * @param seguro whether it goes over HTTPS only. Browsers then take one of this name from this very host alone, and
 *   from nobody who can write what comes without TLS: nobody plants a session or a cart.
 */
export function createCookie(nombre: string, seguro: boolean): Cookie {
  const completo = seguro ? `__Host-${nombre}` : nombre;
  return {
    nombre: completo,
    leer: (ctx) => ctx.cookies.get(completo),
    poner(ctx, valor, expires) {
      // Koa refuses a secure cookie where it does not see HTTPS itself; in front there is a proxy.
      if (seguro) ctx.cookies.secure = true;
      ctx.cookies.set(completo, valor, {
        httpOnly: true,
        sameSite: 'lax',
        secure: seguro,
        expires,
      });
    },
  };
}
