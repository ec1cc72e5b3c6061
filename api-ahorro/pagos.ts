/** Payments and notifications as operations see them; the one thing they change is to try again. */
import type { EstadoPago } from '../contracts/mercadopago.ts';
import type {
  ErrorDeIntento,
  EstadoWebhook,
  FiltroPagos,
  FiltroWebhooks,
  Payment,
  RespuestaReintento,
  WebhookEvent,
} from '../contracts/pagos.ts';
import { workflowIdWebhook } from '../contracts/temporal.ts';
import type { Database, Prisma } from '../platform/database.ts';

const CON_PAGO = {
  payment: { select: { paymentId: true, status: true, pedido: { select: { numero: true } } } },
} satisfies Prisma.WebhookEventInclude;

const CON_PEDIDO = {
  pedido: { select: { numero: true } },
  devolucion: { select: { motivo: true, hechaEn: true } },
} satisfies Prisma.PaymentInclude;

export function createPagos(db: Database) {
  return {
    /** A page of notifications, newest first, and how many there are in all. */
    async webhooks(filtro: FiltroWebhooks): Promise<{ eventos: WebhookEvent[]; total: number }> {
      const { status, type, ids } = filtro;
      const where = {
        ...{ status, type, createdAt: entre(filtro) },
        ...(ids === undefined ? {} : { id: { in: ids } }),
      };
      const [filas, total] = await Promise.all([
        db.webhookEvent.findMany({
          where,
          include: CON_PAGO,
          orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
          ...pagina(filtro),
        }),
        db.webhookEvent.count({ where }),
      ]);
      return { eventos: filas.map(comoEvento), total };
    },

    async webhook(id: number): Promise<WebhookEvent | null> {
      const fila = await db.webhookEvent.findUnique({ where: { id }, include: CON_PAGO });
      return fila && comoEvento(fila);
    },

    /** A page of payments, those that changed last first. */
    async pagos(filtro: FiltroPagos): Promise<{ pagos: Payment[]; total: number }> {
      const { status, numero, observados } = filtro;
      const where: Prisma.PaymentWhereInput = {
        status,
        dateLastUpdated: entre(filtro),
        ...(numero ? { pedido: { numero } } : {}),
        ...(observados === undefined
          ? {}
          : { observacion: observados === 'true' ? { not: null } : null }),
      };
      const [filas, total] = await Promise.all([
        db.payment.findMany({
          where,
          include: CON_PEDIDO,
          orderBy: [{ dateLastUpdated: 'desc' }, { paymentId: 'desc' }],
          ...pagina(filtro),
        }),
        db.payment.count({ where }),
      ]);
      return { pagos: filas.map(comoPago), total };
    },

    /**
     * Those that failed are pending again, as if they had just come. What is done, or under way,
     * stays as it is: asking twice is asking once.
     * @returns what became of each, and the ids by which their workflows are to be asked
     */
    async reabrir(ids: readonly number[]): Promise<RespuestaReintento & { webhookIds: string[] }> {
      const filas = await db.$queryRaw<{ id: number; webhookId: string; antes: string }[]>`
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

export type Pagos = ReturnType<typeof createPagos>;

function entre({ desde, hasta }: { desde?: string | undefined; hasta?: string | undefined }) {
  if (desde === undefined && hasta === undefined) return undefined;
  return {
    ...(desde === undefined ? {} : { gte: new Date(desde) }),
    ...(hasta === undefined ? {} : { lte: new Date(hasta) }),
  };
}

function pagina({ limit, pagina: numero }: { limit: number; pagina: number }) {
  return { skip: (numero - 1) * limit, take: limit };
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

function comoPago(fila: Prisma.PaymentGetPayload<{ include: typeof CON_PEDIDO }>): Payment {
  const { devolucion } = fila;
  return {
    payment_id: fila.paymentId,
    numero: fila.pedido?.numero ?? null,
    external_reference: fila.externalReference,
    status: fila.status as EstadoPago,
    status_detail: fila.statusDetail,
    amount: fila.amount.toNumber(),
    amount_refunded: fila.amountRefunded.toNumber(),
    currency: fila.currency,
    payment_method: fila.paymentMethod,
    observacion: fila.observacion,
    date_approved: fila.dateApproved?.toISOString() ?? null,
    date_last_updated: fila.dateLastUpdated.toISOString(),
    created_at: fila.createdAt.toISOString(),
    devolucion: devolucion && {
      motivo: devolucion.motivo,
      hecha_en: devolucion.hechaEn?.toISOString() ?? null,
    },
  };
}
