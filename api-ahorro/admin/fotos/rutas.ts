/** Pictures of products, as they are put there. */
import type Router from '@koa/router';
import { IMAGEN_MAXIMA } from '../../../contracts/reglas/imagen.ts';
import type { Ctx } from '../../../platform/http/declaradas/declarar.ts';
import { ErrorHttp } from '../../../platform/comun/errores.ts';
import { atender } from '../../../platform/http/declaradas/atender.ts';
import { leerBinario } from '../../../platform/http/cuerpo.ts';
import { QUINCE_MINUTOS, limiteIntentos } from '../../../platform/http/limites.ts';
import type { Contadores } from '../../../platform/seguridad/contadores.ts';
import type { Guardias } from '../../cuentas/guardias.ts';
import type { FotosDeProductos } from './fotos.ts';
import { FOTOS_ADMIN } from './llamadas.ts';

/** By one account in a quarter of an hour: each is work for the processor. */
export const SUBIDAS = 300;

export function rutasFotos(
  router: Router,
  guardias: Guardias,
  { contadores, fotos }: { readonly contadores: Contadores; readonly fotos: FotosDeProductos },
): void {
  const limite = limiteIntentos(contadores, 'fotos', SUBIDAS, QUINCE_MINUTOS);
  /** @throws ErrorHttp 413, 415, 429 */
  const leer = async (ctx: Ctx, usuarioId: number): Promise<Buffer> => {
    if (!ctx.is('image/*', 'application/octet-stream')) {
      throw new ErrorHttp(415, 'El contenido debe ser una imagen');
    }
    await limite.contar([`cuenta:${usuarioId}`]);
    return leerBinario(ctx, IMAGEN_MAXIMA, 'La imagen supera 10 MiB');
  };

  atender(router, FOTOS_ADMIN, guardias, {
    'PUT /api/admin/productos/:id/imagen': async ({ ctx, cliente, id }) => {
      const original = await leer(ctx, cliente.id);
      return { imagen_url: await fotos.ponerPrimera(cliente.id, id, original) };
    },

    'POST /api/admin/productos/:id/imagenes': async ({ ctx, cliente, id }) => {
      const original = await leer(ctx, cliente.id);
      const { imagenes, cambio_id } = await fotos.agregar(cliente.id, id, original);
      return { imagenes, ...(cambio_id === undefined ? {} : { cambio_id }) };
    },

    'PUT /api/admin/productos/:id/imagenes': ({ cliente, id, cuerpo }) =>
      fotos.ordenar(cliente.id, id, cuerpo),
  });
}
