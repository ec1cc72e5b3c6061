/** One payment whole: what happened to it, what it paid, what may go back of it. */
import { z } from 'zod';
import { fecha, id, pesos, textoONada } from '../comun/respuestas.ts';
import type { Respuesta } from '../comun/respuestas.ts';
import { ESTADOS_PEDIDO, ESTADOS_TICKET } from '../reglas/estados.ts';
import { ESTADOS_WEBHOOK, paymentSchema } from './pagos.ts';
import { reintegroSchema } from './reintegros.ts';

/** Ids as providers give them: MercadoPago's, or another one's by whose name it begins. */
export const idDePago = z.string().regex(/^(\d{1,30}|[a-z]+-[\w-]{1,64})$/, 'No es un id de pago');

/** What can happen to a payment; each says what its `detalle` is. */
export const PASOS_DE_PAGO = [
  /** Where to pay was asked for. */
  'pedido',
  /** It got into a state: `detalle` is which. */
  'estado',
  /** A notification came: `detalle` is what it is about, `id` its own. */
  'notificacion',
  /** It paid its order. */
  'imputado',
  /** A part is to go back: `detalle` is why. */
  'reintegro_pedido',
  /** A part went back. */
  'reintegro_hecho',
  /** Its provider refused to: `detalle` is what it said. */
  'reintegro_negado',
  /** A part went back in the provider's own panel. */
  'devuelto_afuera',
  /** All of it is to go back: `detalle` is why. */
  'devolucion_pedida',
  'devolucion_hecha',
  'devolucion_negada',
] as const;
export type QuePasoPago = (typeof PASOS_DE_PAGO)[number];

const pasoSchema = z.object({
  que: z.enum(PASOS_DE_PAGO),
  fecha,
  detalle: textoONada,
  monto: pesos.nullable(),
  /** Who did it, where it was a person. */
  quien: textoONada,
  /** Of the notification. */
  id: id.nullable(),
});
export type PasoDePago = Respuesta<typeof pasoSchema>;

const pedidoPagadoSchema = z.object({
  numero: z.string(),
  estado: z.enum(ESTADOS_PEDIDO),
  total: pesos,
  cliente: z.string(),
  email: z.string(),
  /** The account that bought; null for a guest. */
  usuario_id: id.nullable(),
  ticket: z.object({ id, estado: z.enum(ESTADOS_TICKET) }).nullable(),
  /** Whether it waits for something that a push makes it try again. */
  espera: textoONada,
  workflow_id: z.string(),
});

const notificacionSchema = z.object({
  id,
  status: z.enum(ESTADOS_WEBHOOK),
  action: textoONada,
  created_at: fecha,
  /** What came of it, or what went wrong last. */
  resultado: textoONada,
  workflow_id: z.string(),
});

/** Answer of `GET /api/payments/:pago`. */
export const fichaDePagoSchema = z.object({
  ...paymentSchema.shape,
  pedido: pedidoPagadoSchema.nullable(),
  /** What happened, oldest first. */
  pasos: z.array(pasoSchema),
  reintegros: z.array(reintegroSchema),
  /** The newest first, up to 50. */
  notificaciones: z.array(notificacionSchema),
  /** Pesos that may still go back, and why none may. */
  devolvible: pesos,
  no_se_devuelve: textoONada,
});
export type FichaDePago = Respuesta<typeof fichaDePagoSchema>;
export type NotificacionDePago = FichaDePago['notificaciones'][number];
