/** The photo of a stop: left by its driver or an admin, seen by whoever may see the ticket. */
import type Router from '@koa/router';
import { atender } from '../../platform/http/declaradas/atender.ts';
import { leerBinario } from '../../platform/http/cuerpo.ts';
import { mandarArchivo } from '../../platform/http/paginas/archivo.ts';
import type { Ctx } from '../../platform/http/declaradas/declarar.ts';
import type { CualFoto, Entregas } from './entregas.ts';
import { createPeticiones } from './peticiones.ts';
import type { PeticionesDeps } from './peticiones.ts';
import { actorDe } from '../personal/quien.ts';
import type { Guardias, Quien } from '../personal/quien.ts';
import { ENTREGAS } from './llamadas.ts';
import type { Repositorio } from './repositorio.ts';

/** Pages send far less: they make photos smaller first. */
const FOTO_MAXIMA = 2 * 1024 * 1024;

interface DeFoto {
  readonly ctx: Ctx;
  readonly quien: Quien;
  readonly numero: string;
}

export function rutasEntregas(
  router: Router,
  guardias: Guardias,
  deps: PeticionesDeps,
  { repositorio, entregas }: { readonly repositorio: Repositorio; readonly entregas: Entregas },
): void {
  const { suTicket } = createPeticiones(deps, repositorio);

  const guardar = async ({ ctx, quien, numero }: DeFoto, cual: CualFoto) => {
    const ticket = await suTicket({ quien, numero });
    const bytes = await leerBinario(ctx, FOTO_MAXIMA, 'La foto supera 2 MiB');
    const nueva = await entregas.guardarFoto(ticket, cual, bytes, actorDe(quien));
    if (!nueva) ctx.status = 200;
    return {
      ...((await repositorio.ticket(numero)) ?? ticket),
      historial: await repositorio.historial(ticket.id),
      idempotent: !nueva,
    };
  };
  const mandar = async ({ ctx, quien, numero }: DeFoto, cual: CualFoto) => {
    await suTicket({ quien, numero });
    mandarArchivo(ctx, await entregas.foto(numero, cual));
  };

  atender(router, ENTREGAS, guardias, {
    'PUT /api/tickets/:numero/entrega/foto': (dado) => guardar(dado, 'entrega'),
    'GET /api/tickets/:numero/entrega/foto': (dado) => mandar(dado, 'entrega'),
    'PUT /api/tickets/:numero/intento/foto': (dado) => guardar(dado, 'intento'),
    'GET /api/tickets/:numero/intento/foto': (dado) => mandar(dado, 'intento'),
  });
}
