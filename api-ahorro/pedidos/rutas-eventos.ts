/** `GET /api/pedidos/:numero/eventos`: an order followed live, as Server-Sent Events. */
import type Router from '@koa/router';
import type { Context } from 'koa';
import type { PasoEnVivo } from '../../contracts/pedidos/en-vivo.ts';
import { identificadorEscrito } from '../../contracts/comun/texto.ts';
import type { Env } from '../../platform/ajustes/env.ts';
import { atender } from '../../platform/http/declaradas/atender.ts';
import { redDe } from '../../platform/http/limites.ts';
import { createEnVivo } from '../../platform/http/en-vivo.ts';
import { esFinal } from '../../contracts/reglas/estados.ts';
import type { Guardias } from '../cuentas/guardias.ts';
import type { QuienEs } from '../cuentas/quien.ts';
import { llaveDe } from './llave.ts';
import { EVENTOS } from './llamadas.ts';
import type { Seguimiento } from './seguimiento.ts';

export interface RutasEventosDeps {
  readonly seguimiento: Seguimiento;
  readonly env: Env;
  readonly quien: QuienEs;
}

export function rutasEventos(
  router: Router,
  guardias: Guardias,
  { seguimiento, env, quien }: RutasEventosDeps,
): void {
  atender(router, EVENTOS, guardias, {
    'GET /api/pedidos/:numero/eventos': async ({ ctx, pedido: { numero, estado } }) => {
      const desde = ultimoVisto(ctx);
      // Nothing more to come: 204 tells an EventSource to stay away.
      if (desde > 0 && esFinal(estado) && !(await seguimiento.hayMas(numero, desde))) {
        ctx.status = 204;
        return;
      }
      const esServicio = (await llaveDe(ctx, { env, quien })) === 'api';
      const enVivo = createEnVivo();
      const alTerminarSesion = await quien.alTerminarSesion(ctx);
      const dejar = await seguimiento.seguir(numero, desde, redDe(ctx.ip), {
        alPasar: (id, paso) => {
          enVivo.mandar(comoEvento(id, paso));
          if (!esFinal(paso.estado)) return;
          enVivo.mandar('event: fin\ndata: {}\n\n');
          enVivo.terminar();
        },
        // Without an id: who comes back gets the one that holds then.
        alDecirLlegada: (llegada) =>
          enVivo.mandar(`event: llegada\ndata: ${JSON.stringify(llegada)}\n\n`),
        // The same. Another service may follow the order, and does not wait for anybody at a door.
        alMoverse: esServicio
          ? undefined
          : (donde) => enVivo.mandar(`event: posicion\ndata: ${JSON.stringify(donde)}\n\n`),
        alTerminar: () => enVivo.terminar(),
      });
      const dejarSesion = alTerminarSesion(() => enVivo.terminar());
      enVivo.responder(ctx, () => {
        dejar();
        dejarSesion();
      });
    },
  });
}

/** Of the header that an EventSource sends when it comes back, or of the query. */
function ultimoVisto(ctx: Context): number {
  const dado = ctx.get('Last-Event-ID') || String(ctx.query['desde'] ?? '');
  return identificadorEscrito.safeParse(dado).data ?? 0;
}

function comoEvento(id: number, paso: PasoEnVivo): string {
  return `id: ${id}\nevent: paso\ndata: ${JSON.stringify(paso)}\n\n`;
}
