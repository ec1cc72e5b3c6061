/** A notification is stored before it is answered: the row is the promise, and the queue. */
import type { Sql } from '../../platform/sql.ts';
import { resumido } from './notificacion.ts';
import type { Notificacion } from './notificacion.ts';

/** @returns false when it was stored before */
export type Guardar = (dicha: Notificacion) => Promise<boolean>;

interface Pendiente {
  readonly dicha: Notificacion;
  readonly listo: (nueva: boolean) => void;
  readonly fallo: (error: unknown) => void;
}

/** Statements under way at once, and how many notifications each may hold. */
const A_LA_VEZ = 2;
const EN_UNA = 100;

/**
 * One by itself is stored at once. Those that come while it is stored go together in the next
 * statement: a flood takes two connections and a commit for many, not all of both.
 */
export function createGuardar(sql: Sql): Guardar {
  const cola: Pendiente[] = [];
  let enCurso = 0;

  async function seguir(): Promise<void> {
    if (enCurso >= A_LA_VEZ || cola.length === 0) return;
    const tanda = cola.splice(0, EN_UNA);
    enCurso += 1;
    try {
      const nuevas = await insertar(
        sql,
        tanda.map(({ dicha }) => dicha),
      );
      // Of the same one twice in a batch, the first is news.
      for (const { dicha, listo } of tanda) listo(nuevas.delete(dicha.webhookId));
    } catch (error) {
      for (const { fallo } of tanda) fallo(error);
    } finally {
      enCurso -= 1;
      void seguir();
    }
  }

  return (dicha) =>
    new Promise((listo, fallo) => {
      cola.push({ dicha, listo, fallo });
      void seguir();
    });
}

/** @returns the ids of those that are new */
async function insertar(sql: Sql, dichas: readonly Notificacion[]): Promise<Set<string>> {
  const guardadas = await sql<{ id: string }>`
    INSERT INTO ahorro.webhook_events (webhook_id, type, action, data_id, request_id, origen, payload)
    SELECT "webhookId", type, action, "dataId", "requestId", origen, payload::jsonb
    FROM jsonb_to_recordset(${JSON.stringify(dichas)}::jsonb) AS v("webhookId" text, type text, action text,
      "dataId" text, "requestId" text, origen text, payload text)
    ON CONFLICT (webhook_id) DO NOTHING RETURNING webhook_id AS id`;
  return new Set(guardadas.map(({ id }) => id));
}

/** Kept to be looked at, never acted upon, and small: anybody may send it. */
export async function guardarRechazada(
  sql: Sql,
  dicha: Notificacion,
  motivo: string,
): Promise<void> {
  await sql`
    INSERT INTO ahorro.webhook_events (webhook_id, type, action, data_id, request_id, origen, payload,
      status, processed, processed_at, last_error)
    VALUES (${dicha.webhookId}, ${dicha.type}, ${dicha.action}, ${dicha.dataId}, ${dicha.requestId},
      ${dicha.origen}, ${resumido(dicha.payload)}::jsonb, 'rejected', true, now(), ${motivo})`;
}
