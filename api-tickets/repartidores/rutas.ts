/** Drivers: kept by admins; each one sees themselves and says when they work. */
import type Router from '@koa/router';
import {
  cambioRepartidorSchema,
  nuevoRepartidorSchema,
  turnoSchema,
} from '../../contracts/despacho/repartidores.ts';
import type {
  CambioRepartidor,
  RepartidorCambiado,
} from '../../contracts/despacho/repartidores.ts';
import { sinPermiso } from '../../platform/comun/errores.ts';
import { trasElCambio } from '../../platform/base/hecho.ts';
import { idDeRuta, validar } from '../../platform/http/validar.ts';
import { actorDe, leConcierne, repartidorDe } from '../personal/quien.ts';
import type { Guardia, Quien } from '../personal/quien.ts';
import type { Repartidores } from './repartidores.ts';
import type { Turnos } from './turnos.ts';

export function rutasRepartidores(
  router: Router,
  guardia: Guardia,
  repartidores: Repartidores,
  turnos: Turnos,
): void {
  router.get('/api/repartidores', guardia.staff(), async (ctx) => {
    const { quien } = ctx.state;
    const suyo = repartidorDe(quien);
    if (suyo !== null) ctx.body = { repartidores: [await repartidores.uno(suyo)] };
    else ctx.body = { repartidores: esAdmin(quien) ? await repartidores.todos() : [] };
  });

  router.get('/api/repartidores/:id', guardia.staff(), async (ctx) => {
    const id = idDeRuta(ctx.params['id'], 'No existe ese repartidor');
    if (!leConcierne(ctx.state.quien, id)) throw sinPermiso('Es otro repartidor');
    ctx.body = await repartidores.uno(id);
  });

  router.post('/api/repartidores', guardia.admin, async (ctx) => {
    const nuevo = validar(nuevoRepartidorSchema, ctx.request.body);
    ctx.body = await repartidores.crear(nuevo);
    ctx.status = 201;
    if (nuevo.en_turno) await turnos.despertar();
  });

  // Before the next one, which would take `yo` for an id.
  router.patch('/api/repartidores/yo', guardia.staff(), async (ctx) => {
    const turno = validar(turnoSchema, ctx.request.body);
    const id = repartidorDe(ctx.state.quien);
    if (id === null) throw sinPermiso('Solo para repartidores');
    ctx.body = await cambiar(id, turno, ctx.state.quien);
  });

  router.patch('/api/repartidores/:id', guardia.admin, async (ctx) => {
    const cambio = validar(cambioRepartidorSchema, ctx.request.body);
    const id = idDeRuta(ctx.params['id'], 'No existe ese repartidor');
    ctx.body = await cambiar(id, cambio, ctx.state.quien);
  });

  async function cambiar(
    id: number,
    cambio: CambioRepartidor,
    quien: Quien,
  ): Promise<RepartidorCambiado> {
    const { despues, ganaLugar } = await repartidores.cambiar(id, cambio);
    if (ganaLugar) await turnos.despertar();
    if (cambio.en_turno !== false) return { ...despues, sin_traspasar: [] };
    // Also when they were off duty already: what could not be handed over then may be now.
    return trasElCambio(async () => {
      const sin_traspasar = await turnos.traspasar(id, actorDe(quien));
      return { ...(await repartidores.uno(id)), sin_traspasar };
    });
  }
}

function esAdmin(quien: Quien): boolean {
  return quien.tipo === 'staff' && quien.rol === 'admin';
}
