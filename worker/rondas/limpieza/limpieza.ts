/** What nobody will ask for any more goes, a little each hour: `reglas.ts` says what, and after how long. */
import type { Logger } from '../../../platform/observacion/logger.ts';
import type { Sql } from '../../../platform/base/sql.ts';
import { createRonda } from '../../../platform/proceso/ronda.ts';
import type { Ronda } from '../../../platform/proceso/ronda.ts';
import { TANDA } from './regla.ts';
import { REGLAS } from './reglas.ts';

const CADA_HORA_MS = 3_600_000;

/** Several processes at once only find less to do. */
export function createLimpieza(sql: Sql, log: Logger): Ronda<void> {
  async function pasar(): Promise<void> {
    for (const { dias, borrar } of REGLAS) while ((await borrar(sql, dias)).length === TANDA);
  }
  return createRonda({ nombre: 'la limpieza', log, cadaMs: CADA_HORA_MS, pasar });
}
