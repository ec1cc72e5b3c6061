/** Health and information. */
import type Router from '@koa/router';
import { createOtroServicio, identidad, rutasDeSalud } from '../platform/http/salud.ts';
import type { TicketsDeps } from './deps.ts';

export function rutasInfo(router: Router, { env, salud, ahorroUrl }: TicketsDeps): void {
  const quien = identidad('belgrano-tickets', env);
  const ahorro = createOtroServicio(ahorroUrl, env);
  rutasDeSalud(router, ['/healthz', '/health'], salud, quien);

  router.get('/test', async (ctx) => {
    ctx.body = {
      name: 'Belgrano Tickets',
      ...quien,
      endpoints: [
        'POST /api/tickets',
        'GET /api/tickets',
        'PATCH /api/tickets/:numero/estado',
        'GET /healthz',
      ],
      ahorro: await ahorro(),
    };
  });
}
