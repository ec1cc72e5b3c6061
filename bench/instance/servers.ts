/** A Temporal and a database for one contender, ready for orders. */
import { join } from 'node:path';
import type { Client } from '@temporalio/client';
import { runCommand } from '../../dev/processes/run-command.ts';
import { nodeCommand, projectRoot } from '../../dev/project.ts';
import { createDatabase } from '../../dev/servers/postgres.ts';
import { loadEnv } from '../../platform/ajustes/env.ts';
import { createTemporalClient } from '../../platform/temporal/temporal.ts';
import {
  fullServerWanted,
  startTemporalServer,
} from '../../tests/support/cluster/temporal-server.ts';
import { query } from '../../tests/support/medir/query.ts';
import type { StartedPostgres } from '../../tests/support/procesos/postgres.ts';
import { startTemporal } from '../../tests/support/procesos/temporal.ts';
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

/**
 * Which Temporal: as `npm start` runs it, as it comes (in memory), none at all, or a full server with its history in
 * the same PostgreSQL, which `PRUEBAS_TEMPORAL=servidor` has in place of the first.
 */
export type TemporalKind = 'tuned' | 'plain' | 'none' | 'full';

/** Where a tuned one keeps its history. */
export function temporalFile({ folder }: Cleanup, name: string): string {
  return join(folder, `${name}.db`);
}

/** The servers of one contender on a PostgreSQL that runs already, its database by that name. */
export async function serversOn(
  cleanup: Cleanup,
  database: StartedPostgres,
  name: string,
  kind: TemporalKind = fullServerWanted() ? 'full' : 'tuned',
): Promise<Servers> {
  const databaseUrl = await prepareDatabase(database.url, name);
  const postgres = { title: 'postgres', pid: database.pid };
  // Nobody listens there.
  if (kind === 'none') return { databaseUrl, temporalAddress: '127.0.0.1:1', watched: [postgres] };
  const temporal = await {
    tuned: () => startTemporal({ dbFile: temporalFile(cleanup, name) }),
    plain: () => startTemporal({ tuned: false }),
    full: () => startTemporalServer(database.url, `${name}_`),
  }[kind]();
  cleanup.add(() => temporal.stop());
  const watched = [{ title: 'temporal', pid: temporal.pid }, postgres];
  return { databaseUrl, temporalAddress: temporal.address, watched };
}

/** A database that is migrated and seeded, with more stock and room than any run can use. @returns its address */
async function prepareDatabase(serverUrl: string, name: string): Promise<string> {
  const url = await createDatabase(serverUrl, name);
  const { command, args } = nodeCommand(join(projectRoot, 'scripts/inicializar-db.ts'));
  await runCommand(command, args, { env: { PATH: process.env['PATH'], DATABASE_URL: url } });
  await query(
    url,
    `UPDATE ahorro.productos SET stock = 100000000;
     UPDATE tickets.repartidores SET capacidad = 1000000000;
     INSERT INTO tickets.configuracion (clave, valor, descripcion)
     VALUES ('limite_tickets_activos', '1000', 'Lo más que puede ser')`,
  );
  return url;
}

/** A client of this Temporal, until the scenario ends. */
export function temporalClient(cleanup: Cleanup, { temporalAddress }: Servers): Client {
  const client = createTemporalClient(loadEnv({ TEMPORAL_ADDRESS: temporalAddress }));
  cleanup.add(() => client.connection.close());
  return client;
}
