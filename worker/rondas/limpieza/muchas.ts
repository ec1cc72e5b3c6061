/** Of what there may be very much: so many at a time. */
import { TANDA } from './regla.ts';
import type { Regla } from './regla.ts';

export const MUCHAS: readonly Regla[] = [
  {
    // Never what alerts have not been made of yet. Whoever comes back after so long loads everything.
    ...{ tabla: 'tickets.evento', que: 'events of the boards', dias: 30 },
    borrar: (sql, dias) => sql`
      DELETE FROM tickets.evento WHERE evento_id IN (
        SELECT evento_id FROM tickets.evento
        WHERE fecha < now() - make_interval(days => ${dias})
          AND evento_id < (SELECT evento_id FROM ahorro.alerta_cursor)
        ORDER BY fecha LIMIT ${TANDA}) RETURNING 1`,
  },
  {
    ...{ tabla: 'ahorro.webhook_events', que: 'notifications that nobody believed', dias: 7 },
    borrar: (sql, dias) => sql`
      DELETE FROM ahorro.webhook_events WHERE id IN (
        SELECT id FROM ahorro.webhook_events
        WHERE (status = 'rejected' OR (origen = 'ipn' AND status = 'failed'))
          AND created_at < now() - make_interval(days => ${dias})
        LIMIT ${TANDA}) RETURNING 1`,
  },
  {
    ...{
      tabla: 'ahorro.webhook_events',
      que: 'notifications of payments that were dealt with',
      dias: 90,
    },
    borrar: (sql, dias) => sql`
      DELETE FROM ahorro.webhook_events WHERE id IN (
        SELECT id FROM ahorro.webhook_events
        WHERE status IN ('success', 'failed') AND created_at < now() - make_interval(days => ${dias})
        LIMIT ${TANDA}) RETURNING 1`,
  },
  {
    // The newest of each payment stays: told again, it must not have its effect again.
    ...{
      tabla: 'ahorro.payment_cambios',
      que: 'how payments stood before they stood as they do',
      dias: 90,
    },
    borrar: (sql, dias) => sql`
      DELETE FROM ahorro.payment_cambios WHERE (payment_id, status, date_last_updated) IN (
        SELECT payment_id, status, date_last_updated FROM ahorro.payment_cambios AS viejo
        WHERE registrado_en < now() - make_interval(days => ${dias}) AND EXISTS (
          SELECT 1 FROM ahorro.payment_cambios AS otro
          WHERE otro.payment_id = viejo.payment_id AND otro.date_last_updated > viejo.date_last_updated)
        LIMIT ${TANDA}) RETURNING 1`,
  },
  {
    // Of two photos at once, one is nobody's. Uploaded again it is as new, so the date is looked at twice.
    ...{ tabla: 'tickets.archivo', que: 'photos that no ticket and no claim shows', dias: 1 },
    borrar: (sql, dias) => sql`
      DELETE FROM tickets.archivo WHERE creado_en < now() - make_interval(days => ${dias}) AND clave IN (
        SELECT clave FROM tickets.archivo AS suelto
        WHERE creado_en < now() - make_interval(days => ${dias})
          AND NOT EXISTS (SELECT 1 FROM tickets.ticket WHERE foto_clave = suelto.clave)
          AND NOT EXISTS (SELECT 1 FROM tickets.ticket WHERE foto_intento_clave = suelto.clave)
          AND NOT EXISTS (SELECT 1 FROM ahorro.reclamos WHERE foto_clave = suelto.clave)
          AND NOT EXISTS (SELECT 1 FROM tickets.codigos_de_entrega WHERE foto_clave = suelto.clave)
        LIMIT ${TANDA}) RETURNING 1`,
  },
  {
    // Nor can again by taking a change back. Put there again they are as new, so the date is looked at twice.
    ...{
      tabla: 'ahorro.imagenes',
      que: 'pictures that no product has shown for three months',
      dias: 30,
    },
    borrar: (sql, dias) => sql`
      WITH mostrada AS (
        SELECT imagen_url AS url FROM ahorro.productos
        UNION ALL SELECT unnest(imagenes_demas) FROM ahorro.productos
        UNION ALL SELECT unnest(string_to_array(concat_ws(' ', anterior, valor), ' '))
          FROM ahorro.producto_cambios
          WHERE campo IN ('imagen_url', 'imagenes') AND fecha > now() - interval '90 days'
      )
      DELETE FROM ahorro.imagenes WHERE creada_en < now() - make_interval(days => ${dias}) AND (clave, ancho) IN (
        SELECT clave, ancho FROM ahorro.imagenes AS suelta
        WHERE creada_en < now() - make_interval(days => ${dias}) AND NOT EXISTS (
          SELECT 1 FROM mostrada WHERE substring(url FROM '^/imagenes/([^-]+)-') = suelta.clave)
        LIMIT ${TANDA}) RETURNING 1`,
  },
];
