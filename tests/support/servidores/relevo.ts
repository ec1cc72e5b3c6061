/** The relay, as every worker has it: without one, an order that was stored and not begun waits for ever. */
import { createRelevo } from '../../../worker/rondas/relevo.ts';
import type { RelevoDeps } from '../../../worker/rondas/relevo.ts';
import type { Ronda } from '../../../platform/proceso/ronda.ts';
import { log } from './base.ts';
import type { Entorno } from './entorno.ts';

/** The relay of this environment; every order that has no workflow is left behind, however new. */
export function relevoDe(
  { sql, db, mensajero, entradas }: Pick<Entorno, 'sql' | 'db' | 'mensajero' | 'entradas'>,
  opciones: Partial<RelevoDeps> = {},
): Ronda<number> {
  return createRelevo({
    ...{ sql: sql.sql, db, mensajero, entradas, log, cadaMs: 50, edadMs: 0 },
    ...opciones,
  });
}
