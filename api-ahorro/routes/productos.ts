/** The catalogue. */
import type Router from '@koa/router';
import { filtroProductosSchema } from '../../contracts/pedidos.ts';
import { validar } from '../../platform/http/validar.ts';
import type { Repositorio } from '../repositorio.ts';

export function rutasProductos(router: Router, repositorio: Repositorio): void {
  router.get('/api/productos', async (ctx) => {
    const filtro = validar(filtroProductosSchema, ctx.query);
    const { productos, total } = await repositorio.productos(filtro);
    ctx.body = { productos, total, pagina: filtro.pagina, limite: filtro.limite };
  });
}
