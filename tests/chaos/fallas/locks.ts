/** Rows locked from outside, as a forgotten transaction of somebody's would. */
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { query } from '../../support/medir/query.ts';
import { pick } from './fault.ts';
import type { Fault } from './fault.ts';

const HELD_MS = 12_000;

/** What changes want: the tickets they are of, the drivers they are given to, the goods that are sold. */
const WANTED: readonly (readonly [string, string])[] = [
  [
    'tickets',
    `SELECT 1 FROM tickets.ticket WHERE estado NOT IN ('entregado', 'cancelado')
     ORDER BY id DESC LIMIT 20 FOR UPDATE SKIP LOCKED`,
  ],
  ['repartidores', 'SELECT 1 FROM tickets.repartidores ORDER BY id LIMIT 2 FOR UPDATE'],
  ['el reparto', 'SELECT tickets.bloquear_reparto()'],
  ['productos', 'SELECT 1 FROM ahorro.productos WHERE activo ORDER BY id LIMIT 5 FOR UPDATE'],
];

export const lockFaults: readonly Fault[] = [
  {
    name: 'traba',
    title: 'alguien retiene filas doce segundos',
    async inject({ databaseUrl }, random) {
      const [which, statement] = pick(WANTED, random);
      let waited = 0;
      const lock = (client: pg.Client) => client.query(statement);
      await holding(databaseUrl, lock, async (holder) => {
        await sleep(HELD_MS);
        waited = await waitersOf(databaseUrl, holder);
      });
      return `${which}, ${waited} esperaban`;
    },
  },
];

/**
 * Runs `work` while a transaction of its own holds what `lock` has locked; then that ends. A server that
 * dies under it has let go too.
 */
export async function holding(
  url: string,
  lock: (client: pg.Client) => Promise<unknown>,
  work: (pid: number) => Promise<void>,
): Promise<void> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 2_000 });
  client.on('error', () => undefined);
  try {
    await client.connect();
    // It would be thrown out after 10 s: this one does not stand still, it is only slow.
    await client.query('SET idle_in_transaction_session_timeout = 0');
    await client.query('BEGIN');
    const { rows } = await client.query<{ pid: number }>('SELECT pg_backend_pid() AS pid');
    await lock(client);
    await work(rows[0]?.pid ?? 0);
    await client.query('COMMIT');
  } catch (error) {
    if (!isGone(error)) throw error;
  } finally {
    await client.end().catch(() => undefined);
  }
}

/** How many wait for what this backend holds. */
export async function waitersOf(url: string, holder: number): Promise<number> {
  const [row] = await query<{ waiting: number }>(
    url,
    `SELECT count(*)::int AS waiting FROM pg_stat_activity
     WHERE wait_event_type = 'Lock' AND $1 = ANY(pg_blocking_pids(pid))`,
    [holder],
  );
  return row?.waiting ?? 0;
}

/** Another fault took the server, or its last place. */
function isGone(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const code = 'code' in error ? String(error.code) : '';
  return /^(08|53|57)|ECONN/.test(code) || /terminated|timeout|not queryable/i.test(error.message);
}
