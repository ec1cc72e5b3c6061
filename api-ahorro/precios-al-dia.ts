/**
 * List prices of a moment, put in force by whoever comes first: a round of the shop, so that it shows what it charges,
 * or a quote or purchase that finds one due. `ahorro.aplicar_precios()` does each once.
 */
import type { Logger } from '../platform/observacion/logger.ts';
import type { Sql } from '../platform/base/sql.ts';
import { createRonda } from '../platform/proceso/ronda.ts';
import type { Ronda } from '../platform/proceso/ronda.ts';

/** @returns how many prices became others */
export async function ponerPreciosAlDia(sql: Sql): Promise<number> {
  const [hecho] = await sql<{ cuantos: number }>`SELECT ahorro.aplicar_precios() AS cuantos`;
  return hecho?.cuantos ?? 0;
}

export interface PreciosAlDiaDeps {
  readonly sql: Sql;
  readonly log: Logger;
  readonly cadaMs?: number;
}

/** Several processes at once only find less to do. @returns, of `pasar`, how many prices became others */
export function createPreciosAlDia({ sql, log, cadaMs = 1_000 }: PreciosAlDiaDeps): Ronda<number> {
  async function pasar(): Promise<number> {
    const cuantos = await ponerPreciosAlDia(sql);
    if (cuantos > 0) log.info({ cuantos }, 'rigen precios programados');
    return cuantos;
  }

  return createRonda({ nombre: 'los precios al día', log, cadaMs, pasar });
}
