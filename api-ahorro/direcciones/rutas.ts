/** Saved addresses: each call answers all of them. */
import type Router from '@koa/router';
import { trasElCambio } from '../../platform/base/hecho.ts';
import { atender } from '../../platform/http/declaradas/atender.ts';
import type { Guardias } from '../cuentas/guardias.ts';
import { createDirecciones } from './direcciones.ts';
import { DIRECCIONES_GUARDADAS } from './llamadas.ts';

export function rutasDirecciones(
  router: Router,
  guardias: Guardias,
  deps: Parameters<typeof createDirecciones>[0],
): void {
  const direcciones = createDirecciones(deps);
  const todas = (usuarioId: number) =>
    trasElCambio(async () => ({ direcciones: await direcciones.de(usuarioId) }));

  atender(router, DIRECCIONES_GUARDADAS, guardias, {
    'GET /api/direcciones': async ({ cliente }) => ({
      direcciones: await direcciones.de(cliente.id),
    }),

    'POST /api/direcciones': async ({ cliente, cuerpo }) => {
      await direcciones.guardar(cliente.id, cuerpo);
      return todas(cliente.id);
    },

    'PUT /api/direcciones/:id': async ({ cliente, id, cuerpo }) => {
      await direcciones.cambiar(cliente.id, id, cuerpo);
      return todas(cliente.id);
    },

    'DELETE /api/direcciones/:id': async ({ cliente, id }) => {
      await direcciones.quitar(cliente.id, id);
      return todas(cliente.id);
    },
  });
}
