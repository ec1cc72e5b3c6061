/** The settings of dispatch: seen and changed by admins, in force at once. */
import type Router from '@koa/router';
import { configuracionSchema } from '../../contracts/despacho/configuracion.ts';
import type { Ajuste } from '../../contracts/despacho/configuracion.ts';
import { trasElCambio } from '../../platform/base/hecho.ts';
import { validar } from '../../platform/http/validar.ts';
import type { Ajustes } from './ajustes.ts';
import { actorDe } from '../personal/quien.ts';
import type { Guardia } from '../personal/quien.ts';

/** With another value, tickets that wait may fit somewhere. */
const DAN_LUGAR: readonly Ajuste[] = ['estrategia_asignacion', 'limite_tickets_activos'];

/** @param alHaberLugar tells those who wait */
export function rutasConfiguracion(
  router: Router,
  guardia: Guardia,
  ajustes: Ajustes,
  alHaberLugar: () => Promise<void>,
): void {
  router.get('/api/configuracion', guardia.admin, async (ctx) => {
    ctx.body = await ajustes.detalle();
  });

  router.put('/api/configuracion', guardia.admin, async (ctx) => {
    const cambio = validar(configuracionSchema, ctx.request.body);
    const cambiados = await ajustes.cambiar(cambio, actorDe(ctx.state.quien));
    if (cambiados.some((clave) => DAN_LUGAR.includes(clave))) await alHaberLugar();
    ctx.body = await trasElCambio(() => ajustes.detalle());
  });
}
