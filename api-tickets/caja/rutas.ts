/** The till: each driver theirs, and dispatch what they hand in. */
import type Router from '@koa/router';
import { atender } from '../../platform/http/declaradas/atender.ts';
import { actorDe } from '../personal/quien.ts';
import type { Guardias } from '../personal/quien.ts';
import type { CajaDeReparto } from './caja.ts';
import { CAJA } from './llamadas.ts';

export function rutasCaja(router: Router, guardias: Guardias, caja: CajaDeReparto): void {
  atender(router, CAJA, guardias, {
    'GET /api/repartidores/yo/caja': async ({ repartidorId }) => caja.de(repartidorId),

    'POST /api/repartidores/yo/rendiciones': async ({ ctx, repartidorId, cuerpo }) => {
      const rendicion = await caja.rendir(repartidorId, cuerpo);
      if (rendicion.idempotent) ctx.status = 200;
      return rendicion;
    },

    'GET /api/rendiciones': async ({ consulta }) => {
      const { filas, total } = await caja.rendiciones(consulta);
      return { rendiciones: filas, total, pagina: consulta.pagina, limite: consulta.limite };
    },

    'POST /api/rendiciones/:id/confirmar': async ({ quien, id, cuerpo }) =>
      caja.confirmar(id, cuerpo, actorDe(quien)),
  });
}
