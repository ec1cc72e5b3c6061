/** Payments and notifications, as they are listed and retried. */
import { z } from 'zod';
import { EN_ORDEN, rangoDado } from '../comun/dias.ts';
import { paginated } from '../comun/numeros.ts';
import { cuantos, fecha, id, pesos, textoONada } from '../comun/respuestas.ts';
import type { Respuesta } from '../comun/respuestas.ts';
import { identificador, identificadorEscrito, texto } from '../comun/texto.ts';
import { ESTADOS_DEVOLUCION, ESTADOS_PAGO } from '../reglas/pagos/estados.ts';

/** PostgreSQL's channel on which the step that keeps where an order is paid tells the order's number, with its commit. */
export const CANAL_ENLACE_HECHO = 'ahorro_enlace';

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

/** `rejected` is a notification with a bad signature; nothing else is done with it. */
export const ESTADOS_WEBHOOK = ['pending', 'processing', 'success', 'failed', 'rejected'] as const;
export type EstadoWebhook = (typeof ESTADOS_WEBHOOK)[number];

/** Query of `GET /api/webhook-events`. */
export const filtroWebhooksSchema = z
  .object({
    status: z.enum(ESTADOS_WEBHOOK, 'Estado desconocido').optional(),
    type: texto(100).optional(),
    /** Only these, such as `7,8,9`. */
    ids: z
      .string()
      .regex(/^\d{1,10}(,\d{1,10}){0,199}$/, 'Debe ser números separados por comas, hasta 200')
      .transform((texto) => texto.split(','))
      .pipe(z.array(identificadorEscrito))
      .optional(),
    ...rangoDado,
    ...paginated,
  })
  .refine(...EN_ORDEN);
export type FiltroWebhooks = z.output<typeof filtroWebhooksSchema>;

const dePagos = {
  status: z.enum(ESTADOS_PAGO, 'Estado desconocido').optional(),
  numero: texto(64).optional(),
  payment_id: texto(100).optional(),
  /** Words of the mail of whoever bought. */
  email: texto(254).optional(),
  /** What it was paid with: `visa`, `account_money`. */
  metodo: texto(60).optional(),
  /** `true`: only those that cannot be believed. */
  observados: z.enum(['true', 'false'], 'Debe ser true o false').optional(),
  ...rangoDado,
};
/** Query of `GET /api/payments/sumas` and `GET /api/payments.csv`: which payments. */
export const filtroDePagosSchema = z.object(dePagos).refine(...EN_ORDEN);
export type FiltroDePagos = z.output<typeof filtroDePagosSchema>;

/** Query of `GET /api/payments`. */
export const filtroPagosSchema = z.object({ ...dePagos, ...paginated }).refine(...EN_ORDEN);
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

const queCoinciden = {
  status: z.enum(['failed', 'pending'], 'Debe ser failed o pending').optional(),
  type: texto(100).optional(),
  ...rangoDado,
};
/** Query of `GET /api/webhook-events/por-reintentar`: of these filters, those that can be tried again. */
export const filtroPorReintentarSchema = z.object(queCoinciden).refine(...EN_ORDEN);
/** How many, and the newest: what comes later is not meant. */
export const porReintentarSchema = z.object({ total: cuantos, hasta_id: id.nullable() });
export type PorReintentar = Respuesta<typeof porReintentarSchema>;

/** Body of `POST /api/webhook-events/retry-batch`: the next ones of all that match. */
export const tandaSchema = z
  .object(
    {
      ...queCoinciden,
      /** Where the batch before ended. */
      despues_de: z.int('Debe ser un número entero').min(0).max(2_147_483_647).default(0),
      hasta_id: identificador,
      limit: z
        .int('Debe ser un número entero')
        .min(1, 'Debe ser 1 o más')
        .max(100, 'Son más de 100')
        .default(25),
    },
    'Se espera un objeto JSON',
  )
  .refine(...EN_ORDEN);
export type Tanda = z.output<typeof tandaSchema>;
export const tandaHechaSchema = z.object({
  reintentados: cuantos,
  /** Where the next one goes on; null when this was the last. */
  ultimo: id.nullable(),
});
export type TandaHecha = Respuesta<typeof tandaHechaSchema>;

/** Answer of `POST /webhooks/mp`. */
export const recibidaSchema = z.object({
  received: z.literal(true),
  duplicate: z.literal(true).optional(),
});

const errorDeIntentoSchema = z.object({ intento: id, error: z.string(), fecha });
export type ErrorDeIntento = Respuesta<typeof errorDeIntentoSchema>;

/** A notification as `GET /api/webhook-events` lists it. */
export const webhookSchema = z.object({
  id,
  webhook_id: z.string(),
  type: z.string(),
  action: textoONada,
  /** Of what it tells, such as the payment. */
  data_id: textoONada,
  payload: z.unknown(),
  status: z.enum(ESTADOS_WEBHOOK),
  attempts: cuantos,
  processed: z.boolean(),
  next_retry_at: fecha.nullable(),
  last_error: textoONada,
  /** What went wrong in each try, oldest first. */
  errores: z.array(errorDeIntentoSchema),
  /** What came of it, in a sentence. */
  resultado: textoONada,
  created_at: fecha,
  processed_at: fecha.nullable(),
  payment: z
    .object({ payment_id: z.string(), status: z.enum(ESTADOS_PAGO), numero: textoONada })
    .nullable(),
  workflow_id: z.string(),
});
export type WebhookEvent = Respuesta<typeof webhookSchema>;

/** A payment that we give back. */
const devolucionSchema = z.object({
  motivo: z.string(),
  estado: z.enum(ESTADOS_DEVOLUCION),
  monto: pesos,
  /** How often MercadoPago refused it. */
  rechazos: cuantos,
  ultimo_error: textoONada,
  hecha_en: fecha.nullable(),
});
export type DevolucionDePago = Respuesta<typeof devolucionSchema>;

/** A payment as `GET /api/payments` lists it. Amounts are pesos. */
export const paymentSchema = z.object({
  payment_id: z.string(),
  numero: textoONada,
  external_reference: textoONada,
  status: z.enum(ESTADOS_PAGO),
  status_detail: textoONada,
  amount: pesos,
  amount_refunded: pesos,
  currency: z.string(),
  payment_method: textoONada,
  /** Why it cannot be believed; null when all is well. */
  observacion: textoONada,
  date_approved: fecha.nullable(),
  date_last_updated: fecha,
  created_at: fecha,
  devolucion: devolucionSchema.nullable(),
});
export type Payment = Respuesta<typeof paymentSchema>;

const ids = z.array(id);
/** What became of each id of a bulk retry. */
export const reintentoSchema = z.object({
  reintentados: ids,
  /** Done already, or under way. */
  sin_cambios: ids,
  rechazados: ids,
  inexistentes: ids,
});
export type RespuestaReintento = Respuesta<typeof reintentoSchema>;
