/** The cart: of the account that is logged in, or of a guest by cookie. */
import type Router from '@koa/router';
import type { Context } from 'koa';
import { agregarSchema, cambiarCantidadSchema } from '../../contracts/tienda/carrito.ts';
import { noEncontrado } from '../../platform/comun/errores.ts';
import { trasElCambio } from '../../platform/base/hecho.ts';
import { idDeRuta, validar } from '../../platform/http/validar.ts';
import { comoCarrito } from '../cuentas/carritos.ts';
import type { Carritos, Duenio } from '../cuentas/carritos.ts';
import type { QuienEs } from '../cuentas/quien.ts';

const NO_ESTA = 'Ese producto no está en el carrito';

export function rutasCarrito(router: Router, carritos: Carritos, quien: QuienEs): void {
  const responder = async (ctx: Context, duenio: Duenio | null): Promise<void> => {
    ctx.body = comoCarrito(duenio && (await carritos.leer(duenio)));
  };

  router.get('/api/carrito', async (ctx) => {
    await responder(ctx, await quien.duenio(ctx));
  });

  router.post('/api/carrito/items', async (ctx) => {
    const item = validar(agregarSchema, ctx.request.body);
    const duenio = await quien.duenioOInvitado(ctx);
    await carritos.agregar(duenio, item);
    await trasElCambio(() => responder(ctx, duenio));
  });

  router.patch('/api/carrito/items/:producto_id', async (ctx) => {
    const producto_id = idDeRuta(ctx.params.producto_id, NO_ESTA);
    const { cantidad } = validar(cambiarCantidadSchema, ctx.request.body);
    const duenio = await quien.duenio(ctx);
    if (duenio === null) throw noEncontrado(NO_ESTA);
    await carritos.poner(duenio, { producto_id, cantidad });
    await trasElCambio(() => responder(ctx, duenio));
  });

  router.delete('/api/carrito/items/:producto_id', async (ctx) => {
    await quitar(ctx, idDeRuta(ctx.params.producto_id, NO_ESTA));
  });

  router.delete('/api/carrito', async (ctx) => {
    await quitar(ctx, null);
  });

  async function quitar(ctx: Context, productoId: number | null): Promise<void> {
    const duenio = await quien.duenio(ctx);
    if (duenio !== null) await carritos.quitar(duenio, productoId);
    await trasElCambio(() => responder(ctx, duenio));
  }
}
