/** The connection to PostgreSQL through Prisma, and what may be done with it. */
import { PrismaPg } from '@prisma/adapter-pg';
import pg from 'pg';
import { Prisma, PrismaClient } from '../../prisma/generated/client.ts';
import type { Env } from '../ajustes/env.ts';
import type { Logger } from '../observacion/logger.ts';
import { Parte } from './partes.ts';
import { crearPool, opcionesPool } from './sql.ts';
import type { Sql } from './sql.ts';

export { Prisma } from '../../prisma/generated/client.ts';
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
};

/**
 * Opens a pool. Connections are short-lived and checked, statements bounded, nothing is prepared
 * or kept in a session, so a transaction pooler may stand in between.
 */
export function connectDatabase(
  env: Pick<Env, 'DATABASE_URL' | 'DATABASE_POOL'>,
  log: Logger,
): Database {
  const adapter = new PrismaPg(crearPool(opcionesPool(env)), {
    disposeExternalPool: true,
    onPoolError: (err) => log.warn({ err: err.message }, 'se cortó una conexión de la base'),
    onConnectionError: (err) => log.warn({ err: err.message }, 'falló una conexión de la base'),
  });
  return new PrismaClient({
    adapter,
    transactionOptions: { maxWait: 5_000, timeout: 10_000 },
  });
}

/**
 * `sql` inside a transaction of Prisma's, on its connection: for the few that lock by a statement and
 * change by models. What it answers is as Prisma reads it.
 */
export function sqlDe(tx: Transaction): Sql {
  return (texto, ...valores) => {
    const { strings, values } = new Parte(texto, valores);
    return tx.$queryRaw(Prisma.sql(strings, ...values));
  };
}

/** What PostgreSQL said, beneath Prisma's error or by itself: its SQLSTATE, and the adapter's kind. */
function causaSql(error: unknown): { codigo?: string; clase?: string; mensaje?: string } {
  if (error instanceof pg.DatabaseError) return { codigo: error.code, mensaje: error.message };
  if (!(error instanceof Prisma.PrismaClientKnownRequestError)) return {};
  const adaptador = error.meta?.['driverAdapterError'];
  if (!(adaptador instanceof Error) || typeof adaptador.cause !== 'object') return {};
  const causa = adaptador.cause as Record<string, string | undefined>;
  const { originalCode: codigo, originalMessage: mensaje, kind: clase } = causa;
  return { codigo, clase, mensaje };
}

/** Whether `error` says that a unique constraint already has this value; with `restriccion`, whether that one has. */
export function esDuplicado(error: unknown, restriccion?: string): boolean {
  const deModelo = error instanceof Prisma.PrismaClientKnownRequestError && error.code === 'P2002';
  const { codigo, mensaje = '' } = causaSql(error);
  if (!deModelo && codigo !== '23505') return false;
  return restriccion === undefined || mensaje.includes(`"${restriccion}"`);
}

/** Whether `error` says that a row would point, by the foreign key `restriccion`, to one that there is not. */
export function esAjena(error: unknown, restriccion: string): boolean {
  const { codigo, mensaje = '' } = causaSql(error);
  return codigo === '23503' && mensaje.includes(`"${restriccion}"`);
}

/** Prisma's codes for a database that cannot be reached, is too slow or has no free connection. */
const CODIGOS_CAIDA = new Set(['P1001', 'P1002', 'P1008', 'P1017', 'P2024', 'P2028', 'P2037']);
const CLASES_CAIDA = new Set([
  'DatabaseNotReachable',
  'ConnectionClosed',
  'SocketTimeout',
  'TlsConnectionError',
  'TooManyConnections',
]);
/**
 * SQLSTATE classes: connection exceptions, insufficient resources, operator intervention; and what was
 * rolled back for taking too long, or in favour of somebody else.
 */
const SQLSTATE_CAIDA = /^(08|53|57|55P03$|25P03$|40001$|40P01$)/;
const MENSAJE_CAIDA =
  /ECONNREFUSED|ECONNRESET|Connection terminated|timeout exceeded when trying to connect|Query read timeout/i;

/** Of them, those where no statement got through, or the server itself says that it took it back. */
const CODIGOS_SIN_HACER = new Set(['P1001', 'P2024', 'P2028', 'P2037']);
const CLASES_SIN_HACER = new Set([
  'DatabaseNotReachable',
  'TlsConnectionError',
  'TooManyConnections',
]);
const SQLSTATE_SIN_HACER = /^(53|57|55P03$|25P03$|40001$|40P01$)/;
const MENSAJE_SIN_HACER =
  /ECONNREFUSED|timeout exceeded when trying to connect|terminated due to connection timeout/i;

/** Whether `error` says that the database is down or out of reach, so that a later try may work. */
export function esBaseCaida(error: unknown): boolean {
  return esDeEstas(error, {
    codigos: CODIGOS_CAIDA,
    clases: CLASES_CAIDA,
    sqlstate: SQLSTATE_CAIDA,
    mensaje: MENSAJE_CAIDA,
  });
}

/**
 * Whether what failed with `error`, one of `esBaseCaida`, surely was not done. It may have been where the
 * connection was lost, or nobody answered, with the statement on its way.
 */
export function quedoSinHacer(error: unknown): boolean {
  return esDeEstas(error, {
    codigos: CODIGOS_SIN_HACER,
    clases: CLASES_SIN_HACER,
    sqlstate: SQLSTATE_SIN_HACER,
    mensaje: MENSAJE_SIN_HACER,
  });
}

interface Fallas {
  /** Prisma's. */
  readonly codigos: ReadonlySet<string>;
  /** The adapter's. */
  readonly clases: ReadonlySet<string>;
  readonly sqlstate: RegExp;
  readonly mensaje: RegExp;
}

function esDeEstas(error: unknown, { codigos, clases, sqlstate, mensaje }: Fallas): boolean {
  if (error instanceof Prisma.PrismaClientInitializationError) return true;
  const { codigo = '', clase = '' } = causaSql(error);
  if (clases.has(clase) || sqlstate.test(codigo)) return true;
  if (error instanceof Prisma.PrismaClientKnownRequestError && codigos.has(error.code)) return true;
  return error instanceof Error && mensaje.test(error.message);
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
