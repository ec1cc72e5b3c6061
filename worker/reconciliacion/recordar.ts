/** What Temporal keeps for us besides orders, put back where it has forgotten them. */
import type { Client } from '@temporalio/client';
import { agendasDePagos, asegurarConciliacion } from '../../flujos/pagos.ts';
import { mediosCobrados } from '../../proveedores/pagos.ts';
import type { Env } from '../../platform/ajustes/env.ts';
import type { Sql } from '../../platform/base/sql.ts';
import { ensureSearchAttributes } from '../../platform/temporal/temporal.ts';

/**
 * Search attributes, the reconciliation of payments, the Schedules of packages, and what was under way:
 * notifications, mails and calls begin again, and so does who follows what is to be given back.
 */
export async function recordar(env: Env, sql: Sql, client: Client): Promise<void> {
  // Where the worker may not add them, somebody else has.
  await ensureSearchAttributes(env).catch(() => undefined);
  const medios = mediosCobrados(env);
  await asegurarConciliacion(client, { medios });
  // Looked at now, not in the hour it is due.
  for (const agenda of agendasDePagos(medios)) await client.schedule.getHandle(agenda).trigger();
  // As after a change; when each was last seen says which of its days went by without it.
  await sql`
    UPDATE ahorro.paquetes_comerciantes SET version_aplicada = 0, relevo_en = NULL
    WHERE eliminado_en IS NULL`;
  // For the relays: one whose workflow runs after all is not begun twice.
  await sql`
    UPDATE ahorro.webhook_events SET status = 'pending', flujo_iniciado_en = NULL, relevo_en = NULL
    WHERE status IN ('pending', 'processing') AND flujo_iniciado_en IS NOT NULL`;
  await sql`
    UPDATE ahorro.correos SET flujo_iniciado_en = NULL, relevo_en = NULL
    WHERE estado = 'pendiente' AND flujo_iniciado_en IS NOT NULL`;
  await sql`UPDATE ahorro.alerta_envios SET proximo_en = now() WHERE estado = 'pendiente'`;
}
