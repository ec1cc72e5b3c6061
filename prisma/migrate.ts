/** Applies the migrations, and drafts new ones from the schema. */
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import pg from 'pg';
import {
  MIGRATIONS_DIR,
  NO_FILTERS,
  migrationList,
  schemaFiles,
  withSchemaEngine,
} from './engine.ts';
import { limitWaits, withoutLimits } from './limits.ts';

/** Any fixed number: two processes that migrate at once take turns on it. */
const MIGRATION_LOCK = 7_210_531;

/** The schema that the migrations on disk amount to; `schemaDrift` compares with it. */
const SNAPSHOT = join(MIGRATIONS_DIR, 'migrated.prisma');

/**
 * Brings the database at `url` to the newest migration, and its limits to what they should be; safe to run from several processes.
 * @returns the names of the migrations that were applied now
 */
export async function applyMigrations(url: string): Promise<string[]> {
  const lock = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  await lock.connect();
  try {
    await withoutLimits(lock);
    await lock.query('SELECT pg_advisory_lock($1)', [MIGRATION_LOCK]);
    const migrationsList = await migrationList();
    const { appliedMigrationNames } = await withSchemaEngine(url, (engine) =>
      engine.applyMigrations({ migrationsList, filters: NO_FILTERS }),
    );
    await limitWaits(lock);
    return appliedMigrationNames;
  } finally {
    await lock.end();
  }
}

/**
 * The SQL from the schema as of the last migration to the schema as it is; empty when they agree.
 * Compares texts, since the WebAssembly engine cannot read a live PostgreSQL back; the
 * server at `url` is only asked for its version.
 */
export async function schemaDrift(url: string): Promise<string> {
  const migrated = await readFile(SNAPSHOT, 'utf8').catch(() => null);
  const files = await schemaFiles();
  const { stdout } = await withSchemaEngine(url, (engine) =>
    engine.diff({
      from:
        migrated === null
          ? { tag: 'empty' }
          : { tag: 'schemaDatamodel', files: [{ path: 'migrated.prisma', content: migrated }] },
      to: { tag: 'schemaDatamodel', files },
      script: true,
      exitCode: null,
      filters: NO_FILTERS,
    }),
  );
  return (stdout ?? '').replace('-- This is an empty migration.', '').trim();
}

/**
 * Writes what the schema has beyond the last migration as a new, unapplied migration.
 * @returns its folder, or null when there is nothing to write
 */
export async function draftMigration(url: string, name: string): Promise<string | null> {
  const script = await schemaDrift(url);
  if (script === '') return null;
  const stamp = new Date().toISOString().replace(/\D/g, '').slice(0, 14);
  const folder = join(MIGRATIONS_DIR, `${stamp}_${name}`);
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, 'migration.sql'), `${script}\n`);
  const files = await schemaFiles();
  await writeFile(SNAPSHOT, files.map(({ content }) => content).join('\n'));
  return folder;
}
