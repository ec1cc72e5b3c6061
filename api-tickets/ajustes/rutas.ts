/** The settings of dispatch: seen and changed by admins, in force at once. */
import type Router from '@koa/router';
import type { Ajuste, Enlaces } from '../../contracts/despacho/configuracion.ts';
import { trasElCambio } from '../../platform/base/hecho.ts';
import { atender } from '../../platform/http/declaradas/atender.ts';
import type { Ajustes } from './ajustes.ts';
import { actorDe } from '../personal/quien.ts';
import type { Guardias } from '../personal/quien.ts';
import { CONFIGURACION } from './llamadas.ts';

/** With another value, tickets that wait may fit somewhere. */
const DAN_LUGAR: readonly Ajuste[] = ['estrategia_asignacion', 'limite_tickets_activos'];

/** @param alHaberLugar tells those who wait */
export function rutasConfiguracion(
  router: Router,
  guardias: Guardias,
  { ajustes, enlaces }: { readonly ajustes: Ajustes; readonly enlaces: Enlaces },
  alHaberLugar: () => Promise<void>,
): void {
  atender(router, CONFIGURACION, guardias, {
    'GET /api/configuracion': async () => ajustes.detalle(),

    'GET /api/enlaces': async () => enlaces,

    'PUT /api/configuracion': async ({ quien, cuerpo }) => {
      const cambiados = await ajustes.cambiar(cuerpo, actorDe(quien));
      if (cambiados.some((clave) => DAN_LUGAR.includes(clave))) await alHaberLugar();
      return trasElCambio(() => ajustes.detalle());
    },
  });
}
