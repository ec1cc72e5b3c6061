/** Statistics, for admins: as JSON, or as a table to take away. */
import type Router from '@koa/router';
import type { Estadisticas, FilaEstadisticas } from '../../contracts/despacho/estadisticas.ts';
import type { Horario } from '../../contracts/reglas/tiempo/horario.ts';
import { aCsv } from '../../platform/comun/csv.ts';
import type { Celda } from '../../platform/comun/csv.ts';
import { atender } from '../../platform/http/declaradas/atender.ts';
import type { Sql } from '../../platform/base/sql.ts';
import { leerEstadisticas } from './estadisticas.ts';
import type { Guardias } from '../personal/quien.ts';
import { ESTADISTICAS } from './llamadas.ts';

const COLUMNAS: readonly (readonly [string, (fila: FilaEstadisticas) => Celda])[] = [
  ['creados', ({ creados }) => creados],
  ['entregados', ({ entregados }) => entregados],
  ['cancelados', ({ cancelados }) => cancelados],
  ['no_entregados', ({ no_entregados }) => no_entregados],
  ['total_creado', ({ total_creado }) => total_creado],
  ['total_entregado', ({ total_entregado }) => total_entregado],
  ['a_tiempo', ({ puntualidad }) => puntualidad.a_tiempo],
  ['a_tiempo_pct', ({ puntualidad }) => puntualidad.porciento],
  ['asignar_p50_s', ({ asignar }) => asignar.p50],
  ['asignar_p95_s', ({ asignar }) => asignar.p95],
  ['preparar_p50_s', ({ preparar }) => preparar.p50],
  ['preparar_p95_s', ({ preparar }) => preparar.p95],
  ['entregar_p50_s', ({ entregar }) => entregar.p50],
  ['entregar_p95_s', ({ entregar }) => entregar.p95],
];

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

const SIN_CLAVE = { dia: '', hora: '', repartidor: 'Sin repartidor', zona: 'Sin zona' } as const;

function comoCsv({ por, filas }: Estadisticas): string {
  return aCsv(
    [por, ...COLUMNAS.map(([nombre]) => nombre)],
    filas.map((fila) => [fila.clave ?? SIN_CLAVE[por], ...COLUMNAS.map(([, leer]) => leer(fila))]),
  );
}
