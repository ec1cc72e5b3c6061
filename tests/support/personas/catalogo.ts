/** What whoever administers the catalogue does to its products. */
import type { ErrorDeCampo } from '../../../contracts/comun/problemas.ts';
import type { ProductoAdmin } from '../../../contracts/tienda/administracion.ts';
import type { CambioAnotado } from '../../../contracts/tienda/cambios.ts';
import type { Visitante } from './tienda.ts';

export interface ConErrores {
  readonly error: string;
  readonly errores: ErrorDeCampo[];
}

/** `admin` is asked for when it is there. */
export function manosDeCatalogo(admin: () => Visitante) {
  return {
    cambiar: (id: number, cuerpo: object) =>
      admin().pedir<{ producto: ProductoAdmin } & ConErrores>(`/api/admin/productos/${id}`, {
        metodo: 'PATCH',
        cuerpo,
      }),
    cambiosDe: async (id: number) =>
      (await admin().pedir<{ cambios: CambioAnotado[] }>(`/api/admin/cambios?producto_id=${id}`))
        .cuerpo.cambios,
  };
}
