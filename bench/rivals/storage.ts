/** What an order leaves behind: bytes of history, of an engine's rows, and of the business's own. */
import { loadEnv } from '../../platform/ajustes/env.ts';
import { createTemporalClient } from '../../platform/temporal/temporal.ts';
import { numberOf, query } from '../../tests/support/medir/query.ts';
import { systemDatabaseUrl } from '../contenders/dbos/system-database.ts';
import type { ContenderName } from '../contenders/contender.ts';
import type { Rival } from '../contenders/rival.ts';

export interface Stored {
  readonly name: ContenderName;
  readonly title: string;
  /** Bytes an order in the engine: Temporal's history, DBOS's rows; 0 where there is none. */
  readonly engineBytes: number;
  /** Events of the history, or rows. */
  readonly engineRecords: number;
  /** Bytes an order in the tables of the business. */
  readonly businessBytes: number;
}

/** Orders that are looked at. */
const SAMPLE = 20;

const BUSINESS = [
  ...['ahorro.pedidos', 'ahorro.pedido_items', 'ahorro.pedido_historial'],
  ...['tickets.ticket', 'tickets.ticket_historial', 'tickets.evento'],
];

export async function stored(rival: Rival): Promise<Stored | undefined> {
  const { name, title, databaseUrl } = rival;
  if (databaseUrl === undefined) return undefined;
  const orders = await numberOf(databaseUrl, 'SELECT count(*)::int FROM ahorro.pedidos');
  const perOrder = (total: number) => total / orders;
  const business = await sizeOf(databaseUrl, BUSINESS);
  const engine = await engineOf(rival);
  return {
    ...{ name, title },
    engineBytes: engine.perOrder ? engine.bytes : perOrder(engine.bytes),
    engineRecords: engine.perOrder ? engine.records : perOrder(engine.records),
    businessBytes: perOrder(business.bytes),
  };
}

async function engineOf(rival: Rival) {
  const { name, databaseUrl = '' } = rival;
  if (name === 'old') return { bytes: 0, records: 0, perOrder: false };
  if (name !== 'dbos') return { ...(await histories(rival)), perOrder: true };
  const url = systemDatabaseUrl(databaseUrl);
  const tables = await query<{ name: string }>(
    url,
    `SELECT format('%I.%I', table_schema, table_name) AS name FROM information_schema.tables
     WHERE table_schema = 'dbos' AND table_type = 'BASE TABLE' AND table_name !~ 'migrations|versions|queues'`,
  );
  return {
    ...(await sizeOf(
      url,
      tables.map((table) => table.name),
    )),
    perOrder: false,
  };
}

async function sizeOf(url: string, tables: readonly string[]) {
  const each = tables.map(
    (table) =>
      `SELECT count(*) AS n, coalesce(sum(pg_column_size(t.*)), 0) AS size FROM ${table} t`,
  );
  const [total] = await query<{ bytes: number; records: number }>(
    url,
    `SELECT sum(size)::float8 AS bytes, sum(n)::float8 AS records FROM (${each.join(' UNION ALL ')}) AS each`,
  );
  return total ?? { bytes: 0, records: 0 };
}

/** As Temporal describes the newest orders: once the ticket is there, before anything else happens. */
async function histories({ databaseUrl = '', temporalAddress }: Rival) {
  const newest = await query<{ numero: string }>(
    databaseUrl,
    `SELECT numero FROM ahorro.pedidos WHERE estado = 'confirmado' ORDER BY id DESC LIMIT ${SAMPLE}`,
  );
  const client = createTemporalClient(loadEnv({ TEMPORAL_ADDRESS: temporalAddress }));
  try {
    const described = await Promise.all(
      newest.map(({ numero }) => client.workflow.getHandle(`pedido-${numero}`).describe()),
    );
    const mean = (values: readonly number[]) =>
      values.reduce((sum, value) => sum + value, 0) / values.length;
    return {
      bytes: mean(described.map(({ historySize }) => historySize ?? 0)),
      records: mean(described.map(({ historyLength }) => historyLength)),
    };
  } finally {
    await client.connection.close();
  }
}
