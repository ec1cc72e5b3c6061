/** What dispatch's API is made of; its `main.ts` brings it. */
import type { Contadores } from '../platform/contadores.ts';
import type { Database } from '../platform/database.ts';
import type { Entradas } from '../platform/entradas.ts';
import type { Env } from '../platform/env.ts';
import type { Salud } from '../platform/http/salud.ts';
import type { Logger } from '../platform/logger.ts';
import type { Metricas } from '../platform/metricas.ts';
import type { Mensajero } from '../platform/mensajero.ts';
import type { SqlPool } from '../platform/sql.ts';
import type { CambiosVistos } from './cambios-vistos.ts';
import type { Sesiones } from './sesiones.ts';

export interface TicketsDeps {
  readonly env: Env;
  readonly log: Logger;
  readonly db: Database;
  /** For what every call reads; everything else goes through `db`. */
  readonly sql: Pick<SqlPool, 'leer'>;
  readonly mensajero: Mensajero;
  readonly cambiosVistos: CambiosVistos;
  readonly entradas: Entradas;
  readonly salud: Salud;
  readonly sesiones: Sesiones;
  /** Where the other service can be asked for its health. */
  readonly ahorroUrl: string;
  readonly metricas: Metricas;
  readonly contadores: Contadores;
}
