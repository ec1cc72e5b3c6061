/** The order a request names, for those who may see it: its owner, its token, or a service's key. */
import type { Context } from 'koa';
import type { PedidoDetalle } from '../contracts/pedidos.ts';
import type { Env } from '../platform/env.ts';
import { noEncontrado, sinCredenciales } from '../platform/errores.ts';
import { mismoSecreto, tokenSeguimiento, traeApiKey } from '../platform/http/credenciales.ts';
import type { QuienEs } from './quien.ts';
import type { Repositorio } from './repositorio.ts';

type ContextoDePedido = Context & { params: Record<string, string> };
export type SuPedido = (ctx: ContextoDePedido) => Promise<PedidoDetalle>;

export interface SuPedidoDeps {
  readonly env: Pick<Env, 'AHORRO_SECRET_KEY' | 'BELGRANO_AHORRO_API_KEY'>;
  readonly repositorio: Repositorio;
  readonly quien: QuienEs;
}

/** @returns a function that throws ErrorHttp 401 without credentials, and 404 for what is somebody else's */
export function createSuPedido({ env, repositorio, quien }: SuPedidoDeps): SuPedido {
  return async (ctx) => {
    const numero = ctx.params.numero ?? '';
    const { token } = ctx.query;
    const conLlave =
      traeApiKey(ctx, env.BELGRANO_AHORRO_API_KEY) ||
      (token !== undefined &&
        mismoSecreto(String(token), tokenSeguimiento(env.AHORRO_SECRET_KEY, numero)));
    const cliente = conLlave ? null : await quien.quizas(ctx);
    if (!conLlave && token === undefined && cliente === null) {
      throw sinCredenciales('Hay que iniciar sesión o traer el token de seguimiento');
    }
    const suyo =
      conLlave || (cliente !== null && (await repositorio.usuarioDe(numero)) === cliente.id);
    const pedido = suyo ? await repositorio.pedido(numero) : null;
    if (pedido === null) throw noEncontrado(`No existe el pedido ${numero}`);
    return pedido;
  };
}
