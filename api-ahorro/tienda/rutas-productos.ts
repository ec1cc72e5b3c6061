/** The catalogue. */
import type Router from '@koa/router';
import { noEncontrado } from '../../platform/comun/errores.ts';
import { atender, SIN_GUARDIA } from '../../platform/http/declaradas/atender.ts';
import type { Catalogo } from './catalogo.ts';
import { NO_EXISTE_PRODUCTO, PRODUCTOS } from './llamadas.ts';

export function rutasProductos(router: Router, catalogo: Catalogo): void {
  atender(router, PRODUCTOS, SIN_GUARDIA, {
    'GET /api/productos': async ({ consulta }) => {
      const { pagina, limite } = consulta;
      return { ...(await catalogo.productos(consulta)), pagina, limite };
    },

    'GET /api/productos/:id': async ({ id }) => {
      const producto = await catalogo.producto(id);
      if (producto === null) throw noEncontrado(NO_EXISTE_PRODUCTO);
      return producto;
    },

    'GET /api/categorias': async () => ({ categorias: await catalogo.categorias() }),

    'GET /api/comerciantes': async () => ({ comerciantes: await catalogo.comerciantes() }),
  });
}
