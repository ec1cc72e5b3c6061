/** Cookies of sessions and carts, the same in both services. */
import type { Context } from 'koa';

export interface OpcionesCookie {
  /** Whether it goes over HTTPS only. */
  readonly seguro: boolean;
  /** Until when it holds; left out, until the browser is closed. */
  readonly expira?: Date | undefined;
}

/** Sets a cookie that no script reads and no other site sends along; null takes it away. */
export function ponerCookie(
  ctx: Context,
  nombre: string,
  valor: string | null,
  { seguro, expira: expires }: OpcionesCookie,
): void {
  // Koa refuses a secure cookie where it does not see HTTPS itself; in front there is a proxy.
  if (seguro) ctx.cookies.secure = true;
  ctx.cookies.set(nombre, valor, { httpOnly: true, sameSite: 'lax', secure: seguro, expires });
}
