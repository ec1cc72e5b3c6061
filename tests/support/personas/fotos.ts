/** Pictures, and whoever puts them on products. */
import sharp from 'sharp';
import type { Fotos } from '../../../contracts/tienda/fotos.ts';
import type { ConErrores } from './catalogo.ts';
import type { Visitante } from './tienda.ts';

/** A picture of one colour: another colour is another picture. */
export const fotoDe = (background: string): Promise<Buffer> =>
  sharp({ create: { width: 1200, height: 800, channels: 3, background } })
    .jpeg()
    .toBuffer();

/** `admin` is asked for when it is there. */
export function manosDeFotos(admin: () => Visitante) {
  const ruta = (id: number) => `/api/admin/productos/${id}/imagenes`;
  return {
    agregar: (id: number, cuerpo: Uint8Array, tipo = 'image/jpeg') =>
      admin().pedir<Fotos & ConErrores>(ruta(id), {
        ...{ metodo: 'POST', cuerpo, cabeceras: { 'Content-Type': tipo } },
      }),
    ordenar: (id: number, imagenes: readonly string[], vistas: readonly string[]) =>
      admin().pedir<Fotos & ConErrores>(ruta(id), { metodo: 'PUT', cuerpo: { imagenes, vistas } }),
  };
}
