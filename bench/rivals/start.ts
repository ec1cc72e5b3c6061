/** Rivals on one PostgreSQL, each with a database of its own; those on Temporal with a server of theirs. */
import type { Cleanup } from '../instance/cleanup.ts';
import { prepareDatabase, startDatabaseServer } from '../instance/database.ts';
import { serversOn } from '../instance/servers.ts';
import type { Servers } from '../instance/services.ts';
import { startRival } from '../contenders/rival.ts';
import type { Rival, RivalSpec } from '../contenders/rival.ts';
import {
  CHECKOUT,
  DBOS,
  DBOS_QUEUED,
  FLOOR,
  NEWCOMER,
  oldDesign,
  otherCopy,
} from '../contenders/specs.ts';

type Database = Awaited<ReturnType<typeof startDatabaseServer>>;

/** All of them: ours, the floor on the same servers, the newcomer, the old design and DBOS. */
export async function startAll(
  cleanup: Cleanup,
  progress: (text: string) => void,
): Promise<Rival[]> {
  const database = await startDatabaseServer(cleanup, {});
  progress('servidores de belgrano');
  const own = await serversOn(cleanup, database, 'belgrano');
  const rivals = [await startRival(cleanup, own, CHECKOUT), await startRival(cleanup, own, FLOOR)];
  progress('servidores del novato');
  const newcomer = await serversOn(cleanup, database, 'novato', { tuned: false });
  rivals.push(await startRival(cleanup, newcomer, NEWCOMER));
  progress('el diseño viejo y DBOS');
  rivals.push(await startWithout(cleanup, database, 'viejo', await oldDesign()));
  rivals.push(await startWithout(cleanup, database, 'dbos', DBOS));
  return rivals;
}

/** Ours and DBOS alone, whose orders nobody waits for; with `against`, another copy of the project too. */
export async function startForBurst(
  cleanup: Cleanup,
  against: string | undefined,
  progress: (text: string) => void,
): Promise<Rival[]> {
  const database = await startDatabaseServer(cleanup, {});
  progress('servidores');
  const own = await serversOn(cleanup, database, 'belgrano');
  const rivals = [
    await startRival(cleanup, own, CHECKOUT),
    await startWithout(cleanup, database, 'dbos', DBOS_QUEUED),
  ];
  if (against !== undefined) {
    const its = await serversOn(cleanup, database, 'otro');
    rivals.push(await startRival(cleanup, its, otherCopy(against)));
  }
  return rivals;
}

/** One that needs no Temporal. */
async function startWithout(
  cleanup: Cleanup,
  database: Database,
  name: string,
  spec: RivalSpec,
): Promise<Rival> {
  const servers: Servers = {
    databaseUrl: await prepareDatabase(database.url, name),
    // Nobody listens there.
    temporalAddress: '127.0.0.1:1',
    watched: [{ title: 'postgres', pid: database.pid }],
  };
  return startRival(cleanup, servers, spec);
}
