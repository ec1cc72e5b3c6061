/** What those who run the shop call about prices to come. */
import type Router from '@koa/router';
import { atender } from '../../../platform/http/declaradas/atender.ts';
import type { Guardias } from '../../cuentas/guardias.ts';
import { PROGRAMADOS } from './llamadas.ts';
import type { Programados } from './programados.ts';

export function rutasProgramados(
  router: Router,
  guardias: Guardias,
  programados: Programados,
): void {
  atender(router, PROGRAMADOS, guardias, {
    'GET /api/admin/precios-programados': async ({ consulta }) => ({
      ...(await programados.lista(consulta)),
      ...{ pagina: consulta.pagina, limite: consulta.limite },
    }),

    'POST /api/admin/precios-programados': async ({ cliente, cuerpo }) => ({
      programado: await programados.programar(cliente.id, cuerpo),
    }),

    'POST /api/admin/precios-programados/anular': async ({ cliente, cuerpo }) => ({
      total: await programados.anular(cliente.id, cuerpo),
    }),
  });
}
