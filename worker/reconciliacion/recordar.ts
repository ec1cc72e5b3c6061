/** What Temporal keeps for us besides orders, put back where it has forgotten them. */
import type { Client } from '@temporalio/client';
import { asegurarConciliacion } from '../../platform/mensajero-pagos.ts';
import type { Env } from '../../platform/env.ts';
import type { Sql } from '../../platform/sql.ts';
import { ensureSearchAttributes } from '../../platform/temporal.ts';

/** Search attributes, the reconciliation of payments, and the Schedules of packages. */
export async function recordar(env: Env, sql: Sql, client: Client): Promise<void> {
  // Where the worker may not add them, somebody else has.
  await ensureSearchAttributes(env).catch(() => undefined);
  if (env.MP_ACCESS_TOKEN !== undefined) await asegurarConciliacion(client);
  // As after a change; when each was last seen says which of its days went by without it.
  await sql`
    UPDATE ahorro.paquetes_comerciantes SET version_aplicada = 0, relevo_en = NULL
    WHERE eliminado_en IS NULL`;
}
