/** How a delivery was found: by who bought it, with an account or with the link of the order. */
import type Router from '@koa/router';
import { createClaves } from '../../flujos/claves.ts';
import type { Env } from '../../platform/ajustes/env.ts';
import type { Sql } from '../../platform/base/sql.ts';
import { atender } from '../../platform/http/declaradas/atender.ts';
import type { Guardias } from '../cuentas/guardias.ts';
import type { QuienEs } from '../cuentas/quien.ts';
import { llaveDe } from '../pedidos/llave.ts';
import { createCalificaciones } from './calificaciones.ts';
import { CALIFICACIONES } from './llamadas.ts';

interface RutasCalificacionesDeps {
  readonly env: Env;
  readonly sql: Sql;
  readonly quien: QuienEs;
}

export function rutasCalificaciones(
  router: Router,
  guardias: Guardias,
  deps: RutasCalificacionesDeps,
): void {
  const calificaciones = createCalificaciones(deps.sql);
  const claves = createClaves(deps, 'ahorro');

  atender(router, CALIFICACIONES, guardias, {
    'GET /api/pedidos/:numero/calificacion': async ({ pedido: { numero } }) =>
      calificaciones.de(numero),

    'PUT /api/pedidos/:numero/calificacion': async ({ ctx, pedido: { numero }, cuerpo }) => {
      const quien = await llaveDe(ctx, deps);
      await claves.unaVez(ctx, { quien, numero, cuerpo: { calificacion: cuerpo } }, () =>
        calificaciones.poner(numero, cuerpo),
      );
      return calificaciones.de(numero);
    },
  });
}
