/** The photo of a delivery: left by its driver or an admin, seen by whoever may see the ticket. */
import type Router from '@koa/router';
import { atender } from '../../platform/http/declaradas/atender.ts';
import { leerBinario } from '../../platform/http/cuerpo.ts';
import { mandarArchivo } from '../../platform/http/paginas/archivo.ts';
import type { Entregas } from './entregas.ts';
import { createPeticiones } from './peticiones.ts';
import type { PeticionesDeps } from './peticiones.ts';
import { actorDe } from '../personal/quien.ts';
import type { Guardias } from '../personal/quien.ts';
import { ENTREGAS } from './llamadas.ts';
import type { Repositorio } from './repositorio.ts';

/** Pages send far less: they make photos smaller first. */
const FOTO_MAXIMA = 2 * 1024 * 1024;

export function rutasEntregas(
  router: Router,
  guardias: Guardias,
  deps: PeticionesDeps,
  { repositorio, entregas }: { readonly repositorio: Repositorio; readonly entregas: Entregas },
): void {
  const { suTicket } = createPeticiones(deps, repositorio);

  atender(router, ENTREGAS, guardias, {
    'PUT /api/tickets/:numero/entrega/foto': async ({ ctx, quien, numero }) => {
      const ticket = await suTicket({ quien, numero });
      const bytes = await leerBinario(ctx, FOTO_MAXIMA, 'La foto supera 2 MiB');
      const nueva = await entregas.guardarFoto(ticket, bytes, actorDe(quien));
      if (!nueva) ctx.status = 200;
      return {
        ...((await repositorio.ticket(numero)) ?? ticket),
        historial: await repositorio.historial(ticket.id),
        idempotent: !nueva,
      };
    },

    'GET /api/tickets/:numero/entrega/foto': async ({ ctx, quien, numero }) => {
      await suTicket({ quien, numero });
      mandarArchivo(ctx, await entregas.foto(numero));
    },
  });
}
