/** The record of a notification: what became of it, how often it was tried, when it is next. */
import { FALLA } from '../../contracts/temporal/fallas.ts';
import type { Database } from '../../platform/base/database.ts';
import type { SqlPool } from '../../platform/base/sql.ts';
import { registrarAlerta } from '../comun/cambios.ts';
import { permanente } from '../comun/operacion.ts';

export interface WebhookAbierto {
  readonly type: string;
  readonly dataId: string | null;
}

interface WebhooksDeps {
  readonly db: Database;
  readonly sql: SqlPool;
}

export function createWebhooksActivities({ db, sql: pool }: WebhooksDeps) {
  return {
    /** One more try begins. @returns null when nothing is left to do */
    async abrirWebhook(webhookId: string): Promise<WebhookAbierto | null> {
      const [abierto] = await pool.sql<WebhookAbierto>`
        UPDATE ahorro.webhook_events SET status = 'processing', attempts = attempts + 1,
          next_retry_at = NULL, flujo_iniciado_en = coalesce(flujo_iniciado_en, now())
        WHERE webhook_id = ${webhookId} AND status IN ('pending', 'processing')
        RETURNING type, data_id AS "dataId"`;
      if (abierto !== undefined) return abierto;
      if ((await db.webhookEvent.count({ where: { webhookId } })) > 0) return null;
      throw permanente(FALLA.pagoInvalido, `No existe la notificación ${webhookId}`);
    },

    /** The try failed; the next one is at `proximo`. */
    async aplazarWebhook(falla: {
      readonly webhookId: string;
      readonly error: string;
      readonly proximo: string;
    }): Promise<void> {
      const { webhookId, error: lastError, proximo } = falla;
      await pool.sql`
        UPDATE ahorro.webhook_events SET status = 'pending', last_error = ${lastError},
          next_retry_at = ${new Date(proximo)}, errores = ahorro.con_error(errores, attempts, ${lastError})
        WHERE webhook_id = ${webhookId} AND status = 'processing'`;
    },

    /** It is done, and this is what came of it. */
    async cerrarWebhook(fin: {
      readonly webhookId: string;
      readonly resultado: string;
      readonly pagoId?: string;
    }): Promise<void> {
      const { webhookId, resultado, pagoId: paymentId } = fin;
      await db.webhookEvent.updateMany({
        where: { webhookId, status: 'processing' },
        data: {
          status: 'success',
          processed: true,
          processedAt: new Date(),
          lastError: null,
          resultado,
          paymentId,
        },
      });
    },

    /** It will not be tried again; operations hear of it. */
    async fallarWebhook(fin: {
      readonly webhookId: string;
      readonly error: string;
      readonly pagoId?: string;
    }): Promise<void> {
      const { webhookId, error: lastError, pagoId } = fin;
      await pool.transaccion(async (sql) => {
        const [evento] = await sql<Fallida>`
          UPDATE ahorro.webhook_events SET status = 'failed', processed = true, processed_at = now(),
            next_retry_at = NULL, last_error = ${lastError},
            errores = ahorro.con_error(errores, attempts, ${lastError}),
            payment_id = coalesce((
              SELECT p.payment_id FROM ahorro.payments AS p WHERE p.payment_id = ${pagoId ?? null}
            ), webhook_events.payment_id)
          WHERE webhook_id = ${webhookId} AND status IN ('pending', 'processing')
          RETURNING origen, type, data_id AS "dataId"`;
        if (evento === undefined) return;
        // The legacy form is not signed: anybody could fill the board with alerts.
        if (evento.origen === 'ipn') return;
        await registrarAlerta(sql, {
          codigo: 'webhook_fallido',
          webhook_id: webhookId,
          tipo: evento.type,
          data_id: evento.dataId,
          motivo: lastError,
        });
      });
    },
  };
}

interface Fallida {
  readonly origen: string;
  readonly type: string;
  readonly dataId: string | null;
}
