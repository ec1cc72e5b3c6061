/** The connection to PostgreSQL through Prisma, and what may be done with it. */
import { PrismaPg } from '@prisma/adapter-pg';
import { Prisma, PrismaClient } from '../prisma/generated/client.ts';
import type { Env } from './env.ts';
import type { Logger } from './logger.ts';

export { Prisma } from '../prisma/generated/client.ts';
export type Database = PrismaClient;
/** Inside `database.$transaction`. */
export type Transaction = Prisma.TransactionClient;

type Lecturas =
  | 'findUnique'
  | 'findUniqueOrThrow'
  | 'findFirst'
  | 'findFirstOrThrow'
  | 'findMany'
  | 'count'
  | 'aggregate'
  | 'groupBy';
type Modelos = Exclude<Extract<keyof PrismaClient, string>, `$${string}`>;
/** The database as repositories see it: they can read and nothing else. */
export type ReadDatabase = {
  readonly [M in Modelos]: Pick<PrismaClient[M], Extract<keyof PrismaClient[M], Lecturas>>;
} & Pick<PrismaClient, '$queryRaw'>;

/**
 * Opens a pool. Connections are short-lived and checked, statements bounded, nothing is prepared
 * or kept in a session, so a transaction pooler may stand in between.
 */
export function connectDatabase(
  env: Pick<Env, 'DATABASE_URL' | 'DATABASE_POOL'>,
  log: Logger,
): Database {
  const adapter = new PrismaPg(
    {
      connectionString: env.DATABASE_URL,
      max: env.DATABASE_POOL,
      connectionTimeoutMillis: 5_000,
      idleTimeoutMillis: 30_000,
      maxLifetimeSeconds: 600,
      query_timeout: 15_000,
      keepAlive: true,
    },
    {
      onPoolError: (err) => log.warn({ err: err.message }, 'se cortó una conexión de la base'),
      onConnectionError: (err) => log.warn({ err: err.message }, 'falló una conexión de la base'),
    },
  );
  return new PrismaClient({
    adapter,
    transactionOptions: { maxWait: 5_000, timeout: 10_000 },
  });
}

/** Whether `error` says that a unique constraint already has this value. */
export function esDuplicado(error: unknown): boolean {
  return error instanceof Prisma.PrismaClientKnownRequestError && error.code === 'P2002';
}

/** Whether the database answers within `ms`. */
export async function databaseAnswers(database: Database, ms = 1_000): Promise<boolean> {
  const query = database.$queryRaw`SELECT 1`.then(
    () => true,
    () => false,
  );
  return Promise.race([query, later(ms, false)]);
}

function later<T>(ms: number, value: T): Promise<T> {
  return new Promise((resolve) => setTimeout(resolve, ms, value).unref());
}
