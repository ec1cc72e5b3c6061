/** The connections of a process of the product: opened together, closed together. */
import type { Client } from '@temporalio/client';
import type { Env } from '../ajustes/env.ts';
import { connectDatabase } from '../base/database.ts';
import type { Database } from '../base/database.ts';
import { connectSql } from '../base/sql.ts';
import type { SqlPool } from '../base/sql.ts';
import type { Logger } from '../observacion/logger.ts';
import type { Trazas } from '../observacion/trazas.ts';
import { createTemporalClient } from '../temporal/temporal.ts';

export interface Conexiones {
  readonly env: Env;
  readonly log: Logger;
  readonly db: Database;
  readonly sql: SqlPool;
  readonly client: Client;
}

/** Nothing is waited for: each connects when it is first used. */
export function conectar(
  env: Env,
  log: Logger,
  trazas: Trazas,
): Conexiones & { cerrar(): Promise<void> } {
  const db = connectDatabase(env, log);
  const sql = connectSql(env, log);
  const client = createTemporalClient(env, trazas);
  return {
    env,
    log,
    db,
    sql,
    client,
    async cerrar() {
      await Promise.all([client.connection.close(), db.$disconnect(), sql.cerrar()]);
    },
  };
}
