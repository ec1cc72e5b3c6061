/** The order a request names, for those who may see it: its owner, its token, or a service's key. */
import type { Context } from 'koa';
import { esFinal } from '../../contracts/reglas/estados.ts';
import type { PedidoDetalle } from '../../contracts/pedidos/pedidos.ts';
import type { Env } from '../../platform/ajustes/env.ts';
import { ErrorHttp, noEncontrado, sinCredenciales } from '../../platform/comun/errores.ts';
import {
  mismoSecreto,
  tokenSeguimiento,
  traeApiKey,
} from '../../platform/seguridad/credenciales.ts';
import type { QuienEs } from '../cuentas/quien.ts';
import type { Repositorio } from './repositorio.ts';

type ContextoDePedido = Context & { params: Record<string, string> };
/** @param quienes `administradores`: who runs the shop may too */
export type SuPedido = (
  ctx: ContextoDePedido,
  quienes?: { readonly administradores: boolean },
) => Promise<PedidoDetalle>;

/** For so long after its order has ended a link still opens it, in milliseconds: 60 days. */
const ENLACE_MS = 60 * 24 * 3_600_000;

export interface SuPedidoDeps {
  readonly env: Pick<Env, 'AHORRO_SECRET_KEY' | 'BELGRANO_AHORRO_API_KEY'>;
  readonly repositorio: Repositorio;
  readonly quien: QuienEs;
}

/** @returns a function that throws ErrorHttp 401 without credentials, 404 for what is somebody else's, 410 for an old link */
export function createSuPedido({ env, repositorio, quien }: SuPedidoDeps): SuPedido {
  return async (ctx, { administradores } = { administradores: false }) => {
    const numero = ctx.params.numero ?? '';
    const { token } = ctx.query;
    const conApiKey = traeApiKey(ctx, env.BELGRANO_AHORRO_API_KEY);
    const conEnlace =
      token !== undefined &&
      mismoSecreto(String(token), tokenSeguimiento(env.AHORRO_SECRET_KEY, numero));
    const esSuyo = async () => {
      const cliente = await quien.quizas(ctx);
      if (cliente === null && token === undefined) {
        throw sinCredenciales('Hay que iniciar sesión o traer el token de seguimiento');
      }
      if (administradores && cliente?.rol === 'admin') return true;
      return cliente !== null && (await repositorio.usuarioDe(numero)) === cliente.id;
    };
    const puede = conApiKey || conEnlace || (await esSuyo());
    const pedido = puede ? await repositorio.pedido(numero) : null;
    if (pedido === null) throw noEncontrado(`No existe el pedido ${numero}`);
    if (conEnlace && !conApiKey && yaNoSeAbre(pedido) && !(await esSuyo())) {
      throw new ErrorHttp(410, ENLACE_VENCIDO);
    }
    return pedido;
  };
}

const ENLACE_VENCIDO =
  'Este enlace venció. Si compraste con una cuenta, ingresá para ver tu pedido';

function yaNoSeAbre({ estado, historial }: PedidoDetalle): boolean {
  const fin = historial.find((paso) => paso.estado === estado);
  return esFinal(estado) && fin !== undefined && Date.parse(fin.fecha) < Date.now() - ENLACE_MS;
}
