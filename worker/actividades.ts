/** Composes the activities of the task queue `pedidos`. */
import { createActivities } from '../activities/index.ts';
import type { Activities } from '../activities/index.ts';
import type { Database } from '../platform/database.ts';
import type { Env } from '../platform/env.ts';
import { createBuzon } from '../platform/correo/buzon.ts';
import { createEntregar } from '../platform/http/entregas.ts';
import type { Logger } from '../platform/logger.ts';
import type { SqlPool } from '../platform/sql.ts';

/** What the activities are made of, as the settings say: for the process, and for tests as they run it. */
export interface ComposicionDeps {
  readonly env: Env;
  readonly db: Database;
  readonly sql: SqlPool;
  readonly log: Logger;
}

export function componerActividades({ env, db, sql, log }: ComposicionDeps): Activities {
  return createActivities({
    db,
    sql,
    mandarCorreo: createBuzon(env, log),
    ticketeraUrl: env.TICKETERA_URL,
    ahorroUrl: env.BELGRANO_AHORRO_URL,
    entregar: createEntregar({
      apiKey: env.BELGRANO_AHORRO_API_KEY,
      version: env.version,
      timeoutMs: env.ENTREGA_TIMEOUT_MS,
      log,
    }),
  });
}
