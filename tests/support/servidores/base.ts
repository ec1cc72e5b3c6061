/** A database of one's own: a copy of the migrated and seeded template. */
import { randomBytes, randomInt } from 'node:crypto';
import pg from 'pg';
import { inject } from 'vitest';
import { connectDatabase } from '../../../platform/base/database.ts';
import type { Database } from '../../../platform/base/database.ts';
import { createLogger } from '../../../platform/observacion/logger.ts';
import { connectSql } from '../../../platform/base/sql.ts';
import type { SqlPool } from '../../../platform/base/sql.ts';
import { limitWaits } from '../../../prisma/limits.ts';

export interface Base {
  readonly url: string;
  readonly db: Database;
  readonly sql: SqlPool;
  cerrar(): Promise<void>;
}

export const log = createLogger('tests', { LOG_LEVEL: 'silent', produccion: true });

export async function crearBase(): Promise<Base> {
  const nombre = `t_${randomBytes(6).toString('hex')}`;
  const servidor = new URL(inject('postgresUrl'));
  const url = new URL(servidor);
  url.pathname = `/${nombre}`;
  await ejecutar(servidor.href, async (client) => {
    // Two copies at once would each find the other at work in the template.
    await client.query('SELECT pg_advisory_lock(1)');
    await client.query(`CREATE DATABASE ${nombre} TEMPLATE plantilla`);
  });
  await ejecutar(url.href, async (client) => {
    // A copy has the tables of its template, not its settings.
    await limitWaits(client);
    // Numbers and ids name workflows and schedules, and all copies share one Temporal.
    await client.query(
      `SELECT setval('ahorro.pedido_numero_seq', $1), setval('ahorro.correos_id_seq', $2),
        setval('ahorro.paquetes_comerciantes_id_seq', $3), setval('ahorro.reclamos_id_seq', $4)`,
      [randomInt(10_000, 2 ** 40), idGrande(), idGrande(), idGrande()],
    );
  });
  const ajustes = { DATABASE_URL: url.href, DATABASE_POOL: 10, DATABASE_PREPARA: true };
  const db = connectDatabase(ajustes, log);
  const sql = connectSql(ajustes, log);
  return {
    url: url.href,
    db,
    sql,
    async cerrar() {
      await Promise.all([db.$disconnect(), sql.cerrar()]);
      await ejecutar(servidor.href, (client) =>
        client.query(`DROP DATABASE ${nombre} WITH (FORCE)`),
      );
    },
  };
}

/** Of ten digits, with room for a test's own after it. */
const idGrande = (): number => randomInt(1_000_000_000, 2_147_000_000);

async function ejecutar(
  url: string,
  hacer: (client: pg.Client) => Promise<unknown>,
): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await hacer(client);
  } finally {
    await client.end();
  }
}
