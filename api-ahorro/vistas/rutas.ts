/** Saved views: each call answers all of them. */
import type Router from '@koa/router';
import type { ConVistas } from '../../contracts/reglas/vistas.ts';
import { trasElCambio } from '../../platform/base/hecho.ts';
import { atender } from '../../platform/http/declaradas/atender.ts';
import type { Guardias } from '../cuentas/guardias.ts';
import { VISTAS_GUARDADAS } from './llamadas.ts';
import type { Vistas } from './vistas.ts';

export function rutasVistas(router: Router, guardias: Guardias, vistas: Vistas): void {
  const todas = (usuarioId: number, donde: ConVistas) =>
    trasElCambio(async () => ({ vistas: await vistas.de(usuarioId, donde) }));

  atender(router, VISTAS_GUARDADAS, guardias, {
    'GET /api/vistas': async ({ cliente, consulta: { donde } }) => ({
      vistas: await vistas.de(cliente.id, donde),
    }),

    'POST /api/vistas': async ({ cliente, cuerpo }) => {
      await vistas.guardar(cliente.id, cuerpo);
      return todas(cliente.id, cuerpo.donde);
    },

    'DELETE /api/vistas/:id': async ({ cliente, id }) =>
      todas(cliente.id, await vistas.quitar(cliente.id, id)),
  });
}
