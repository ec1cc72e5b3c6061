/**
 * List prices of a moment, put in force by whoever comes first: the worker's round, this one of the shop, or a purchase
 * that finds one due. `ahorro.aplicar_precios()` does each once.
 */
import type { Logger } from '../platform/observacion/logger.ts';
import type { Sql } from '../platform/base/sql.ts';

const CADA_MS = 1_000;

/** @returns how many prices became others */
export async function ponerPreciosAlDia(sql: Sql): Promise<number> {
  const [hecho] = await sql<{ cuantos: number }>`SELECT ahorro.aplicar_precios() AS cuantos`;
  return hecho?.cuantos ?? 0;
}

export interface PreciosAlDia {
  iniciar(): void;
  detener(): void;
}

/** So that the shop shows what it charges, whether or not there is a worker. */
export function createPreciosAlDia(deps: {
  readonly sql: Sql;
  readonly log: Logger;
}): PreciosAlDia {
  const { sql, log } = deps;
  let reloj: NodeJS.Timeout | undefined;
  let mirando = false;

  async function mirar(): Promise<void> {
    if (mirando) return;
    mirando = true;
    try {
      const cuantos = await ponerPreciosAlDia(sql);
      if (cuantos > 0) log.info({ cuantos }, 'rigen precios programados');
    } catch (err) {
      log.warn({ err: String(err) }, 'no se pudieron poner al día los precios programados');
    }
    mirando = false;
  }

  return {
    iniciar() {
      reloj = setInterval(() => void mirar(), CADA_MS);
    },
    detener() {
      clearInterval(reloj);
    },
  };
}
