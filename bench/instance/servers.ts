/** PostgreSQL and Temporal for one scenario, with databases that are ready for orders. */
import { join } from 'node:path';
import type { Client } from '@temporalio/client';
import {
  fullServerWanted,
  startTemporalServer,
} from '../../tests/support/cluster/temporal-server.ts';
import { createDatabase } from '../../dev/servers/postgres.ts';
import { startPostgres } from '../../tests/support/procesos/postgres.ts';
import { startTemporal } from '../../tests/support/procesos/temporal.ts';
import { loadEnv } from '../../platform/ajustes/env.ts';
import { connectDatabase } from '../../platform/base/database.ts';
import { createLogger } from '../../platform/observacion/logger.ts';
import { createTemporalClient } from '../../platform/temporal/temporal.ts';
import { applyMigrations } from '../../prisma/migrate.ts';
import { sembrar } from '../../prisma/seed/sembrar.ts';
import { query } from '../../tests/support/medir/query.ts';
import type { Cleanup } from './cleanup.ts';

/** A process whose processor time is counted. */
export interface Watched {
  readonly title: string;
  readonly pid: number;
}

export interface Servers {
  readonly databaseUrl: string;
  readonly temporalAddress: string;
  readonly watched: readonly Watched[];
}

export type DatabaseServer = Awaited<ReturnType<typeof startDatabaseServer>>;

/** What a PostgreSQL counts besides: what it is asked, or when each transaction was committed. */
const COUNTS = {
  statements: `shared_preload_libraries = 'pg_stat_statements'`,
  commits: 'track_commit_timestamp = on',
};

interface DatabaseOptions {
  readonly counts?: keyof typeof COUNTS;
}

/** A PostgreSQL of its own. */
export async function startDatabaseServer(cleanup: Cleanup, { counts }: DatabaseOptions = {}) {
  const dataDir = join(cleanup.folder, 'postgres');
  if (counts !== undefined) {
    // Read at the start only.
    const first = await startPostgres({ dataDir });
    await query(first.url, `ALTER SYSTEM SET ${COUNTS[counts]}`);
    await first.stop();
  }
  const server = await startPostgres({ dataDir });
  cleanup.add(() => server.stop());
  return server;
}

/**
 * Which Temporal: as `npm start` runs it, as it comes (in memory), none at all, or a full server with its history in
 * the same PostgreSQL, which `PRUEBAS_TEMPORAL=servidor` has in place of the first.
 */
export type TemporalKind = 'tuned' | 'plain' | 'none' | 'full';

/** The servers of one contender on a PostgreSQL that runs already, its database by that name. */
export async function serversOn(
  cleanup: Cleanup,
  database: DatabaseServer,
  name: string,
  kind: TemporalKind = fullServerWanted() ? 'full' : 'tuned',
): Promise<Servers> {
  const databaseUrl = await prepareDatabase(database.url, name);
  const postgres = { title: 'postgres', pid: database.pid };
  // Nobody listens there.
  if (kind === 'none') return { databaseUrl, temporalAddress: '127.0.0.1:1', watched: [postgres] };
  const tuned = kind === 'tuned';
  const temporal =
    kind === 'full'
      ? await startTemporalServer(database.url, `${name}_`)
      : await startTemporal({
          tuned,
          ...(tuned ? { dbFile: join(cleanup.folder, `${name}.db`) } : {}),
        });
  cleanup.add(() => temporal.stop());
  const watched = [{ title: 'temporal', pid: temporal.pid }, postgres];
  return { databaseUrl, temporalAddress: temporal.address, watched };
}

/** Both, as `npm start` runs them. */
export async function startServers(
  cleanup: Cleanup,
  name: string,
  options?: DatabaseOptions,
): Promise<Servers> {
  return serversOn(cleanup, await startDatabaseServer(cleanup, options), name);
}

/** A database that is migrated and seeded, with more stock and room than any run can use. @returns its address */
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

/** A client of this Temporal, until the scenario ends. */
export function temporalClient(cleanup: Cleanup, address: string): Client {
  const client = createTemporalClient(loadEnv({ TEMPORAL_ADDRESS: address }));
  cleanup.add(() => client.connection.close());
  return client;
}
