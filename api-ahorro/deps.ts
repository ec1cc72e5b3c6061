/** What the shop's API is made of; its `main.ts` brings it. */
import type { Contadores } from '../platform/seguridad/contadores.ts';
import type { Database } from '../platform/base/database.ts';
import type { Entradas } from '../flujos/entradas.ts';
import type { Env } from '../platform/ajustes/env.ts';
import type { Salud } from '../platform/http/salud.ts';
import type { Logger } from '../platform/observacion/logger.ts';
import type { MensajeroPagos } from '../flujos/pagos.ts';
import type { Metricas } from '../platform/observacion/metricas.ts';
import type { Mensajero } from '../flujos/pedidos.ts';
import type { EjecutarPaquete } from '../flujos/paquetes.ts';
import type { Sql, SqlPool } from '../platform/base/sql.ts';
import type { Novedades } from './operaciones/novedades.ts';
import type { Seguimiento } from './pedidos/seguimiento.ts';
import type { TicketsVistos } from './checkout/tickets-vistos.ts';

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
