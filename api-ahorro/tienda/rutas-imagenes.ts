/** Pictures of products: those that somebody put there and, of who has none, one that is drawn for it. */
import { createHash } from 'node:crypto';
import type Router from '@koa/router';
import type { Context } from 'koa';
import { subidaEn } from '../../contracts/reglas/imagen.ts';
import { noEncontrado } from '../../platform/comun/errores.ts';
import { atender } from '../../platform/http/declaradas/atender.ts';
import { UN_ANIO } from '../../platform/http/paginas/paginas.ts';
import type { Imagenes } from '../admin/imagenes.ts';
import type { Guardias } from '../cuentas/guardias.ts';
import type { Catalogo } from './catalogo/catalogo.ts';
import { dibujarEnvase } from './envases/dibujo.ts';
import { createPng, enMiniatura } from './png.ts';
import { IMAGENES, NO_EXISTE_PRODUCTO } from './llamadas.ts';

const UNA_HORA = 'public, max-age=3600';
const UN_DIA = 'public, max-age=86400';

export function rutasImagenes(
  router: Router,
  guardias: Guardias,
  { catalogo, imagenes }: { readonly catalogo: Catalogo; readonly imagenes: Imagenes },
): void {
  const enPng = createPng();
  atender(router, IMAGENES, guardias, {
    'GET /imagenes/productos/:id': async ({ ctx, id }) => {
      const producto = await catalogo.paraDibujar(id);
      if (producto === null) throw noEncontrado(NO_EXISTE_PRODUCTO);
      const dibujo = dibujarEnvase(producto);
      ctx.etag = createHash('sha1').update(dibujo).digest('base64url');
      mandar(ctx, 'image/svg+xml', dibujo, ctx.query['v'] === undefined ? UNA_HORA : UN_ANIO);
    },

    'GET /imagenes/productos/:id/miniatura': async ({ ctx, id }) => {
      const producto = await catalogo.paraDibujar(id);
      if (producto === null) throw noEncontrado(NO_EXISTE_PRODUCTO);
      mandar(ctx, 'image/png', await enMiniatura(producto, imagenes), UN_DIA);
    },

    'GET /imagenes/productos/:id/png': async ({ ctx, id }) => {
      const producto = await catalogo.paraDibujar(id);
      if (producto === null) throw noEncontrado(NO_EXISTE_PRODUCTO);
      mandar(ctx, 'image/png', await enPng(dibujarEnvase(producto)), UNA_HORA);
    },

    'GET /imagenes/:archivo': async ({ ctx }) => {
      const subida = subidaEn(`/imagenes/${ctx.params['archivo'] ?? ''}`);
      const bytes = subida ? await imagenes.leer(subida.clave, subida.ancho) : null;
      if (bytes === null) throw noEncontrado('No existe esa imagen');
      mandar(ctx, 'image/webp', Buffer.from(bytes), UN_ANIO);
    },
  });
}

function mandar(ctx: Context, tipo: string, cuerpo: string | Buffer, cuanto: string): void {
  ctx.set('Cache-Control', cuanto);
  // Public anyway: the page of who prepares shows them, from dispatch's origin.
  ctx.set('Cross-Origin-Resource-Policy', 'cross-origin');
  ctx.status = 200;
  if (ctx.fresh) {
    ctx.status = 304;
    return;
  }
  ctx.type = tipo;
  ctx.body = cuerpo;
}
