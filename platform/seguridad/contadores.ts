/**
 * How often somebody has asked, counted by all processes of an API together: rows of `limites`.
 * Over a few connections of their own, so that a full pool does not keep anybody from being counted.
 */
import { createHash } from 'node:crypto';
import pg from 'pg';
import { RateLimiterMemory, RateLimiterPostgres } from 'rate-limiter-flexible';
import type { Env } from '../ajustes/env.ts';
import type { Logger } from '../observacion/logger.ts';
import { opcionesPool } from '../base/sql.ts';

const CONEXIONES = 2;
/** Who is not counted in this time is counted by the process alone: nobody waits for a limit. */
const ESPERA_MS = 2_000;

/** What one process has counted since it last said so. */
export interface Suma {
  readonly clave: string;
  readonly puntos: number;
  /** When the window ends if none is open; in milliseconds since 1970. */
  readonly expira: number;
}

export interface Contadores {
  /** Adds all of them up in one statement. @returns what each stands at now, among all processes */
  sumar(sumas: readonly Suma[]): Promise<Suma[]>;
  /**
   * A limit that is exact among all processes, at the price of a statement each time. While the
   * database is away, each process counts for itself.
   */
  exacto(nombre: string, puntos: number, segundos: number): RateLimiterPostgres;
  cerrar(): Promise<void>;
}

/** @param esquema of the API whose processes count together */
export function createContadores(
  env: Pick<Env, 'DATABASE_URL' | 'DATABASE_POOL'>,
  esquema: 'ahorro' | 'tickets',
  log: Logger,
): Contadores {
  const pool = new pg.Pool({
    ...opcionesPool(env),
    max: CONEXIONES,
    connectionTimeoutMillis: ESPERA_MS,
    query_timeout: ESPERA_MS,
    allowExitOnIdle: true,
  });
  pool.on('error', (err) =>
    log.debug({ err: err.message }, 'se cortó una conexión de los límites'),
  );
  // Without the name that the library gives its statements: a transaction pooler would not keep them.
  const storeClient = {
    query: ({ text, values }: pg.QueryConfig) => pool.query({ text, values: values ?? [] }),
  };

  return {
    async sumar(sumas) {
      if (sumas.length === 0) return [];
      const { rows } = await pool.query<{ key: string; points: number; expire: string }>(
        `INSERT INTO ${esquema}.limites AS hay (key, points, expire)
        SELECT * FROM unnest($1::text[], $2::int[], $3::bigint[]) ORDER BY 1
        ON CONFLICT (key) DO UPDATE SET
          points = CASE WHEN hay.expire > $4 THEN hay.points ELSE 0 END + EXCLUDED.points,
          expire = CASE WHEN hay.expire > $4 THEN hay.expire ELSE EXCLUDED.expire END
        RETURNING key, points, expire`,
        [
          sumas.map(({ clave }) => clave),
          sumas.map(({ puntos }) => puntos),
          sumas.map(({ expira }) => expira),
          Date.now(),
        ],
      );
      return rows.map(({ key, points, expire }) => ({
        ...{ clave: key, puntos: points, expira: Number(expire) },
      }));
    },

    exacto: (nombre, puntos, segundos) =>
      new RateLimiterPostgres({
        storeClient,
        storeType: 'client',
        schemaName: esquema,
        tableName: 'limites',
        tableCreated: true,
        // The worker clears them away.
        clearExpiredByTimeout: false,
        keyPrefix: nombre,
        points: puntos,
        duration: segundos,
        // Who goes on and on is held off without asking the database.
        inMemoryBlockOnConsumed: puntos * 2,
        insuranceLimiter: new RateLimiterMemory({ points: puntos, duration: segundos }),
      }),

    cerrar: () => pool.end(),
  };
}

/** Whom a limit counts, as it is stored: neither an address nor a mail, and always as short. */
export function huellaDe(quien: string): string {
  return createHash('sha256').update(quien).digest('base64url');
}
