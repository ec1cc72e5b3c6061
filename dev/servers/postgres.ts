import { existsSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { asAccount, postgresAccount } from './postgres-account.ts';
import { createCluster, embeddedBinaries } from './postgres-cluster.ts';
import { removePostgresLeftovers } from './postgres-leftovers.ts';
import type { ProcessSpec } from '../processes/child.ts';

const login = { user: 'belgrano', password: 'belgrano' };

export type PostgresOptions = {
  /** Absolute path. */
  dataDir: string;
  port: number;
  /** Off only where the data may be lost with the machine: tests. Default true. */
  fsync?: boolean;
  /** More of its settings, by name. */
  settings?: Readonly<Record<string, string>>;
  log?: (text: string) => void;
};

/** Address of a database of the embedded server. */
export function postgresUrl(port: number, database: string): string {
  return `postgresql://${login.user}:${login.password}@127.0.0.1:${port}/${database}`;
}

/**
 * Leaves the data folder ready (created the first time, freed from whatever a
 * killed server left behind) and returns how to run `postgres` on it.
 */
export async function preparePostgres(options: PostgresOptions): Promise<ProcessSpec> {
  const { dataDir, port, fsync = true } = options;
  const { initdb, postgres } = await embeddedBinaries();
  if (!existsSync(join(dataDir, 'PG_VERSION'))) {
    options.log?.('Creando la base de datos…');
    await createCluster(dataDir, initdb, login);
  }
  await removePostgresLeftovers(dataDir);
  const settings = {
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    // Two pools for each process, more of them than usual in measurements, and some while one is replaced.
    max_connections: '400',
    shared_buffers: '128MB',
    log_min_messages: 'warning',
    timezone: 'UTC',
    ...(fsync ? {} : { fsync: 'off', full_page_writes: 'off' }),
    ...options.settings,
  };
  const flags = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const args = ['-D', dataDir, '-p', String(port), ...flags];
  return {
    ...asAccount(postgresAccount(dataDir), postgres, args, [dataDir, postgres]),
    cwd: '/',
    env: { ...process.env, LC_ALL: 'C' },
    mark: `-D ${dataDir} -p`,
    // A "fast" shutdown: it ends the sessions instead of waiting for them.
    stopSignal: 'SIGINT',
  };
}

/** Whether the embedded server on that port lets us in and answers a query. */
export async function postgresAnswers(port: number): Promise<boolean> {
  try {
    await query(postgresUrl(port, 'postgres'), 'SELECT 1', [], 2_000);
    return true;
  } catch {
    return false;
  }
}

/** Creates a database on the server of `url` unless it exists; returns its address. */
export async function createDatabase(url: string, name: string): Promise<string> {
  const rows = await query(url, 'SELECT 1 FROM pg_database WHERE datname = $1', [name]);
  if (rows.length === 0) await query(url, `CREATE DATABASE ${pg.escapeIdentifier(name)}`);
  const created = new URL(url);
  created.pathname = `/${encodeURIComponent(name)}`;
  return created.href;
}

/** For who does something; who asks whether it answers waits less. */
const patienceMs = 30_000;

/** One statement, on a connection of its own. @returns its rows */
export async function query(
  url: string,
  text: string,
  values: unknown[] = [],
  connectionTimeoutMillis = patienceMs,
): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis });
  client.on('error', () => undefined);
  try {
    await client.connect();
    return (await client.query<object>(text, values)).rows;
  } finally {
    await client.end();
  }
}
