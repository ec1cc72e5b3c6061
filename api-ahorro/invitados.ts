/** Who buys without an account: how often, how much, and how much at once without paying. */
import type { Context } from 'koa';
import { limitePorDireccion } from '../platform/http/limites.ts';
import type { Tope } from './checkout.ts';
import type { AhorroDeps } from './deps.ts';

const QUINCE_MINUTOS_MS = 15 * 60_000;

export interface Invitados {
  /** Counts one more order of this address. @returns its bounds @throws ErrorHttp 429 */
  admitir(ctx: Context): Tope;
}

export function createInvitados({
  env,
  contadores,
  log,
  transaccion,
}: Pick<AhorroDeps, 'env' | 'contadores' | 'log' | 'transaccion'>): Invitados {
  const contar = limitePorDireccion({
    ...{ nombre: 'checkout', puntos: env.LIMITE_CHECKOUT, ventanaMs: QUINCE_MINUTOS_MS },
    ...{ contadores, log },
  });
  const { INVITADO_IMPORTE: importe, INVITADO_SIN_PAGAR: sinPagar } = env;
  return {
    admitir(ctx) {
      contar(ctx);
      return { importe, sinPagar, transaccion };
    },
  };
}
