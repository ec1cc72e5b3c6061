/** The cart: of the account that is logged in, or of a guest by cookie. */
import type Router from '@koa/router';
import { noEncontrado } from '../../platform/comun/errores.ts';
import { trasElCambio } from '../../platform/base/hecho.ts';
import { atender } from '../../platform/http/declaradas/atender.ts';
import { comoCarrito } from '../cuentas/como-carrito.ts';
import type { Carritos, Duenio } from '../cuentas/carritos.ts';
import { NO_ESTA_EN_EL_CARRITO } from '../cuentas/guardias.ts';
import type { Guardias } from '../cuentas/guardias.ts';
import type { QuienEs } from '../cuentas/quien.ts';
import { CARRITO } from './llamadas.ts';

export function rutasCarrito(
  router: Router,
  guardias: Guardias,
  carritos: Carritos,
  quien: QuienEs,
): void {
  const leer = async (duenio: Duenio | null) =>
    comoCarrito(duenio && (await carritos.leer(duenio)));

  atender(router, CARRITO, guardias, {
    'GET /api/carrito': async ({ duenio }) => leer(duenio),

    'POST /api/carrito/items': async ({ ctx, cuerpo }) => {
      const duenio = await quien.duenioOInvitado(ctx);
      await carritos.agregar(duenio, cuerpo);
      return trasElCambio(() => leer(duenio));
    },

    'PATCH /api/carrito/items/:producto_id': async ({ duenio, producto_id, cuerpo }) => {
      if (duenio === null) throw noEncontrado(NO_ESTA_EN_EL_CARRITO);
      await carritos.poner(duenio, { producto_id, cantidad: cuerpo.cantidad });
      return trasElCambio(() => leer(duenio));
    },

    'DELETE /api/carrito/items/:producto_id': async ({ duenio, producto_id }) =>
      quitar(duenio, producto_id),

    'DELETE /api/carrito': async ({ duenio }) => quitar(duenio, null),
  });

  async function quitar(duenio: Duenio | null, productoId: number | null) {
    if (duenio !== null) await carritos.quitar(duenio, productoId);
    return trasElCambio(() => leer(duenio));
  }
}
