/** PostgreSQL and Temporal by themselves, as production has them: the services come and go beside them. */
import { existsSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { createDatabase } from '../../dev/servers/postgres.ts';
import { dropDatabase, startPostgres } from '../support/procesos/postgres.ts';
import { postgresUrl } from '../../dev/servers/postgres.ts';
import { startTemporal } from '../support/procesos/temporal.ts';
import type { StartedTemporal } from '../support/procesos/temporal.ts';
import type { Ports } from '../../dev/instance/settings.ts';

export interface Apart {
  /** Everything that the business wrote is gone; an empty database is in its place. */
  loseDatabase(): Promise<void>;
  /** Temporal dies with all it knew, and an empty one takes its place. */
  loseTemporal(): Promise<void>;
  stop(): Promise<void>;
}

const DATABASE = 'belgrano';

export async function startApart(
  ports: Pick<Ports, 'postgres' | 'temporal'>,
  folder: string,
): Promise<Apart> {
  mkdirSync(folder, { recursive: true });
  const server = postgresUrl(ports.postgres, 'postgres');
  const postgres = await startPostgres({ dataDir: join(folder, 'postgres'), port: ports.postgres });
  const dbFile = join(folder, 'temporal.db');
  const start = () => startTemporal({ port: ports.temporal, dbFile });
  let temporal: StartedTemporal = await start();
  return {
    async loseDatabase() {
      await dropDatabase(server, DATABASE);
      await createDatabase(server, DATABASE);
    },
    async loseTemporal() {
      await temporal.stop();
      for (const end of ['', '-wal', '-shm']) rmSync(`${dbFile}${end}`, { force: true });
      if (existsSync(dbFile)) throw new Error('Temporal todavía tiene sus datos');
      temporal = await start();
    },
    async stop() {
      await temporal.stop();
      await postgres.stop();
    },
  };
}
