/** Statistics, for admins: as JSON, or as a table to take away. */
import type Router from '@koa/router';
import type { Horario } from '../../contracts/reglas/tiempo/horario.ts';
import { atender } from '../../platform/http/declaradas/atender.ts';
import type { Sql } from '../../platform/base/sql.ts';
import { leerEstadisticas } from './estadisticas.ts';
import type { Guardias } from '../personal/quien.ts';
import { ESTADISTICAS } from './llamadas.ts';
import { comoCsv } from './planilla.ts';

/** Where they are counted, and the opening hours that what is in time goes by. */
interface Fuentes {
  readonly sql: Sql;
  readonly ajustes: { leer(): Promise<Horario> };
}

export function rutasEstadisticas(
  router: Router,
  guardias: Guardias,
  { sql, ajustes }: Fuentes,
): void {
  atender(router, ESTADISTICAS, guardias, {
    'GET /api/estadisticas': async ({ ctx, consulta: { formato, ...pedidas } }) => {
      const horario = await ajustes.leer();
      const estadisticas = await leerEstadisticas(sql, pedidas, { horario });
      if (formato === 'json') {
        ctx.body = estadisticas;
        return;
      }
      const { por, desde, hasta } = estadisticas;
      ctx.attachment(`despacho-por-${por}-${desde}-${hasta}.csv`);
      ctx.type = 'text/csv; charset=utf-8';
      ctx.body = comoCsv(estadisticas);
    },
  });
}
