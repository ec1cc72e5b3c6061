/** A notification is stored before it is answered: the row is the promise, and the queue. */
import type { Sql, SqlPool } from '../../platform/base/sql.ts';
import { resumido } from '../../proveedores/mercadopago/notificacion.ts';
import type { Notificacion } from '../../proveedores/mercadopago/notificacion.ts';

/** @returns false when it was stored before */
export type Guardar = (notificacion: Notificacion) => Promise<boolean>;

interface Pendiente {
  readonly notificacion: Notificacion;
  readonly listo: (nueva: boolean) => void;
  readonly fallo: (error: unknown) => void;
}

/** Runs what it is given, with whatever has to be around it. */
type Hacer = <T>(trabajo: (sql: Sql) => Promise<T>) => Promise<T>;

/** How many notifications a statement may hold. */
const EN_UNA = 100;

/**
 * One by itself is stored at once. Those that come while it is stored go together in the next
 * statement: a flood takes few connections and a commit for many, not all of both.
 * @param aLaVez statements under way at once
 */
function createGuardar(hacer: Hacer, aLaVez: number): Guardar {
  const cola: Pendiente[] = [];
  let enCurso = 0;

  async function seguir(): Promise<void> {
    if (enCurso >= aLaVez || cola.length === 0) return;
    const tanda = cola.splice(0, EN_UNA);
    enCurso += 1;
    try {
      const notificaciones = tanda.map(({ notificacion }) => notificacion);
      const nuevas = await hacer((sql) => insertar(sql, notificaciones));
      // Of the same one twice in a batch, the first is news.
      for (const { notificacion, listo } of tanda) listo(nuevas.delete(notificacion.webhookId));
    } catch (error) {
      for (const { fallo } of tanda) fallo(error);
    } finally {
      enCurso -= 1;
      void seguir();
    }
  }

  return (notificacion) =>
    new Promise((listo, fallo) => {
      cola.push({ notificacion, listo, fallo });
      void seguir();
    });
}

/** For what is signed, or has an id of its own: the table refuses it a second time. */
export function createGuardarFirmadas(sql: Sql): Guardar {
  return createGuardar((trabajo) => trabajo(sql), 2);
}

/** For the legacy form, which has nothing that the table could refuse: processes store it in turns. */
export function createGuardarIpn({ transaccion }: Pick<SqlPool, 'transaccion'>): Guardar {
  return createGuardar(
    (trabajo) =>
      transaccion(async (sql) => {
        // A statement of its own: what looks for those that wait has to begin after the turn has come.
        await sql`SELECT pg_advisory_xact_lock(hashtextextended('ahorro.webhook_events ipn', 0))::text`;
        return trabajo(sql);
      }),
    1,
  );
}

/**
 * Of the legacy form, one waits for each thing it tells of: it says no more than that there is something
 * to ask, and that is going to be asked.
 * @returns the ids of those that are new
 */
async function insertar(sql: Sql, notificaciones: readonly Notificacion[]): Promise<Set<string>> {
  const guardadas = await sql<{ id: string }>`
    INSERT INTO ahorro.webhook_events (webhook_id, type, action, data_id, request_id, origen, firma,
      payload)
    SELECT DISTINCT ON (CASE origen WHEN 'ipn' THEN concat_ws(' ', origen, type, "dataId") ELSE "webhookId" END)
      "webhookId", type, action, "dataId", "requestId", origen, firma, payload::jsonb
    FROM jsonb_to_recordset(${JSON.stringify(notificaciones)}::jsonb) AS v("webhookId" text, type text, action text,
      "dataId" text, "requestId" text, origen text, firma text, payload text)
    WHERE origen <> 'ipn' OR NOT EXISTS (
      SELECT 1 FROM ahorro.webhook_events AS otra
      WHERE otra.origen = 'ipn' AND otra.status = 'pending' AND otra.data_id = v."dataId"
        AND otra.type = v.type)
    ON CONFLICT DO NOTHING RETURNING webhook_id AS id`;
  return new Set(guardadas.map(({ id }) => id));
}

/** Kept to be looked at, never acted upon, and small: anybody may send it. */
export async function guardarRechazada(
  sql: Sql,
  notificacion: Notificacion,
  motivo: string,
): Promise<void> {
  await sql`
    INSERT INTO ahorro.webhook_events (webhook_id, type, action, data_id, request_id, origen, payload,
      status, processed, processed_at, last_error)
    VALUES (${notificacion.webhookId}, ${notificacion.type}, ${notificacion.action}, ${notificacion.dataId}, ${notificacion.requestId},
      ${notificacion.origen}, ${resumido(notificacion.payload)}::jsonb, 'rejected', true, now(), ${motivo})`;
}
