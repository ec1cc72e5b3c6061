/** A notification is stored before it is answered: the row is the promise, and the queue. */
import type { Sql } from '../../platform/sql.ts';
import type { Notificacion } from './notificacion.ts';

/** @returns false when it was stored before */
export async function guardarNotificacion(sql: Sql, dicha: Notificacion): Promise<boolean> {
  const guardadas = await sql`
    INSERT INTO ahorro.webhook_events (webhook_id, type, action, data_id, request_id, origen, payload)
    VALUES (${dicha.webhookId}, ${dicha.type}, ${dicha.action}, ${dicha.dataId}, ${dicha.requestId},
      ${dicha.origen}, ${dicha.payload}::jsonb)
    ON CONFLICT (webhook_id) DO NOTHING RETURNING id`;
  return guardadas.length > 0;
}

/** Kept to be looked at, and never acted upon. */
export async function guardarRechazada(
  sql: Sql,
  dicha: Notificacion,
  motivo: string,
): Promise<void> {
  await sql`
    INSERT INTO ahorro.webhook_events (webhook_id, type, action, data_id, request_id, origen, payload,
      status, processed, processed_at, last_error)
    VALUES (${dicha.webhookId}, ${dicha.type}, ${dicha.action}, ${dicha.dataId}, ${dicha.requestId},
      ${dicha.origen}, ${dicha.payload}::jsonb, 'rejected', true, now(), ${motivo})`;
}
