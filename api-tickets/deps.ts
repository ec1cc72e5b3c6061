/** What dispatch's API is made of; its `main.ts` brings it. */
import type { Contadores } from '../platform/seguridad/contadores.ts';
import type { Database } from '../platform/base/database.ts';
import type { Entradas } from '../flujos/entradas.ts';
import type { Env } from '../platform/ajustes/env.ts';
import type { Salud } from '../platform/http/salud.ts';
import type { Logger } from '../platform/observacion/logger.ts';
import type { Metricas } from '../platform/observacion/metricas.ts';
import type { Mensajero } from '../flujos/pedidos.ts';
import type { SqlPool } from '../platform/base/sql.ts';
import type { CambiosVistos } from './tablero/cambios-vistos.ts';
import type { Sesiones } from './personal/sesiones.ts';

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
