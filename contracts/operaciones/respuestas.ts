/** What operations are told: notifications, payments, alerts, what waits. */
import { z } from 'zod';
import type { Alerta } from './alertas.ts';
import { NIVELES_ALERTA } from '../reglas/catalogo-alertas.ts';
import { ESTADOS_PEDIDO } from '../reglas/estados.ts';
import { ESTADOS_PAGO } from '../pagos/proveedor.ts';
import type { PedidoEnEspera, RespuestaEmpujar, ResumenOperaciones } from './operaciones.ts';
import { ESTADOS_DEVOLUCION, ESTADOS_WEBHOOK } from '../pagos/pagos.ts';
import type {
  DevolucionDePago,
  Payment,
  RespuestaReintento,
  WebhookEvent,
} from '../pagos/pagos.ts';
import { cuantos, fecha, id, pesos, texto, textoONada } from '../comun/respuestas.ts';

const status = z.enum(ESTADOS_WEBHOOK);
const estadoPago = z.enum(ESTADOS_PAGO);
const segundos = z.number().nonnegative().nullable();
const estado = z.enum(ESTADOS_PEDIDO);

/** `POST /webhooks/mp`. */
export const recibidaSchema = z.object({
  received: z.literal(true),
  duplicate: z.literal(true).optional(),
});

export const webhookSchema = z.object({
  id,
  webhook_id: texto,
  type: texto,
  action: textoONada,
  data_id: textoONada,
  payload: z.unknown(),
  status,
  attempts: cuantos,
  processed: z.boolean(),
  next_retry_at: fecha.nullable(),
  last_error: textoONada,
  errores: z.array(z.object({ intento: id, error: texto, fecha })),
  resultado: textoONada,
  created_at: fecha,
  processed_at: fecha.nullable(),
  payment: z.object({ payment_id: texto, status: estadoPago, numero: textoONada }).nullable(),
  workflow_id: texto,
}) satisfies z.ZodType<WebhookEvent>;

const devolucionSchema = z.object({
  motivo: texto,
  estado: z.enum(ESTADOS_DEVOLUCION),
  monto: pesos,
  rechazos: cuantos,
  ultimo_error: textoONada,
  hecha_en: fecha.nullable(),
}) satisfies z.ZodType<DevolucionDePago>;

export const paymentSchema = z.object({
  payment_id: texto,
  numero: textoONada,
  external_reference: textoONada,
  status: estadoPago,
  status_detail: textoONada,
  amount: pesos,
  amount_refunded: pesos,
  currency: texto,
  payment_method: textoONada,
  observacion: textoONada,
  date_approved: fecha.nullable(),
  date_last_updated: fecha,
  created_at: fecha,
  devolucion: devolucionSchema.nullable(),
}) satisfies z.ZodType<Payment>;

const ids = z.array(id);
export const reintentoSchema = z.object({
  reintentados: ids,
  sin_cambios: ids,
  rechazados: ids,
  inexistentes: ids,
}) satisfies z.ZodType<RespuestaReintento>;

export const alertaSchema = z.object({
  id,
  codigo: texto,
  nivel: z.enum(NIVELES_ALERTA),
  mensaje: texto,
  numero: textoONada,
  veces: id,
  primera: fecha,
  ultima: fecha,
  reconocida_por: textoONada,
  reconocida_en: fecha.nullable(),
  resuelta_en: fecha.nullable(),
}) satisfies z.ZodType<Alerta>;

const minutoSchema = z.object({
  minuto: fecha,
  pedidos: cuantos,
  esperando: cuantos,
  hechas: cuantos,
  fallidas: cuantos,
  p50: segundos,
  p95: segundos,
});

export const resumenOperacionesSchema = z.object({
  ahora: fecha,
  minutos: z.array(minutoSchema),
  pedidos: z.array(z.object({ estado, cuantos })),
  webhooks: z.array(z.object({ status, cuantos })),
  en_cola: cuantos,
  alertas_abiertas: cuantos,
  avisos_fallidos: cuantos,
  demora: z.object({ p50: segundos, p95: segundos, p99: segundos }),
  temporal: z.object({ url: texto, namespace: texto }),
}) satisfies z.ZodType<ResumenOperaciones>;

const enEsperaSchema = z.object({
  numero: texto,
  estado,
  desde: fecha,
  motivo: texto,
  cliente: texto,
  workflow_id: texto,
}) satisfies z.ZodType<PedidoEnEspera>;
export const colaSchema = z.object({ pedidos: z.array(enEsperaSchema), total: cuantos });

export const empujadosSchema = z.object({
  empujados: z.array(texto),
  no_se_pudo: z.array(z.object({ numero: texto, motivo: texto })),
}) satisfies z.ZodType<RespuestaEmpujar>;
