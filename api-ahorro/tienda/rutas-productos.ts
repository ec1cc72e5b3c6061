/** The catalogue. */
import type Router from '@koa/router';
import { noEncontrado } from '../../platform/comun/errores.ts';
import { atender, SIN_GUARDIA } from '../../platform/http/declaradas/atender.ts';
import type { Catalogo } from './catalogo/catalogo.ts';
import type { Sugerir } from './catalogo/sugerencias.ts';
import { NO_EXISTE_PRODUCTO, PRODUCTOS } from './llamadas.ts';

/** Whoever takes a letter back asks for the same again. */
const UN_MINUTO = 'private, max-age=60';

export function rutasProductos(router: Router, catalogo: Catalogo, sugerir: Sugerir): void {
  atender(router, PRODUCTOS, SIN_GUARDIA, {
    'GET /api/productos': async ({ consulta }) => catalogo.productos(consulta),

    'GET /api/productos/sugerencias': async ({ ctx, consulta }) => {
      const sugerencias = await sugerir(consulta.q);
      ctx.set('Cache-Control', UN_MINUTO);
      return sugerencias;
    },

    'GET /api/productos/:id': async ({ id }) => {
      const producto = await catalogo.producto(id);
      if (producto === null) throw noEncontrado(NO_EXISTE_PRODUCTO);
      return producto;
    },

    'GET /api/categorias': async () => ({ categorias: await catalogo.categorias() }),

    'GET /api/comerciantes': async () => ({ comerciantes: await catalogo.comerciantes() }),

    'GET /api/marcas': async () => ({ marcas: await catalogo.marcas() }),
  });
}
