/** Orders of whom they belong to: listed, bought again, followed live, and on paper. */
import type Router from '@koa/router';
import { comoCarrito } from '../cuentas/como-carrito.ts';
import type { Carritos } from '../cuentas/carritos.ts';
import { atender } from '../../platform/http/declaradas/atender.ts';
import type { Guardias } from '../cuentas/guardias.ts';
import { MIS_PEDIDOS } from './llamadas.ts';
import { faltantes } from './repetir.ts';
import type { QuienEs } from '../cuentas/quien.ts';
import type { Repositorio } from './repositorio.ts';
import { paginaResumen } from './resumen.ts';

export interface RutasMisPedidosDeps {
  readonly repositorio: Repositorio;
  readonly carritos: Carritos;
  readonly quien: QuienEs;
}

export function rutasMisPedidos(
  router: Router,
  guardias: Guardias,
  { repositorio, carritos, quien }: RutasMisPedidosDeps,
): void {
  atender(router, MIS_PEDIDOS, guardias, {
    'GET /api/pedidos': async ({ cliente, consulta }) => {
      const { pedidos, total } = await repositorio.pedidosDe(cliente.id, consulta);
      return { pedidos, total, pagina: consulta.pagina, limite: consulta.limite };
    },

    'GET /api/pedidos/:numero/resumen': async ({ ctx, pedido }) => {
      const { html, seguridad } = paginaResumen(pedido);
      ctx.set(seguridad);
      ctx.type = 'text/html; charset=utf-8';
      ctx.body = html;
    },

    'POST /api/pedidos/:numero/repetir': async ({ ctx, pedido: { items } }) => {
      const duenio = await quien.duenioOInvitado(ctx);
      const sumados = new Set(await carritos.sumar(duenio, items));
      return {
        carrito: comoCarrito(await carritos.leer(duenio)),
        faltantes: faltantes(items, sumados),
      };
    },
  });
}
