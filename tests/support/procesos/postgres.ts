import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { freePort } from '../../../dev/servers/ports.ts';
import {
  createDatabase,
  postgresAnswers,
  postgresUrl,
  preparePostgres,
  query,
} from '../../../dev/servers/postgres.ts';
import type { PostgresOptions } from '../../../dev/servers/postgres.ts';
import { atExit } from './at-exit.ts';
import { startProcess } from './start-process.ts';

export type StartedPostgres = { url: string; port: number; pid: number; stop(): Promise<void> };

/**
 * A PostgreSQL of its own with one database, for tests and measurements: own
 * folder (a temporary one unless given, removed on stop) and a free port.
 */
export async function startPostgres(
  options: Partial<PostgresOptions> & { database?: string } = {},
): Promise<StartedPostgres> {
  const { database = 'belgrano', fsync, settings } = options;
  const base = mkdtempSync(join(tmpdir(), 'belgrano-pg-'));
  const dataDir = options.dataDir ?? join(base, 'datos');
  const port = options.port ?? (await freePort());
  const removeBase = () => rmSync(base, { recursive: true, force: true });
  const forget = atExit(removeBase);
  try {
    const server = await startProcess(await preparePostgres({ dataDir, port, fsync, settings }), {
      title: 'PostgreSQL',
      logFile: join(base, 'postgres.log'),
      ready: () => postgresAnswers(port),
    });
    const stop = async () => {
      await server.stop();
      removeBase();
      forget();
    };
    const url = await createDatabase(postgresUrl(port, 'postgres'), database);
    return { url, port, pid: server.pid, stop };
  } catch (error) {
    removeBase();
    throw error;
  }
}

/** Drops a database of the server of `url`, with its open sessions. */
export async function dropDatabase(url: string, name: string): Promise<void> {
  await query(url, `DROP DATABASE IF EXISTS ${pg.escapeIdentifier(name)} WITH (FORCE)`);
}
