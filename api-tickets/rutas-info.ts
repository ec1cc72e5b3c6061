/** Health and information. */
import type Router from '@koa/router';
import { createOtroServicio, identidad, rutasDeSalud } from '../platform/http/salud.ts';
import { atender, SIN_GUARDIA } from '../platform/http/declaradas/atender.ts';
import type { Env } from '../platform/ajustes/env.ts';
import type { Salud } from '../platform/http/salud.ts';
import { INFO } from './llamadas.ts';

export interface RutasInfoDeps {
  readonly env: Env;
  readonly salud: Salud;
  readonly ahorroUrl: string;
}

export function rutasInfo(router: Router, { env, salud, ahorroUrl }: RutasInfoDeps): void {
  const quien = identidad('belgrano-tickets', env);
  const ahorro = createOtroServicio(ahorroUrl, env);
  rutasDeSalud(router, salud, quien);

  atender(router, INFO, SIN_GUARDIA, {
    'GET /test': async () => ({
      name: 'Belgrano Tickets',
      ...quien,
      endpoints: [
        'POST /api/tickets',
        'GET /api/tickets',
        'PATCH /api/tickets/:numero/estado',
        'GET /healthz',
      ],
      ahorro: await ahorro(),
    }),
  });
}
