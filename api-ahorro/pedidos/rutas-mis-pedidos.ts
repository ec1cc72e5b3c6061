/** Orders of whom they belong to: listed, bought again, followed live, and on paper. */
import type Router from '@koa/router';
import { comoCarrito } from '../cuentas/carritos.ts';
import type { Carritos } from '../cuentas/carritos.ts';
import { filtroPedidosSchema } from '../../contracts/pedidos/pedidos.ts';
import { validarConsulta } from '../../platform/http/validar.ts';
import { faltantes } from './repetir.ts';
import type { QuienEs } from '../cuentas/quien.ts';
import type { Repositorio } from './repositorio.ts';
import { paginaResumen } from './resumen.ts';
import type { SuPedido } from './su-pedido.ts';

export interface RutasMisPedidosDeps {
  readonly repositorio: Repositorio;
  readonly carritos: Carritos;
  readonly quien: QuienEs;
  readonly suPedido: SuPedido;
}

export function rutasMisPedidos(router: Router, deps: RutasMisPedidosDeps): void {
  const { repositorio, carritos, quien, suPedido } = deps;

  router.get('/api/pedidos', async (ctx) => {
    const { id } = await quien.alguien(ctx);
    const filtro = validarConsulta(filtroPedidosSchema, ctx.query);
    const { pedidos, total } = await repositorio.pedidosDe(id, filtro);
    ctx.body = { pedidos, total, pagina: filtro.pagina, limite: filtro.limite };
  });

  router.post('/api/pedidos/:numero/repetir', async (ctx) => {
    const { items } = await suPedido(ctx);
    const duenio = await quien.duenioOInvitado(ctx);
    const sumados = new Set(await carritos.sumar(duenio, items));
    ctx.body = {
      carrito: comoCarrito(await carritos.leer(duenio)),
      faltantes: faltantes(items, sumados),
    };
  });

  router.get('/api/pedidos/:numero/resumen', async (ctx) => {
    const { html, seguridad } = paginaResumen(await suPedido(ctx));
    ctx.set(seguridad);
    ctx.type = 'text/html; charset=utf-8';
    ctx.body = html;
  });
}
