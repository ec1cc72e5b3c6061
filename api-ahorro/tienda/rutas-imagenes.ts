/** Pictures of products: those that somebody put there and, of who has none, one that is drawn for it. */
import { createHash } from 'node:crypto';
import type Router from '@koa/router';
import type { Context } from 'koa';
import { ErrorHttp, noEncontrado } from '../../platform/comun/errores.ts';
import { leerBinario } from '../../platform/http/cuerpo.ts';
import { idDeRuta } from '../../platform/http/validar.ts';
import { IMAGEN_MAXIMA } from '../admin/imagenes.ts';
import type { Imagenes } from '../admin/imagenes.ts';
import type { QuienEs } from '../cuentas/quien.ts';
import type { Catalogo } from './catalogo.ts';
import { dibujarEnvase } from './envases/dibujo.ts';

export interface RutasImagenesDeps {
  readonly catalogo: Catalogo;
  readonly imagenes: Imagenes;
  readonly quien: QuienEs;
}

const UN_ANIO = 'public, max-age=31536000, immutable';
const UNA_HORA = 'public, max-age=3600';
const NO_EXISTE = 'No existe ese producto';

export function rutasImagenes(
  router: Router,
  { catalogo, imagenes, quien }: RutasImagenesDeps,
): void {
  router.get('/imagenes/productos/:id.svg', async (ctx) => {
    const producto = await catalogo.paraDibujar(idDeRuta(ctx.params['id'], NO_EXISTE));
    if (producto === null) throw noEncontrado(NO_EXISTE);
    const dibujo = dibujarEnvase(producto);
    ctx.etag = createHash('sha1').update(dibujo).digest('base64url');
    mandar(ctx, 'image/svg+xml', dibujo, ctx.query['v'] === undefined ? UNA_HORA : UN_ANIO);
  });

  router.get('/imagenes/:clave-:ancho.webp', async (ctx) => {
    const bytes = await imagenes.leer(ctx.params['clave'] ?? '', Number(ctx.params['ancho']));
    if (bytes === null) throw noEncontrado('No existe esa imagen');
    mandar(ctx, 'image/webp', Buffer.from(bytes), UN_ANIO);
  });

  router.put('/api/admin/productos/:id/imagen', async (ctx) => {
    await quien.conRol(ctx, 'admin');
    if (!ctx.is('image/*', 'application/octet-stream')) {
      throw new ErrorHttp(415, 'El contenido debe ser una imagen');
    }
    const id = idDeRuta(ctx.params['id'], NO_EXISTE);
    const original = await leerBinario(ctx, IMAGEN_MAXIMA, 'La imagen supera 10 MiB');
    ctx.body = { imagen_url: await imagenes.poner(id, original) };
  });
}

/** Whether a route of these reads the body by itself. */
export function esImagen(metodo: string, ruta: string): boolean {
  return metodo === 'PUT' && /^\/api\/admin\/productos\/[^/]+\/imagen\/?$/.test(ruta);
}

function mandar(ctx: Context, tipo: string, cuerpo: string | Buffer, cuanto: string): void {
  ctx.set('Cache-Control', cuanto);
  ctx.status = 200;
  if (ctx.fresh) {
    ctx.status = 304;
    return;
  }
  ctx.type = tipo;
  ctx.body = cuerpo;
}
