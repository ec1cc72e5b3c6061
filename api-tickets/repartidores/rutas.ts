/** Drivers: kept by admins; each one sees themselves and says when they work. */
import type Router from '@koa/router';
import type {
  CambioRepartidor,
  RepartidorCambiado,
} from '../../contracts/despacho/repartidores.ts';
import { sinPermiso } from '../../platform/comun/errores.ts';
import { trasElCambio } from '../../platform/base/hecho.ts';
import { atender } from '../../platform/http/declaradas/atender.ts';
import { actorDe, leConcierne, repartidorDe } from '../personal/quien.ts';
import type { Guardias, Quien } from '../personal/quien.ts';
import type { CalificacionesDeRepartidores } from './calificaciones.ts';
import type { Historiales } from './historial.ts';
import { REPARTIDORES } from './llamadas.ts';
import type { Recorridos } from './recorrido.ts';
import type { Repartidores } from './repartidores.ts';
import type { Reparto } from './reparto.ts';
import type { Turnos } from './turnos.ts';

interface RutasRepartidoresDeps {
  readonly turnos: Turnos;
  readonly reparto: Reparto;
  readonly recorridos: Recorridos;
  readonly historiales: Historiales;
  readonly calificaciones: CalificacionesDeRepartidores;
}

export function rutasRepartidores(
  router: Router,
  guardias: Guardias,
  repartidores: Repartidores,
  { turnos, reparto, recorridos, historiales, calificaciones }: RutasRepartidoresDeps,
): void {
  atender(router, REPARTIDORES, guardias, {
    'GET /api/repartidores': async ({ quien }) => {
      const propio = repartidorDe(quien);
      if (propio !== null) return { repartidores: [await repartidores.uno(propio)] };
      return { repartidores: quien.rol === 'admin' ? await repartidores.todos() : [] };
    },

    'GET /api/repartidores/:id': async ({ quien, id }) => {
      if (!leConcierne(quien, id)) throw sinPermiso('Es otro repartidor');
      return repartidores.uno(id);
    },

    'GET /api/repartidores/:id/traspaso': async ({ id }) => {
      await repartidores.uno(id);
      return reparto.traspaso(id);
    },

    'GET /api/repartidores/:id/entregas': async ({ quien, id, consulta }) => {
      if (!leConcierne(quien, id)) throw sinPermiso('Es otro repartidor');
      await repartidores.uno(id);
      return historiales.de(id, consulta);
    },

    'GET /api/repartidores/:id/calificaciones': async ({ quien, id, consulta }) => {
      if (!leConcierne(quien, id)) throw sinPermiso('Es otro repartidor');
      await repartidores.uno(id);
      return calificaciones.de(id, consulta, quien.rol === 'admin');
    },

    'POST /api/reparto': async ({ cuerpo }) => reparto.prever(cuerpo),

    'POST /api/repartidores': async ({ cuerpo }) => {
      const nuevo = await repartidores.crear(cuerpo);
      if (cuerpo.en_turno) await turnos.despertar();
      return nuevo;
    },

    'PATCH /api/repartidores/yo': async ({ quien, repartidorId, cuerpo }) =>
      cambiar(repartidorId, cuerpo, quien),

    'PUT /api/repartidores/yo/recorrido': async ({ repartidorId, cuerpo: { numeros } }) => {
      await recorridos.ordenar(repartidorId, numeros);
      return { tickets: await recorridos.de(repartidorId) };
    },

    'PUT /api/repartidores/yo/pausa': async ({ repartidorId, cuerpo: { minutos } }) => {
      const despues = await repartidores.pausar(repartidorId, minutos);
      if (minutos === 0) await turnos.despertar();
      return despues;
    },

    'PATCH /api/repartidores/:id': async ({ quien, id, cuerpo }) => cambiar(id, cuerpo, quien),
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
