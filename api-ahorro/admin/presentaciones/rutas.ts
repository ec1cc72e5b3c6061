/** What is the same thing in other sizes or flavours, as it is called for. */
import type Router from '@koa/router';
import { atender } from '../../../platform/http/declaradas/atender.ts';
import type { Guardias } from '../../cuentas/guardias.ts';
import { PRESENTACIONES_ADMIN } from './llamadas.ts';
import type { PresentacionesAdmin } from './presentaciones.ts';

export function rutasPresentaciones(
  router: Router,
  guardias: Guardias,
  presentaciones: PresentacionesAdmin,
): void {
  atender(router, PRESENTACIONES_ADMIN, guardias, {
    'GET /api/admin/productos/:id/presentaciones': ({ id }) => presentaciones.de(id),

    'PUT /api/admin/productos/:id/presentaciones': ({ cliente, id, cuerpo }) =>
      presentaciones.ordenar(cliente.id, id, cuerpo),
  });
}
