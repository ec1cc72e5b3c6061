/**
 * How long the server lets a statement wait and run: less than its client waits for it (`query_timeout` in
 * platform/base/sql.ts), so that what a caller was told has failed is not done afterwards. On the database itself,
 * since a setting of a session would not stay behind a transaction pooler.
 */
import type pg from 'pg';

const LIMITS = { lock_timeout: '8s', statement_timeout: '10s' } as const;

/** Limits every session to come of the database that `client` is connected to. */
export async function limitWaits(client: pg.Client): Promise<void> {
  for (const [name, value] of Object.entries(LIMITS)) {
    await client.query(`DO $$ BEGIN
      EXECUTE format('ALTER DATABASE %I SET ${name} = %L', current_database(), '${value}');
    END $$`);
  }
}

/** Frees the session of `client`: migrations, backups and what else may take its time. */
export async function withoutLimits(client: pg.ClientBase): Promise<void> {
  for (const name of Object.keys(LIMITS)) await client.query(`SET ${name} = 0`);
}
