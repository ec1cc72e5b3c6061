/** The last runs of the laboratory, side by side. */
import type Router from '@koa/router';
import type { PoliticaJugada } from '../../contracts/despacho/laboratorio.ts';
import type { Database } from '../../platform/base/database.ts';
import { atender } from '../../platform/http/declaradas/atender.ts';
import type { Guardias } from '../personal/quien.ts';
import { LABORATORIO } from './llamadas.ts';

/** More of them nobody compares. */
const ULTIMAS = 20;

export function rutasLaboratorio(
  router: Router,
  guardias: Guardias,
  db: Pick<Database, 'laboratorio'>,
): void {
  atender(router, LABORATORIO, guardias, {
    'GET /api/laboratorio': async () => {
      const filas = await db.laboratorio.findMany({ orderBy: { id: 'desc' }, take: ULTIMAS });
      return {
        corridas: filas.map(({ id, hechaEn, dia, pedidos, semillas, politicas }) => ({
          ...{ id, dia, pedidos, semillas, hecha_en: hechaEn.toISOString() },
          politicas: politicas as unknown as PoliticaJugada[],
        })),
      };
    },
  });
}
