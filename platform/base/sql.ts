/**
 * Plain SQL over a pool of its own: each statement costs a fraction of what it costs through Prisma
 * (docs/performance.md), and says what it does. Prisma is for single rows and simple lists.
 */
import { createHash } from 'node:crypto';
import pg from 'pg';
import type { Env } from '../ajustes/env.ts';
import type { Logger } from '../observacion/logger.ts';
import { Parte } from './partes.ts';
import { trazarPool } from './sql-trazas.ts';
import { hayTrazas } from '../observacion/rastro.ts';

/**
 * A statement as a tagged template: what stands in `${}` becomes a parameter, but for a `parte`, which
 * becomes part of it. Resolves to its rows.
 */
export type Sql = <T extends object>(
  texto: TemplateStringsArray,
  ...valores: readonly unknown[]
) => Promise<T[]>;

/**
 * Leaves the outcome of a statement to the commit, which is sent without waiting for it and takes
 * nothing when it fails.
 */
export type AlCerrar = (ultima: Promise<unknown>) => void;

export interface SqlPool {
  readonly sql: Sql;
  /**
   * Runs `trabajo` in one transaction; what it throws rolls everything back, and so does a statement
   * that failed, whoever saw it. @throws of several failed statements the one that was sent first: the
   * others only say that the transaction is aborted
   */
  transaccion<T>(trabajo: (sql: Sql, alCerrar: AlCerrar) => Promise<T>): Promise<T>;
  cerrar(): Promise<void>;
  /** Its connections right now: open, free, and callers that wait for one. */
  conexiones(): Record<'abiertas' | 'libres' | 'esperando', number>;
}

/** Options of every pool: bounded waits, and nothing that a transaction pooler would not carry. */
export function opcionesPool(env: Pick<Env, 'DATABASE_URL' | 'DATABASE_POOL'>): pg.PoolConfig {
  return {
    connectionString: env.DATABASE_URL,
    max: env.DATABASE_POOL,
    connectionTimeoutMillis: 5_000,
    idleTimeoutMillis: 30_000,
    maxLifetimeSeconds: 600,
    query_timeout: 15_000,
    keepAlive: true,
  };
}

/** A pool of these options; with traces on, one that tells of its statements. */
export function crearPool(opciones: pg.PoolConfig): pg.Pool {
  const pool = new pg.Pool(opciones);
  return hayTrazas() ? trazarPool(pool) : pool;
}

type AjustesSql = Pick<Env, 'DATABASE_URL' | 'DATABASE_POOL' | 'DATABASE_PREPARA'>;

/**
 * Opens a pool whose statements are sent as they come, without waiting for the one before, and are
 * parsed and planned once per connection where the settings allow it.
 */
export function connectSql(env: AjustesSql, log: Logger): SqlPool {
  const pool = crearPool({ ...opcionesPool(env), pipeline: true, min: env.DATABASE_POOL });
  pool.on('error', (err) => log.warn({ err: err.message }, 'se cortó una conexión de la base'));
  mantenerAbiertas(pool, env.DATABASE_POOL);
  return {
    sql: sqlSobre((consulta) => pool.query(consulta), env.DATABASE_PREPARA),
    cerrar: () => pool.end(),
    conexiones: () => ({
      abiertas: pool.totalCount,
      libres: pool.idleCount,
      esperando: pool.waitingCount,
    }),
    async transaccion(trabajo) {
      const client = await pool.connect();
      let roto = true;
      const { consultar, causaDe, fallo } = enOrden(client);
      const ultimas: Promise<unknown>[] = [];
      const alCerrar: AlCerrar = (ultima) => {
        ultima.catch(() => undefined);
        ultimas.push(ultima);
      };
      try {
        alCerrar(consultar({ text: 'BEGIN' }));
        const resultado = await trabajo(sqlSobre(consultar, env.DATABASE_PREPARA), alCerrar);
        await Promise.all([...ultimas, consultar({ text: 'COMMIT' }).then(exigirCierre)]);
        roto = false;
        return resultado;
      } catch (error) {
        // Refused by whoever runs it, and not by the server: the connection is as good as before.
        if (!fallo())
          roto = await consultar({ text: 'ROLLBACK' }).then(
            () => false,
            () => true,
          );
        throw causaDe(error);
      } finally {
        // A connection that failed is closed, which also rolls back.
        client.release(roto);
      }
    },
  };
}

