/** Payments and notifications, as they are listed and retried. */
import { z } from 'zod';
import { ESTADOS_PAGO } from './proveedor.ts';
import type { EstadoPago } from './proveedor.ts';
import { identificador, identificadorEscrito, texto } from '../comun/texto.ts';

/** How the payment of an order stands, all its attempts taken together. */
export const ESTADOS_PAGO_PEDIDO = [
  'pendiente',
  'acreditandose',
  'aprobado',
  'rechazado',
  'en_mediacion',
  'devuelto',
  'contracargo',
] as const;
export type EstadoPagoPedido = (typeof ESTADOS_PAGO_PEDIDO)[number];

/** With the payment like this the shopper is asked to pay: who pays now does not pay twice. */
export const POR_PAGAR: readonly EstadoPagoPedido[] = ['pendiente', 'rechazado', 'devuelto'];

/** How far a payment is that we give back; `rechazada` is asked for again. */
export const ESTADOS_DEVOLUCION = ['pedida', 'en_proceso', 'hecha', 'rechazada'] as const;
export type EstadoDevolucion = (typeof ESTADOS_DEVOLUCION)[number];

/** `rejected` is a notification with a bad signature; nothing else is done with it. */
export const ESTADOS_WEBHOOK = ['pending', 'processing', 'success', 'failed', 'rejected'] as const;
export type EstadoWebhook = (typeof ESTADOS_WEBHOOK)[number];

const fecha = z.union(
  [z.iso.datetime({ offset: true }), z.iso.date()],
  'Debe ser una fecha ISO 8601',
);
const comun = {
  desde: fecha.optional(),
  hasta: fecha.optional(),
  limit: z.coerce.number('Debe ser un número').int().min(1).max(200).default(50),
  pagina: z.coerce.number('Debe ser un número').int().min(1).max(100_000).default(1),
};

/** Query of `GET /api/webhook-events`. */
export const filtroWebhooksSchema = z.object({
  status: z.enum(ESTADOS_WEBHOOK, 'Estado desconocido').optional(),
  type: texto(100).optional(),
  /** Only these, such as `7,8,9`. */
  ids: z
    .string()
    .regex(/^\d{1,10}(,\d{1,10}){0,199}$/, 'Debe ser números separados por comas, hasta 200')
    .transform((dicho) => dicho.split(','))
    .pipe(z.array(identificadorEscrito))
    .optional(),
  ...comun,
});
export type FiltroWebhooks = z.output<typeof filtroWebhooksSchema>;

/** Query of `GET /api/payments`. */
export const filtroPagosSchema = z.object({
  status: z.enum(ESTADOS_PAGO, 'Estado desconocido').optional(),
  numero: texto(64).optional(),
  /** `true`: only those that cannot be believed. */
  observados: z.enum(['true', 'false'], 'Debe ser true o false').optional(),
  ...comun,
});
export type FiltroPagos = z.output<typeof filtroPagosSchema>;

/** Body of `POST /api/webhook-events/retry`. */
export const reintentarSchema = z.object(
  {
    ids: z
      .array(identificador, 'Debe ser una lista')
      .min(1, 'Falta al menos uno')
      .max(500, 'Son más de 500'),
  },
  'Se espera un objeto JSON',
);

/** A notification as `GET /api/webhook-events` lists it. */
export interface WebhookEvent {
  readonly id: number;
  readonly webhook_id: string;
  readonly type: string;
  readonly action: string | null;
  /** Of what it tells, such as the payment. */
  readonly data_id: string | null;
  readonly payload: unknown;
  readonly status: EstadoWebhook;
  readonly attempts: number;
  readonly processed: boolean;
  readonly next_retry_at: string | null;
  readonly last_error: string | null;
  /** What went wrong in each try, oldest first. */
  readonly errores: readonly ErrorDeIntento[];
  /** What came of it, in a sentence. */
  readonly resultado: string | null;
  readonly created_at: string;
  readonly processed_at: string | null;
  readonly payment: Pick<Payment, 'payment_id' | 'status' | 'numero'> | null;
  readonly workflow_id: string;
}

export interface ErrorDeIntento {
  readonly intento: number;
  readonly error: string;
  readonly fecha: string;
}

/** A payment as `GET /api/payments` lists it. Amounts are pesos. */
export interface Payment {
  readonly payment_id: string;
  readonly numero: string | null;
  readonly external_reference: string | null;
  readonly status: EstadoPago;
  readonly status_detail: string | null;
  readonly amount: number;
  readonly amount_refunded: number;
  readonly currency: string;
  readonly payment_method: string | null;
  /** Why it cannot be believed; null when all is well. */
  readonly observacion: string | null;
  readonly date_approved: string | null;
  readonly date_last_updated: string;
  readonly created_at: string;
  readonly devolucion: DevolucionDePago | null;
}

/** A payment that we give back. */
export interface DevolucionDePago {
  readonly motivo: string;
  readonly estado: EstadoDevolucion;
  readonly monto: number;
  /** How often MercadoPago refused it. */
  readonly rechazos: number;
  readonly ultimo_error: string | null;
  readonly hecha_en: string | null;
}

/** What became of each id of a bulk retry. */
export interface RespuestaReintento {
  readonly reintentados: readonly number[];
  /** Done already, or under way. */
  readonly sin_cambios: readonly number[];
  readonly rechazados: readonly number[];
  readonly inexistentes: readonly number[];
}
