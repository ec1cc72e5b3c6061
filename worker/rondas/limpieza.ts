/**
 * What nobody will ask for any more: ended sessions, carts of guests who left, used links, old mails,
 * alerts, events, notifications and keys, ways and windows of arrival, photos of nothing, limits of windows that are over.
 */
import type { Logger } from '../../platform/observacion/logger.ts';
import type { Sql } from '../../platform/base/sql.ts';
import { createRonda } from '../proceso/ronda.ts';
import type { Ronda } from '../proceso/ronda.ts';

const CADA_HORA_MS = 3_600_000;
/** Rows that one statement deletes: of a table that was never cleaned, many. */
const TANDA = 5_000;

/** A little each hour; several processes at once only find less to do. */
export function createLimpieza(sql: Sql, log: Logger): Ronda<void> {
  async function pasar(): Promise<void> {
    // Milliseconds, as those who count write them.
    await sql`DELETE FROM ahorro.limites WHERE expire < ${Date.now()}`;
    await sql`DELETE FROM tickets.limites WHERE expire < ${Date.now()}`;
    // Whoever asked under a key and has not repeated it by now will not.
    await sql`DELETE FROM ahorro.claves WHERE creada_en < now() - interval '7 days'`;
    await sql`DELETE FROM tickets.claves WHERE creada_en < now() - interval '7 days'`;
    await sql`DELETE FROM ahorro.sesiones WHERE expira_en < now()`;
    await sql`DELETE FROM tickets.sesiones WHERE expira_en < now()`;
    // A guest's device: of orders that nothing becomes of any more. Those of accounts end with their sessions.
    await sql`
      DELETE FROM ahorro.suscripciones AS s WHERE sesion_id IS NULL AND repartidor_id IS NULL
        AND creada_en < now() - interval '30 days' AND NOT EXISTS (
          SELECT 1 FROM ahorro.suscripcion_pedidos AS p
          WHERE p.suscripcion_id = s.id AND p.creada_en > now() - interval '30 days')`;
    // As long as the guest's cookie lasts.
    await sql`
      DELETE FROM ahorro.carritos
      WHERE hash IS NOT NULL AND actualizado_en < now() - interval '90 days'`;
    await sql`DELETE FROM ahorro.tokens_recuperacion WHERE expira_en < now() - interval '1 day'`;
    await sql`DELETE FROM ahorro.alertas WHERE resuelta_en < now() - interval '90 days'`;
    await sql`DELETE FROM ahorro.silencios WHERE hasta < now()`;
    await sql`DELETE FROM ahorro.hallazgos WHERE terminado_en < now() - interval '90 days'`;
    await sql`
      DELETE FROM ahorro.alerta_envios
      WHERE estado <> 'pendiente' AND creado_en < now() - interval '90 days'`;
    await sql`
      DELETE FROM ahorro.correos
      WHERE estado <> 'pendiente' AND creado_en < now() - interval '90 days'`;
    // A phone goes on within the day, or begins again.
    await sql`DELETE FROM tickets.fotos_en_partes WHERE actualizada_en < now() - interval '1 day'`;
    // Twice as long as they are measured by.
    await sql`DELETE FROM tickets.tramos WHERE termino_en < now() - interval '56 days'`;
    await sql`DELETE FROM tickets.llegadas WHERE dicha_en < now() - interval '90 days'`;
    // Policies are compared by what the shop is like now.
    await sql`DELETE FROM tickets.laboratorio WHERE hecha_en < now() - interval '180 days'`;
    for (const borrar of POR_TANDAS) while ((await borrar(sql)).length === TANDA);
  }
  return createRonda({
    nombre: 'la limpieza',
    log,
    cadaMs: CADA_HORA_MS,
    pasar,
  });
}

const POR_TANDAS: readonly ((sql: Sql) => Promise<unknown[]>)[] = [
  // Never what alerts have not been made of yet. Whoever comes back after so long loads everything.
  (sql) => sql`
    DELETE FROM tickets.evento WHERE evento_id IN (
      SELECT evento_id FROM tickets.evento
      WHERE fecha < now() - interval '30 days'
        AND evento_id < (SELECT evento_id FROM ahorro.alerta_cursor)
      ORDER BY fecha LIMIT ${TANDA}) RETURNING 1`,
  (sql) => sql`
    DELETE FROM ahorro.webhook_events WHERE id IN (
      SELECT id FROM ahorro.webhook_events
      WHERE ((status = 'rejected' OR (origen = 'ipn' AND status = 'failed'))
          AND created_at < now() - interval '7 days')
        OR (status IN ('success', 'failed') AND created_at < now() - interval '90 days')
      LIMIT ${TANDA}) RETURNING 1`,
  // The newest of each payment stays: told again, it must not have its effect again.
  (sql) => sql`
    DELETE FROM ahorro.payment_cambios WHERE (payment_id, status, date_last_updated) IN (
      SELECT payment_id, status, date_last_updated FROM ahorro.payment_cambios AS viejo
      WHERE registrado_en < now() - interval '90 days' AND EXISTS (
        SELECT 1 FROM ahorro.payment_cambios AS otro
        WHERE otro.payment_id = viejo.payment_id AND otro.date_last_updated > viejo.date_last_updated)
      LIMIT ${TANDA}) RETURNING 1`,
  // Of two photos at once, one is nobody's. Uploaded again it is as new, so the date is looked at twice.
  (sql) => sql`
    DELETE FROM tickets.archivo WHERE creado_en < now() - interval '1 day' AND clave IN (
      SELECT clave FROM tickets.archivo AS suelto
      WHERE creado_en < now() - interval '1 day'
        AND NOT EXISTS (SELECT 1 FROM tickets.ticket WHERE foto_clave = suelto.clave)
        AND NOT EXISTS (SELECT 1 FROM tickets.ticket WHERE foto_intento_clave = suelto.clave)
        AND NOT EXISTS (SELECT 1 FROM ahorro.reclamos WHERE foto_clave = suelto.clave)
      LIMIT ${TANDA}) RETURNING 1`,
  // Pictures that no product shows, nor can again by taking a change back. Put there again they are as new, so the date
  // is looked at twice.
  (sql) => sql`
    WITH mostrada AS (
      SELECT imagen_url AS url FROM ahorro.productos
      UNION ALL SELECT unnest(imagenes_demas) FROM ahorro.productos
      UNION ALL SELECT unnest(string_to_array(concat_ws(' ', anterior, valor), ' '))
        FROM ahorro.producto_cambios
        WHERE campo IN ('imagen_url', 'imagenes') AND fecha > now() - interval '90 days'
    )
    DELETE FROM ahorro.imagenes WHERE creada_en < now() - interval '30 days' AND (clave, ancho) IN (
      SELECT clave, ancho FROM ahorro.imagenes AS suelta
      WHERE creada_en < now() - interval '30 days' AND NOT EXISTS (
        SELECT 1 FROM mostrada WHERE substring(url FROM '^/imagenes/([^-]+)-') = suelta.clave)
      LIMIT ${TANDA}) RETURNING 1`,
];