type Consultar = <T extends pg.QueryResultRow>(
  consulta: pg.QueryConfig,
) => Promise<pg.QueryResult<T>>;

class TransaccionDeshecha extends Error {
  override readonly name = 'TransaccionDeshecha';
}

/** A statement that failed makes the server take the commit as a rollback, without an error. */
function exigirCierre({ command }: pg.QueryResult): void {
  if (command !== 'COMMIT') throw new TransaccionDeshecha('la base deshizo la transacción');
}

/**
 * Answers come in the order in which statements were sent, so the first failure is the cause of all that
 * follow, in whatever order the promises around them are seen to fail.
 */
function enOrden(client: pg.PoolClient) {
  const fallas: unknown[] = [];
  const consultar: Consultar = <T extends pg.QueryResultRow>(consulta: pg.QueryConfig) => {
    const respuesta = client.query<T>(consulta);
    respuesta.catch((error: unknown) => fallas.push(error));
    return respuesta;
  };
  const causaDe = (error: unknown): unknown => {
    const esConsecuencia = error instanceof TransaccionDeshecha || fallas.includes(error);
    return esConsecuencia && fallas.length > 0 ? fallas[0] : error;
  };
  return { consultar, causaDe, fallo: () => fallas.length > 0 };
}

/**
 * Opens them before they are needed, and again those that were closed: opening one takes several turns of
 * the event loop on both sides, which in the first second of a burst is seconds.
 */
function mantenerAbiertas(pool: pg.Pool, cuantas: number): void {
  let reloj: NodeJS.Timeout | undefined;
  const abrir = () => {
    reloj = undefined;
    if (pool.ending) return;
    for (let i = 0; i < cuantas; i += 1) {
      // Without the database, whoever needs one opens it.
      pool.connect().then(
        (client) => client.release(),
        () => undefined,
      );
    }
  };
  pool.on('remove', () => {
    reloj ??= setTimeout(abrir, REABRIR_MS).unref();
  });
  abrir();
}

const REABRIR_MS = 1_000;

function sqlSobre(consultar: Consultar, prepara: boolean): Sql {
  return async <T extends object>(
    plantilla: TemplateStringsArray,
    ...valores: readonly unknown[]
  ) => {
    const { text, values, name } = valores.some(esParte)
      ? compuestaDe(plantilla, valores)
      : { ...sentenciaDe(plantilla), values: [...valores] };
    const { rows } = await consultar<T>({
      text,
      values,
      ...(prepara && name !== undefined ? { name } : {}),
    });
    return rows;
  };
}

interface Sentencia {
  readonly text: string;
  /** The same for the same text, in every process: who prepared it does not matter. */
  readonly name: string;
}

function nombreDe(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 32);
}

/** By the template's own identity: there is one for each place in the source, so there are few. */
const sentencias = new WeakMap<TemplateStringsArray, Sentencia>();

function sentenciaDe(plantilla: TemplateStringsArray): Sentencia {
  const conocida = sentencias.get(plantilla);
  if (conocida) return conocida;
  const text = plantilla.reduce((sql, parte, i) => `${sql}$${i}${parte}`);
  const nueva = { text, name: nombreDe(text) };
  sentencias.set(plantilla, nueva);
  return nueva;
}

const esParte = (valor: unknown): valor is Parte => valor instanceof Parte;

/**
 * Prepared where its parts hold no values: of those there are few. The rest are put together by what was
 * asked for, in too many ways to keep, and are best planned for their values.
 */
function compuestaDe(
  plantilla: TemplateStringsArray,
  valores: readonly unknown[],
): { text: string; values: unknown[]; name?: string } {
  const { text, values } = new Parte(plantilla, valores);
  const esFija = valores.every((valor) => !esParte(valor) || valor.values.length === 0);
  return { text, values, ...(esFija ? { name: nombreDe(text) } : {}) };
}
