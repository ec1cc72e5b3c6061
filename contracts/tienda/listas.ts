/** Lists of products that an account keeps, and what it buys again. */
import { z } from 'zod';
import { id, lista } from '../comun/respuestas.ts';
import type { Respuesta } from '../comun/respuestas.ts';
import { identificador, textoRequerido } from '../comun/texto.ts';
import { productoSchema } from './catalogo.ts';

const OBJETO = 'Se espera un objeto JSON';

/** Body of `POST /api/listas` and of `PATCH /api/listas/:id`. */
export const nombreDeListaSchema = z.object({ nombre: textoRequerido(60) }, OBJETO);

/** Body of `PUT /api/listas/:id/productos`: whether the product is to be in it. */
export const ponerEnListaSchema = z.object(
  { producto_id: identificador, esta: z.boolean('Debe ser true o false') },
  OBJETO,
);

const listaSchema = z.object({
  id,
  nombre: z.string(),
  /** Whether it is that of the hearts. */
  favoritos: z.boolean(),
  /** Of its products, the last ones first; also of those that are not on sale now. */
  ids: z.array(id),
});
export type ListaDeProductos = Respuesta<typeof listaSchema>;

/** Answer of every call on lists: the favourites first, the others by name. */
export const listasSchema = lista('listas', listaSchema);

/** Answer of `GET /api/listas/:id`, and of `GET /api/comprar-de-nuevo`: what is on sale. */
export const deLaListaSchema = lista('productos', productoSchema);
