/** The catalogue. */
import type Router from '@koa/router';
import { filtroProductosSchema } from '../../contracts/tienda/catalogo.ts';
import { noEncontrado } from '../../platform/comun/errores.ts';
import { idDeRuta, validarConsulta } from '../../platform/http/validar.ts';
import type { Catalogo } from './catalogo.ts';

export function rutasProductos(router: Router, catalogo: Catalogo): void {
  router.get('/api/productos', async (ctx) => {
    const filtro = validarConsulta(filtroProductosSchema, ctx.query);
    const { pagina, limite } = filtro;
    ctx.body = { ...(await catalogo.productos(filtro)), pagina, limite };
  });

  router.get('/api/productos/:id', async (ctx) => {
    const noExiste = 'No existe ese producto';
    const producto = await catalogo.producto(idDeRuta(ctx.params.id, noExiste));
    if (producto === null) throw noEncontrado(noExiste);
    ctx.body = producto;
  });

  router.get('/api/categorias', async (ctx) => {
    ctx.body = { categorias: await catalogo.categorias() };
  });

  router.get('/api/comerciantes', async (ctx) => {
    ctx.body = { comerciantes: await catalogo.comerciantes() };
  });
}
