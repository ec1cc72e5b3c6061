/** PostgreSQL and Temporal for one scenario. */
import { join } from 'node:path';
import { fullServerWanted, startTemporalServer } from '../dev/cluster/temporal-server.ts';
import { startTemporal } from '../dev/temporal.ts';
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

/**
 * The same on a PostgreSQL that runs already. Not `tuned`: Temporal as it comes, in memory. With
 * `PRUEBAS_TEMPORAL=servidor`, a full server with its history in that PostgreSQL.
 */
export async function serversOn(
  cleanup: Cleanup,
  database: { readonly url: string; readonly pid: number },
  name: string,
  { tuned = true }: { readonly tuned?: boolean } = {},
): Promise<Servers> {
  const dbFile = tuned ? join(cleanup.folder, `${name}.db`) : undefined;
  const temporal =
    tuned && fullServerWanted()
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
