/** PostgreSQL and Temporal for one scenario. */
import { join } from 'node:path';
import type { Client } from '@temporalio/client';
import { fullServerWanted, startTemporalServer } from '../../dev/cluster/temporal-server.ts';
import { startTemporal } from '../../dev/servers/temporal.ts';
import { loadEnv } from '../../platform/ajustes/env.ts';
import { createTemporalClient } from '../../platform/temporal/temporal.ts';
import type { Cleanup } from './cleanup.ts';
import { prepareDatabase, startDatabaseServer } from './database.ts';
import type { DatabaseOptions } from './database.ts';
import type { Servers } from './services.ts';

/** As `npm start` runs them, with a database of that name, ready for orders. */
export async function startServers(
  cleanup: Cleanup,
  name: string,
  options: DatabaseOptions = {},
): Promise<Servers> {
  const database = await startDatabaseServer(cleanup, options);
  return serversOn(cleanup, database, name);
}

export interface ServerOptions {
  /** Off: Temporal as it comes, in memory. */
  readonly tuned?: boolean;
  /** A full server with its history in the same PostgreSQL; as `PRUEBAS_TEMPORAL=servidor` wants it by default. */
  readonly full?: boolean;
}

/** The same on a PostgreSQL that runs already. */
export async function serversOn(
  cleanup: Cleanup,
  database: { readonly url: string; readonly pid: number },
  name: string,
  { tuned = true, full = tuned && fullServerWanted() }: ServerOptions = {},
): Promise<Servers> {
  const dbFile = tuned ? join(cleanup.folder, `${name}.db`) : undefined;
  const temporal = full
    ? await startTemporalServer(database.url, `${name}_`)
    : await startTemporal({ tuned, dbFile });
  cleanup.add(() => temporal.stop());
  return {
    databaseUrl: await prepareDatabase(database.url, name),
    temporalAddress: temporal.address,
    watched: [
      { title: 'temporal', pid: temporal.pid },
      { title: 'postgres', pid: database.pid },
    ],
  };
}

/** A client of this Temporal, until the scenario ends. */
export function temporalClient(cleanup: Cleanup, address: string): Client {
  const client = createTemporalClient(loadEnv({ TEMPORAL_ADDRESS: address }));
  cleanup.add(() => client.connection.close());
  return client;
}
