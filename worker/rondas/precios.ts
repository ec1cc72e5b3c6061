/** List prices of a moment: those that are due are put in force, also what was due while nobody was there. */
import type { Sql } from '../../platform/base/sql.ts';
import type { Logger } from '../../platform/observacion/logger.ts';
import { createRonda } from '../proceso/ronda.ts';
import type { Ronda } from '../proceso/ronda.ts';

export interface PreciosProgramadosDeps {
  readonly sql: Sql;
  readonly log: Logger;
  readonly cadaMs: number;
}

/** Several processes at once only find less to do. @returns, of `pasar`, how many prices became others */
export function createPreciosProgramados(deps: PreciosProgramadosDeps): Ronda<number> {
  const { sql, log, cadaMs } = deps;

  async function pasar(): Promise<number> {
    const [hecho] = await sql<{ cuantos: number }>`SELECT ahorro.aplicar_precios() AS cuantos`;
    const cuantos = hecho?.cuantos ?? 0;
    if (cuantos > 0) log.info({ cuantos }, 'rigen precios programados');
    return cuantos;
  }

  return createRonda({ nombre: 'los precios programados', log, cadaMs, pasar });
}
