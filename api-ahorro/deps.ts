/** What the shop's API is made of; its `main.ts` brings it. */
import type { Contadores } from '../platform/contadores.ts';
import type { Database } from '../platform/database.ts';
import type { Entradas } from '../platform/entradas.ts';
import type { Env } from '../platform/env.ts';
import type { Salud } from '../platform/http/salud.ts';
import type { Logger } from '../platform/logger.ts';
import type { MensajeroPagos } from '../platform/mensajero-pagos.ts';
import type { Metricas } from '../platform/metricas.ts';
import type { Mensajero } from '../platform/mensajero.ts';
import type { EjecutarPaquete } from '../platform/paquetes.ts';
import type { Sql, SqlPool } from '../platform/sql.ts';
import type { Novedades } from './novedades.ts';
import type { Seguimiento } from './seguimiento.ts';
import type { TicketsVistos } from './tickets-vistos.ts';

export interface AhorroDeps {
  readonly env: Env;
  readonly log: Logger;
  readonly db: Database;
  readonly sql: Sql;
  readonly leer: SqlPool['leer'];
  readonly transaccion: SqlPool['transaccion'];
  readonly mensajero: Mensajero;
  readonly mensajeroPagos: MensajeroPagos;
  readonly entradas: Entradas;
  readonly ejecutarPaquete: EjecutarPaquete;
  readonly salud: Salud;
  readonly seguimiento: Seguimiento;
  readonly novedades: Novedades;
  readonly ticketsVistos: TicketsVistos;
  /** Where the other service can be asked for its health. */
  readonly ticketsUrl: string;
  readonly metricas: Metricas;
  readonly contadores: Contadores;
}
