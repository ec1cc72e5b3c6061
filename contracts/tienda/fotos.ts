/** The pictures of a product: which it has, and in what order. */
import { z } from 'zod';
import type { Respuesta } from '../comun/respuestas.ts';
import { MAX_FOTOS } from '../reglas/imagen.ts';
import { imagen_url } from './administracion.ts';

const lista = z
  .array(imagen_url, 'Debe ser una lista')
  .max(MAX_FOTOS, `Son más de ${MAX_FOTOS}`)
  .refine((fotos) => new Set(fotos).size === fotos.length, 'Hay una repetida');

/**
 * Body of `PUT /api/admin/productos/:id/imagenes`: those that stay, in their order. With `vistas`, those that were seen,
 * what somebody else has done to them meanwhile is not lost.
 */
export const ordenDeFotosSchema = z
  .object({ imagenes: lista, vistas: lista }, 'Se espera un objeto JSON')
  .refine(({ imagenes, vistas }) => imagenes.every((foto) => vistas.includes(foto)), {
    path: ['imagenes'],
    message: 'Hay una que no es de las vistas: primero se sube',
  });
export type OrdenDeFotos = z.output<typeof ordenDeFotosSchema>;

export const fotosSchema = z.object({
  /** The first is the one that is shown where there is room for one. */
  imagenes: z.array(z.string()),
  /** Told where something has changed: by it, it is undone. */
  cambio_id: z.uuid().optional(),
});
export type Fotos = Respuesta<typeof fotosSchema>;
