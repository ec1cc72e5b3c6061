/** What carries orders, for operations: the workers of each queue, and what the reconciliation has found. */
import type Router from '@koa/router';
import type { Workers } from '../../contracts/operaciones/flujos.ts';
import { noEncontrado } from '../../platform/comun/errores.ts';
import { porUnRato } from '../../platform/comun/por-un-rato.ts';
import { atender } from '../../platform/http/declaradas/atender.ts';
import type { Guardias } from '../cuentas/guardias.ts';
import { createHallazgos } from './hallazgos.ts';
import type { HallazgosDeps } from './hallazgos.ts';
import { FLUJOS, noExisteHallazgo } from './llamadas.ts';

export interface RutasFlujosDeps extends HallazgosDeps {
  /** Who works at the product's queues now. */
  readonly verWorkers: () => Promise<Workers>;
}

/** However many look, Temporal is asked once within this. */
const VALE_MS = 2_000;

export function rutasFlujos(router: Router, guardias: Guardias, deps: RutasFlujosDeps): void {
  const hallazgos = createHallazgos(deps);
  const verWorkers = porUnRato(VALE_MS, deps.verWorkers);

  atender(router, FLUJOS, guardias, {
    'GET /api/operaciones/workers': () => verWorkers(),

    'GET /api/operaciones/hallazgos': ({ consulta }) => hallazgos.lista(consulta),

    'POST /api/operaciones/hallazgos/:id/remediar': async ({ ctx, cliente, id }) => {
      const hallazgo = await hallazgos.remediar(id, cliente.email, ctx.state.solicitudId);
      if (hallazgo === null) throw noEncontrado(noExisteHallazgo(id));
      return hallazgo;
    },
  });
}
