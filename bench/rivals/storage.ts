/** What an order leaves behind: bytes of history, of an engine's rows, and of the business's own. */
import { numberOf, query } from '../../tests/support/medir/query.ts';
import { dbosUrl } from '../contenders/contender.ts';
import type { ContenderName } from '../contenders/contender.ts';
import type { Rival } from '../contenders/rival.ts';
import { temporalClient } from '../instance/servers.ts';
import type { Context } from '../report/scenario.ts';

/** Of one order. */
export interface Stored {
  readonly name: ContenderName;
  /** In the engine: Temporal's history, DBOS's rows; 0 where there is none. */
  readonly engine: Size;
  readonly business: Size;
}

interface Size {
  readonly bytes: number;
  /** Events of the history, or rows. */
  readonly records: number;
}

/** Orders whose history is looked at. */
const SAMPLE = 20;

const BUSINESS = [
  ...['ahorro.pedidos', 'ahorro.pedido_items', 'ahorro.pedido_historial'],
  ...['tickets.ticket', 'tickets.ticket_historial', 'tickets.evento'],
];

export async function stored(cleanup: Context['cleanup'], rival: Rival): Promise<Stored> {
  const { name, servers } = rival;
  const url = servers.databaseUrl;
  const orders = await numberOf(url, 'SELECT count(*)::int FROM ahorro.pedidos');
  const business = await sizeOf(url, BUSINESS, orders);
  if (name === 'old') return { name, engine: { bytes: 0, records: 0 }, business };
  if (name !== 'dbos') return { name, engine: await historyOf(cleanup, rival), business };
  const tables = await query<{ name: string }>(
    dbosUrl(url),
    `SELECT format('%I.%I', table_schema, table_name) AS name FROM information_schema.tables
     WHERE table_schema = 'dbos' AND table_type = 'BASE TABLE' AND table_name !~ 'migrations|versions|queues'`,
  );
  const names = tables.map((table) => table.name);
  return { name, engine: await sizeOf(dbosUrl(url), names, orders), business };
}

/** Of one order, in these tables. */
async function sizeOf(url: string, tables: readonly string[], orders: number): Promise<Size> {
  const each = tables.map(
    (table) =>
      `SELECT count(*) AS n, coalesce(sum(pg_column_size(t.*)), 0) AS size FROM ${table} t`,
  );
  const [size] = await query<Size>(
    url,
    `SELECT (sum(size) / $1::int)::float8 AS bytes, (sum(n) / $1::int)::float8 AS records
     FROM (${each.join(' UNION ALL ')}) AS each`,
    [orders],
  );
  return size ?? { bytes: 0, records: 0 };
}

/** The mean, as Temporal describes the newest orders: once the ticket is there, before anything else happens. */
async function historyOf(cleanup: Context['cleanup'], { servers }: Rival): Promise<Size> {
  const newest = await query<{ numero: string }>(
    servers.databaseUrl,
    `SELECT numero FROM ahorro.pedidos WHERE estado = 'confirmado' ORDER BY id DESC LIMIT ${SAMPLE}`,
  );
  const { workflow } = temporalClient(cleanup, servers);
  const all = await Promise.all(
    newest.map(({ numero }) => workflow.getHandle(`pedido-${numero}`).describe()),
  );
  const mean = (of: (one: (typeof all)[number]) => number) =>
    all.reduce((sum, one) => sum + of(one), 0) / all.length;
  return {
    bytes: mean(({ historySize = 0 }) => historySize),
    records: mean(({ historyLength }) => historyLength),
  };
}
