/** Notifications as operations see them; the one thing they change is to try again. */
import type { EstadoPago } from '../../contracts/reglas/pagos/estados.ts';
import type {
  ErrorDeIntento,
  EstadoWebhook,
  FiltroWebhooks,
  PorReintentar,
  RespuestaReintento,
  Tanda,
  WebhookEvent,
} from '../../contracts/pagos/pagos.ts';
import { workflowIdWebhook } from '../../contracts/temporal/pagos.ts';
import type { Database, Prisma } from '../../platform/base/database.ts';
import { juntar, literal, parte } from '../../platform/base/partes.ts';
import type { Parte } from '../../platform/base/partes.ts';
import type { Sql } from '../../platform/base/sql.ts';
import { enIso, entre, listar } from '../../platform/base/listas.ts';

const CON_PAGO = {
  payment: { select: { paymentId: true, status: true, pedido: { select: { numero: true } } } },
} satisfies Prisma.WebhookEventInclude;

export function createNotificaciones(sql: Sql, db: Pick<Database, 'webhookEvent'>) {
  return {
    /** A page of notifications, newest first, and how many there are in all. */
    async webhooks(filtro: FiltroWebhooks): Promise<{ eventos: WebhookEvent[]; total: number }> {
      const { ids } = filtro;
      const { filas, total } = await listar<Omit<WebhookEvent, 'workflow_id'>>(sql, {
        desde: parte`ahorro.webhook_events AS evento
          LEFT JOIN ahorro.payments AS pago USING (payment_id)
          LEFT JOIN ahorro.pedidos AS pedido ON pedido.id = pago.pedido_id`,
        donde: [
          ...condiciones({ 'evento.status': filtro.status, 'evento.type': filtro.type }),
          ...entre(parte`evento.created_at`, filtro),
          ...(ids === undefined ? [] : [parte`evento.id = ANY(${[...ids]}::int[])`]),
        ],
        columnas: parte`evento.id, webhook_id, evento.type, action, data_id, evento.payload,
          evento.status, attempts, processed, ${enIso(parte`next_retry_at`)} AS next_retry_at,
          last_error, errores, resultado, ${enIso(parte`evento.created_at`)} AS created_at,
          ${enIso(parte`processed_at`)} AS processed_at,
          CASE WHEN pago.payment_id IS NOT NULL THEN json_build_object('payment_id', pago.payment_id,
            'status', pago.status, 'numero', pedido.numero) END AS payment`,
        orden: parte`evento.created_at DESC, evento.id DESC`,
        ...{ pagina: filtro.pagina, limite: filtro.limit },
      });
      const conFlujo = (fila: (typeof filas)[number]): WebhookEvent => ({
        ...fila,
        workflow_id: workflowIdWebhook(fila.webhook_id),
      });
      return { eventos: filas.map(conFlujo), total };
    },

    /** How many of these can be tried again. */
    async porReintentar(filtro: QueCoinciden): Promise<PorReintentar> {
      const [cuenta] = await sql<PorReintentar>`
        SELECT count(*)::int AS total, max(id) AS hasta_id FROM ahorro.webhook_events AS evento
        WHERE ${reintentables(filtro)}`;
      return cuenta ?? { total: 0, hasta_id: null };
    },

    /** The ids of the next batch of them, by number. */
    async tanda({ despues_de, hasta_id, limit, ...filtro }: Tanda): Promise<number[]> {
      const filas = await sql<{ id: number }>`
        SELECT id FROM ahorro.webhook_events AS evento
        WHERE ${reintentables(filtro)} AND id > ${despues_de} AND id <= ${hasta_id}
        ORDER BY id LIMIT ${limit}`;
      return filas.map(({ id }) => id);
    },

    async webhook(id: number): Promise<WebhookEvent | null> {
      const fila = await db.webhookEvent.findUnique({ where: { id }, include: CON_PAGO });
      return fila && comoEvento(fila);
    },

    /**
     * Those that failed are pending again, as if they had just come. What is done, or under way,
     * stays as it is: asking twice is asking once.
     * @returns what became of each, and the ids by which their workflows are to be asked
     */
    async reabrir(ids: readonly number[]): Promise<RespuestaReintento & { webhookIds: string[] }> {
      const filas = await sql<{ id: number; webhookId: string; antes: string }>`
        WITH pedido AS (
          SELECT id, webhook_id, status FROM ahorro.webhook_events
          WHERE id = ANY(${[...ids]}::int[]) ORDER BY id FOR UPDATE
        ), reabierto AS (
          UPDATE ahorro.webhook_events AS e SET status = 'pending', processed = false,
            processed_at = NULL, next_retry_at = NULL, resultado = NULL, flujo_iniciado_en = NULL,
            relevo_en = NULL
          FROM pedido WHERE e.id = pedido.id AND pedido.status = 'failed' RETURNING e.id
        )
        SELECT id, webhook_id AS "webhookId", status AS antes FROM pedido`;
      const de = (...estados: string[]) => filas.filter(({ antes }) => estados.includes(antes));
      const por = (lista: typeof filas) => lista.map(({ id }) => id);
      const conocidos = new Set(por(filas));
      return {
        reintentados: por(de('failed', 'pending')),
        sin_cambios: por(de('success', 'processing')),
        rechazados: por(de('rejected')),
        inexistentes: [...new Set(ids)].filter((id) => !conocidos.has(id)),
        webhookIds: de('failed', 'pending', 'processing').map(({ webhookId }) => webhookId),
      };
    },
  };
}

type QueCoinciden = Pick<Tanda, 'status' | 'type' | 'desde' | 'hasta'>;

function reintentables(filtro: QueCoinciden): Parte {
  return juntar(
    [
      parte`evento.status IN ('failed', 'pending')`,
      ...condiciones({ 'evento.status': filtro.status, 'evento.type': filtro.type }),
      ...entre(parte`evento.created_at`, filtro),
    ],
    ' AND ',
  );
}

/** Columns of ours that must be just that, where something is given. */
function condiciones(dadas: Readonly<Record<string, string | undefined>>): Parte[] {
  return Object.entries(dadas).flatMap(([columna, valor]) =>
    valor === undefined || valor === '' ? [] : [parte`${literal(columna)} = ${valor}`],
  );
}

function comoEvento(
  fila: Prisma.WebhookEventGetPayload<{ include: typeof CON_PAGO }>,
): WebhookEvent {
  const { payment } = fila;
  return {
    id: fila.id,
    webhook_id: fila.webhookId,
    type: fila.type,
    action: fila.action,
    data_id: fila.dataId,
    payload: fila.payload,
    status: fila.status as EstadoWebhook,
    attempts: fila.attempts,
    processed: fila.processed,
    next_retry_at: fila.nextRetryAt?.toISOString() ?? null,
    last_error: fila.lastError,
    errores: fila.errores as unknown as ErrorDeIntento[],
    resultado: fila.resultado,
    created_at: fila.createdAt.toISOString(),
    processed_at: fila.processedAt?.toISOString() ?? null,
    payment: payment && {
      payment_id: payment.paymentId,
      status: payment.status as EstadoPago,
      numero: payment.pedido?.numero ?? null,
    },
    workflow_id: workflowIdWebhook(fila.webhookId),
  };
}
