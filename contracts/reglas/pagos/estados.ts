/** States of payments and of what goes back of them. */

/** States of a payment; MercadoPago's own words, which `GET /api/payments` shows. */
export const ESTADOS_PAGO = [
  'approved',
  'pending',
  'authorized',
  'in_process',
  'in_mediation',
  'rejected',
  'cancelled',
  'refunded',
  'charged_back',
] as const;
export type EstadoPago = (typeof ESTADOS_PAGO)[number];

/** How far a payment is that we give back; `rechazada` is asked for again. */
export const ESTADOS_DEVOLUCION = ['pedida', 'en_proceso', 'hecha', 'rechazada'] as const;
export type EstadoDevolucion = (typeof ESTADOS_DEVOLUCION)[number];

/** What a part of a payment goes back for. */
export const MOTIVOS_REINTEGRO = ['preparacion', 'reclamo', 'operaciones'] as const;
export type MotivoReintegro = (typeof MOTIVOS_REINTEGRO)[number];

/** `a_mano` waits for a person; `con_todo`: all of its payment went back. */
export const ESTADOS_REINTEGRO = [
  'pedido',
  'en_proceso',
  'a_mano',
  'rechazado',
  'hecho',
  'con_todo',
] as const;
export type EstadoReintegro = (typeof ESTADOS_REINTEGRO)[number];
