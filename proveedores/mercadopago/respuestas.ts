/** What MercadoPago's API answers, as far as we read it. Source: its public reference. */
import { z } from 'zod';
import { ESTADOS_PAGO } from '../../contracts/reglas/pagos/estados.ts';

const id = z.union([z.number().int().nonnegative().transform(String), z.string().regex(/^\d+$/)]);
const instante = z.iso.datetime({ offset: true }).transform((fecha) => new Date(fecha));

/** Answer of `GET /v1/payments/:id`. */
export const pagoMpSchema = z.object({
  id,
  status: z.enum(ESTADOS_PAGO),
  status_detail: z.string().max(200).nullish(),
  external_reference: z.string().max(256).nullish(),
  transaction_amount: z.number().nonnegative(),
  transaction_amount_refunded: z.number().nonnegative().nullish(),
  currency_id: z.string().max(10),
  date_created: instante.nullish(),
  date_approved: instante.nullish(),
  date_last_updated: instante,
  payment_method_id: z.string().max(100).nullish(),
  payment_type_id: z.string().max(100).nullish(),
  collector_id: id.nullish(),
  live_mode: z.boolean().nullish(),
});

export type PagoMp = z.output<typeof pagoMpSchema>;

/** Answer of `POST /checkout/preferences`. */
export const preferenciaMpSchema = z.object({
  id: z.string().min(1).max(200),
  init_point: z.url({ protocol: /^https?$/ }).max(2_000),
  expiration_date_to: instante.nullish(),
});

/** Answer of `GET /v1/payments/search`; each result is parsed by itself. */
export const busquedaMpSchema = z.object({
  paging: z.object({ total: z.number().int().nonnegative() }),
  results: z.array(z.unknown()),
});

/** Answer of `POST /v1/payments/:id/refunds`; `GET` lists them. `status` is in MercadoPago's own words. */
export const devolucionMpSchema = z.object({
  id,
  status: z.string().max(50).nullish(),
  amount: z.number().nonnegative().nullish(),
});
export type DevolucionMp = z.output<typeof devolucionMpSchema>;

/** What can be told of a result that is not a payment as we know them. */
export const ilegibleMpSchema = z.object({
  id: id.nullish().catch(null),
  external_reference: z.string().max(256).nullish().catch(null),
});
