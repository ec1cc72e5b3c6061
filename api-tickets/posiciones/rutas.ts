/** Where drivers are: each says it of themselves, and who administers dispatch sees all. */
import type Router from '@koa/router';
import { atender } from '../../platform/http/declaradas/atender.ts';
import { limitar } from '../../platform/http/limites.ts';
import type { LimitesDeps } from '../../platform/http/limites.ts';
import type { Guardias } from '../personal/quien.ts';
import { POSICIONES } from './llamadas.ts';
import type { LasPosiciones } from './posiciones.ts';

/** A page says it four times a minute at most, and once more with each stop that begins. */
const POR_MINUTO = 20;

export function rutasPosiciones(
  router: Router,
  guardias: Guardias,
  posiciones: LasPosiciones,
  { contadores, log }: Pick<LimitesDeps, 'contadores' | 'log'>,
): void {
  const exigir = limitar({
    ...{ nombre: 'posicion', puntos: POR_MINUTO, ventanaMs: 60_000, contadores, log },
  });
  atender(router, POSICIONES, guardias, {
    'GET /api/posiciones': async () => ({ posiciones: await posiciones.todas() }),

    'PUT /api/repartidores/yo/posicion': async ({ repartidorId, cuerpo }) => {
      exigir(String(repartidorId));
      await posiciones.poner(repartidorId, cuerpo);
    },

    'DELETE /api/repartidores/yo/posicion': async ({ repartidorId }) => {
      await posiciones.borrar(repartidorId);
    },
  });
}
