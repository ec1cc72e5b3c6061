/** Health and information. */
import type Router from '@koa/router';
import { createOtroServicio, identidad, rutasDeSalud } from '../platform/http/salud.ts';
import { atender, SIN_GUARDIA } from '../platform/http/declaradas/atender.ts';
import type { Env } from '../platform/ajustes/env.ts';
import type { Salud } from '../platform/http/salud.ts';
import { INFO } from './llamadas.ts';
import { avisosDelVendedor } from './tienda/vendedor.ts';

export interface RutasInfoDeps {
  readonly env: Env;
  readonly salud: Salud;
  readonly ticketsUrl: string;
}

export function rutasInfo(router: Router, { env, salud, ticketsUrl }: RutasInfoDeps): void {
  const quien = identidad('belgrano-ahorro', env);
  const tickets = createOtroServicio(ticketsUrl, env);
  const avisos = avisosDelVendedor(env);
  rutasDeSalud(router, salud, quien);

  atender(router, INFO, SIN_GUARDIA, {
    'GET /auth/health': async ({ ctx }) => {
      const base = await salud.base();
      ctx.status = base ? 200 : 503;
      return {
        status: base ? 'healthy' : 'unhealthy',
        database: base ? 'ok' : 'error',
        service: 'Belgrano Ahorro',
      } as const;
    },

    'GET /test': async () => ({
      name: 'Belgrano Ahorro',
      ...quien,
      endpoints: [
        'GET /api/productos',
        'POST /api/sesiones',
        'GET /api/carrito',
        'POST /api/checkout',
        'GET /api/pedidos/:numero',
        'GET /healthz',
      ],
      ...(avisos.length === 0 ? {} : { avisos }),
      tickets: await tickets(),
    }),
  });
}
