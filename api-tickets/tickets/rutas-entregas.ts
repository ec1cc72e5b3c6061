/** The photo of a delivery: left by its driver or an admin, seen by whoever may see the ticket. */
import type Router from '@koa/router';
import { leerBinario } from '../../platform/http/cuerpo.ts';
import type { Entregas } from './entregas.ts';
import { createPeticiones } from './peticiones.ts';
import type { PeticionesDeps } from './peticiones.ts';
import { actorDe } from '../personal/quien.ts';
import type { Guardia } from '../personal/quien.ts';
import type { Repositorio } from './repositorio.ts';

const RUTA = '/api/tickets/:numero/entrega/foto';
/** Pages send far less: they make photos smaller first. */
const FOTO_MAXIMA = 2 * 1024 * 1024;

/** Requests whose body is not JSON and is read by its route. */
export function traeFoto(metodo: string, ruta: string): boolean {
  return metodo === 'PUT' && /^\/api\/tickets\/[^/]+\/entrega\/foto\/?$/.test(ruta);
}

export function rutasEntregas(
  router: Router,
  deps: PeticionesDeps,
  guardia: Guardia,
  repositorio: Repositorio,
  entregas: Entregas,
): void {
  const { suTicket } = createPeticiones(deps, repositorio);

  router.put(RUTA, guardia.staff(), async (ctx) => {
    const ticket = await suTicket(ctx);
    const bytes = await leerBinario(ctx, FOTO_MAXIMA, 'La foto supera 2 MiB');
    const nueva = await entregas.guardarFoto(ticket, bytes, actorDe(ctx.state.quien));
    const { id, numero } = ticket;
    ctx.status = nueva ? 201 : 200;
    ctx.body = {
      ...(await repositorio.ticket(numero)),
      historial: await repositorio.historial(id),
      idempotent: !nueva,
    };
  });

  router.get(RUTA, guardia.staff({ api: true }), async (ctx) => {
    const { numero } = await suTicket(ctx);
    const { tipo, bytes, clave } = await entregas.foto(numero);
    ctx.set({
      'Cache-Control': 'private, no-cache',
      // Somebody's upload: nothing in it may run here.
      'Content-Security-Policy': "default-src 'none'; sandbox",
      'X-Content-Type-Options': 'nosniff',
    });
    ctx.etag = clave;
    ctx.status = 200;
    ctx.type = tipo;
    if (ctx.fresh) ctx.status = 304;
    else ctx.body = Buffer.from(bytes);
  });
}
