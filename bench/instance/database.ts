/** Databases of the bench: migrated, seeded, and with more stock and room than any run can use. */
import { join } from 'node:path';
import { createDatabase, startPostgres } from '../../dev/servers/postgres.ts';
import { connectDatabase } from '../../platform/base/database.ts';
import { loadEnv } from '../../platform/ajustes/env.ts';
import { createLogger } from '../../platform/observacion/logger.ts';
import { applyMigrations } from '../../prisma/migrate.ts';
import { sembrar } from '../../prisma/seed/sembrar.ts';
import { query } from '../../tests/support/medir/query.ts';
import type { Cleanup } from './cleanup.ts';

export interface DatabaseOptions {
  /** Counts its statements. */
  readonly statements?: boolean;
}

/** A PostgreSQL of its own. @returns its address */
export async function startDatabaseServer(
  cleanup: Cleanup,
  { statements = false }: DatabaseOptions,
): Promise<{ url: string; pid: number }> {
  const dataDir = join(cleanup.folder, 'postgres');
  const settings = [...(statements ? [`shared_preload_libraries = 'pg_stat_statements'`] : [])];
  if (settings.length > 0) {
    // Both are read at the start only.
    const first = await startPostgres({ dataDir });
    for (const setting of settings) await query(first.url, `ALTER SYSTEM SET ${setting}`);
    await first.stop();
  }
  const server = await startPostgres({ dataDir });
  cleanup.add(() => server.stop());
  return server;
}

/** A database ready for orders. @returns its address */
export async function prepareDatabase(serverUrl: string, name: string): Promise<string> {
  const url = await createDatabase(serverUrl, name);
  await applyMigrations(url);
  const env = loadEnv({ DATABASE_URL: url, LOG_LEVEL: 'warn' });
  const db = connectDatabase(env, createLogger('bench', env));
  try {
    await sembrar(db);
    await db.$executeRaw`UPDATE ahorro.productos SET stock = 100000000`;
    await db.$executeRaw`UPDATE tickets.repartidores SET capacidad = 1000000000`;
    await db.$executeRaw`
      INSERT INTO tickets.configuracion (clave, valor, descripcion)
      VALUES ('limite_tickets_activos', '1000', 'Lo más que puede ser')`;
  } finally {
    await db.$disconnect();
  }
  return url;
}
