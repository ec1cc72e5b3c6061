/** The guards of the shop, by the names that `quienes.ts` gives them; each brings whom or what it let in. */
import type { Paquete } from '../../contracts/comercio/comercio.ts';
import type { PedidoDetalle } from '../../contracts/pedidos/pedidos.ts';
import type { RolTienda } from '../../contracts/reglas/estados.ts';
import type { Env } from '../../platform/ajustes/env.ts';
import { sinCredenciales, sinPermiso } from '../../platform/comun/errores.ts';
import type { Ctx } from '../../platform/http/declaradas/declarar.ts';
import { idDeRuta } from '../../platform/http/declaradas/validar.ts';
import { traeApiKey } from '../../platform/seguridad/credenciales.ts';
import type { QuienEs } from './quien.ts';

export interface GuardiasDeps {
  readonly env: Pick<Env, 'BELGRANO_AHORRO_API_KEY'>;
  readonly quien: QuienEs;
  /** The order that the path names. @throws ErrorHttp 401, 404, 410 */
  readonly suPedido: (
    ctx: Ctx,
    quienes?: { readonly administradores: boolean },
  ) => Promise<PedidoDetalle>;
  /** The package that the path names. @throws ErrorHttp 401, 403, 404 */
  readonly suPaquete: (ctx: Ctx) => Promise<Paquete>;
}

export const NO_ESTA_EN_EL_CARRITO = 'Ese producto no está en el carrito';

export type Guardias = ReturnType<typeof createGuardias>;

export function createGuardias({ env, quien, suPedido, suPaquete }: GuardiasDeps) {
  const conRol = (rol: RolTienda) => async (ctx: Ctx) => ({
    cliente: await quien.conRol(ctx, rol),
  });
  const conClave = (ctx: Ctx) => traeApiKey(ctx, env.BELGRANO_AHORRO_API_KEY);
  return {
    cuenta: async (ctx: Ctx) => ({ cliente: await quien.alguien(ctx) }),
    admin: conRol('admin'),
    comerciante: conRol('comerciante'),
    /** The one place that decides who may see payments and notifications, and have them tried again. */
    operador: async (ctx: Ctx) => {
      if (!conClave(ctx)) await quien.conRol(ctx, 'admin');
      return {};
    },
    api: async (ctx: Ctx) => {
      if (!conClave(ctx)) throw sinCredenciales('API key inválida');
      return {};
    },
    carrito: async (ctx: Ctx) => ({ duenio: await quien.duenio(ctx) }),
    linea: async (ctx: Ctx) => {
      const producto_id = idDeRuta(ctx.params['producto_id'], NO_ESTA_EN_EL_CARRITO);
      return { producto_id, duenio: await quien.duenio(ctx) };
    },
    pedido: async (ctx: Ctx) => ({ pedido: await suPedido(ctx) }),
    pedidoOAdmin: async (ctx: Ctx) => ({
      pedido: await suPedido(ctx, { administradores: true }),
    }),
    quienCompro: async (ctx: Ctx) => {
      if (conClave(ctx)) throw sinPermiso('Es de quien compró');
      return { pedido: await suPedido(ctx) };
    },
    paquete: async (ctx: Ctx) => ({ paquete: await suPaquete(ctx) }),
  };
}
