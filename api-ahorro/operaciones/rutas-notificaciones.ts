/** Notifications for operations: seen, and tried again. */
import type Router from '@koa/router';
import pMap from 'p-map';
import { conflicto, noEncontrado } from '../../platform/comun/errores.ts';
import { atender } from '../../platform/http/declaradas/atender.ts';
import type { Database } from '../../platform/base/database.ts';
import type { Sql } from '../../platform/base/sql.ts';
import type { Logger } from '../../platform/observacion/logger.ts';
import type { MensajeroPagos } from '../../flujos/pagos.ts';
import { createNotificaciones } from './notificaciones.ts';
import type { Guardias } from '../cuentas/guardias.ts';
import { noExisteNotificacion, NOTIFICACIONES } from './llamadas.ts';

/** Workflows asked at once in a bulk retry. */
const A_LA_VEZ = 10;

export interface RutasNotificacionesDeps {
  readonly sql: Sql;
  readonly db: Database;
  readonly log: Logger;
  readonly mensajeroPagos: MensajeroPagos;
}

export function rutasNotificaciones(
  router: Router,
  guardias: Guardias,
  { sql, db, log, mensajeroPagos }: RutasNotificacionesDeps,
): void {
  const notificaciones = createNotificaciones(sql, db);

  atender(router, NOTIFICACIONES, guardias, {
    'GET /api/webhook-events': async ({ consulta }) => {
      const { eventos: webhook_events, total } = await notificaciones.webhooks(consulta);
      return { webhook_events, total, pagina: consulta.pagina, limit: consulta.limit };
    },

    'GET /api/webhook-events/por-reintentar': ({ consulta }) =>
      notificaciones.porReintentar(consulta),

    'POST /api/webhook-events/retry-batch': async ({ cuerpo }) => {
      const ids = await notificaciones.tanda(cuerpo);
      const { webhookIds, reintentados } = await notificaciones.reabrir(ids);
      await reintentar(webhookIds);
      const ultimo = ids.length < cuerpo.limit ? null : (ids.at(-1) ?? null);
      return { reintentados: reintentados.length, ultimo };
    },

    'POST /api/webhook-events/retry': async ({ cuerpo: { ids } }) => {
      const { webhookIds, ...respuesta } = await notificaciones.reabrir(ids);
      await reintentar(webhookIds);
      return respuesta;
    },

    'POST /api/webhook-events/:id/retry': async ({ id }) => {
      const { webhookIds, rechazados, inexistentes } = await notificaciones.reabrir([id]);
      if (inexistentes.length > 0) throw noEncontrado(noExisteNotificacion(id));
      if (rechazados.length > 0) {
        throw conflicto('La firma de esta notificación no es válida: no se procesa');
      }
      const evento = await notificaciones.webhook(id);
      if (evento === null) throw noEncontrado(noExisteNotificacion(id));
      await reintentar(webhookIds);
      return evento;
    },
  });

  /** Without Temporal they are pending all the same, and the relay takes them up. */
  async function reintentar(webhookIds: readonly string[]): Promise<void> {
    const mandar = (webhookId: string) =>
      mensajeroPagos.reintentar(webhookId).catch((err: unknown) => {
        log.warn({ webhookId, err: String(err) }, 'el relevo reintentará la notificación');
      });
    await pMap(webhookIds, mandar, { concurrency: A_LA_VEZ });
  }
}
