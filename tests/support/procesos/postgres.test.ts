import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createDatabase } from '../../../dev/servers/postgres.ts';
import { startPostgres, type StartedPostgres } from './postgres.ts';
import { isAlive, sendSignal, waitForExit } from '../../../dev/processes/process-info.ts';

describe('embedded PostgreSQL', () => {
  let folder: string;
  let server: StartedPostgres;

  const ask = async (url: string, text: string): Promise<unknown[]> => {
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    try {
      return (await client.query<object>(text)).rows;
    } finally {
      await client.end();
    }
  };
  const start = () => startPostgres({ dataDir: join(folder, 'datos'), fsync: false });

  beforeAll(async () => {
    // As `mktemp -d` does: closed to the account that PostgreSQL runs as.
    folder = mkdtempSync(join(tmpdir(), 'belgrano-pgtest-'));
    server = await start();
  });

  afterAll(async () => {
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  it('When it starts, Then the database is there, in UTF-8', async () => {
    expect(await ask(server.url, 'SHOW server_encoding')).toEqual([{ server_encoding: 'UTF8' }]);
    expect(server.url).toMatch(/\/belgrano$/);
  });

  it('When a database is asked for twice, Then it is made once', async () => {
    const url = await createDatabase(server.url, 'otra-base');
    expect(await createDatabase(server.url, 'otra-base')).toBe(url);
    expect(await ask(url, 'SELECT current_database() AS name')).toEqual([{ name: 'otra-base' }]);
  });

  it('When it is killed in the middle of a query, Then the next start has all that was committed', async () => {
    await ask(server.url, 'CREATE TABLE pedido AS SELECT 1 AS id');
    const busy = ask(server.url, 'SELECT count(*) FROM generate_series(1, 1000000000)');
    const failed = expect(busy).rejects.toThrow();
    sendSignal(server.pid, 'SIGKILL');
    await waitForExit(server.pid, 5_000);
    await server.stop();
    server = await start();
    expect(await ask(server.url, 'SELECT id FROM pedido')).toEqual([{ id: 1 }]);
    await failed;
  });

  it('When postmaster.pid names a process of somebody else, Then it starts and leaves that one alone', async () => {
    const pidFile = join(folder, 'datos', 'postmaster.pid');
    const text = readFileSync(pidFile, 'utf8');
    await server.stop();
    expect(isAlive(server.pid)).toBe(false);
    writeFileSync(pidFile, text.replace(/^\d+/, String(process.pid)));
    server = await start();
    expect(await ask(server.url, 'SELECT id FROM pedido')).toEqual([{ id: 1 }]);
  });
});
