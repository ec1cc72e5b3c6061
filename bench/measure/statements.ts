/** What PostgreSQL was asked, counted by pg_stat_statements. */
import { query } from '../../tests/support/medir/query.ts';

/** Starts counting in this database. */
export async function countStatements(databaseUrl: string): Promise<void> {
  await query(databaseUrl, 'CREATE EXTENSION IF NOT EXISTS pg_stat_statements');
  await query(databaseUrl, 'SELECT pg_stat_statements_reset()');
}
