/** What PostgreSQL was asked: the statements by total time, from pg_stat_statements. */
import { query } from '../../tests/support/medir/query.ts';

export interface Statement {
  readonly calls: number;
  readonly meanMs: number;
  readonly text: string;
}

/** Starts counting in this database. */
export async function countStatements(databaseUrl: string): Promise<void> {
  await query(databaseUrl, 'CREATE EXTENSION IF NOT EXISTS pg_stat_statements');
  await query(databaseUrl, 'SELECT pg_stat_statements_reset()');
}

/** The statements of this database, most time first. */
export async function readStatements(databaseUrl: string): Promise<Statement[]> {
  return query<Statement>(
    databaseUrl,
    `SELECT calls::int, mean_exec_time AS "meanMs", regexp_replace(query, '\\s+', ' ', 'g') AS text
     FROM pg_stat_statements
     WHERE dbid = (SELECT oid FROM pg_database WHERE datname = current_database())
     ORDER BY total_exec_time DESC LIMIT 25`,
  );
}

/** One line each: how often for every order, how long, and what. */
export function statementTable(statements: readonly Statement[], orders: number): string {
  return statements
    .map(({ calls, meanMs, text }) => {
      const often = (calls / orders).toFixed(2).padStart(6);
      return `  ${often} por pedido  ${meanMs.toFixed(3).padStart(8)} ms  ${text.slice(0, 110)}`;
    })
    .join('\n');
}
