/** What MercadoPago's API answers, as far as we read it. Source: its public reference. */
import { z } from 'zod';

/** States of a payment, in MercadoPago's own words. */
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

/** A payment as MercadoPago knows it, and all it said of it. */
export type PagoMp = z.output<typeof pagoMpSchema> & { readonly crudo: unknown };

/** Answer of `POST /checkout/preferences`. */
export const preferenciaMpSchema = z.object({
  id: z.string().min(1).max(200),
  init_point: z.url({ protocol: /^https?$/ }).max(2_000),
  expiration_date_to: instante.nullish(),
});
export type PreferenciaMp = z.output<typeof preferenciaMpSchema>;

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
export type IlegibleMp = z.output<typeof ilegibleMpSchema>;

/** What a preference is made of. */
export interface NuevaPreferencia {
  readonly numero: string;
  readonly items: readonly {
    readonly titulo: string;
    readonly cantidad: number;
    readonly precio: number;
  }[];
  readonly cliente: { readonly nombre: string; readonly email: string };
  /** Until when it can be paid, ISO 8601. */
  readonly vence: string;
}

/** A page of payments and how many there are in all. */
export interface PaginaDePagos {
  readonly pagos: readonly PagoMp[];
  readonly ilegibles: readonly IlegibleMp[];
  /** How many results the page had, those that could not be read included. */
  readonly leidos: number;
  readonly total: number;
}

/** The few calls we make. All throw LlamadaFallida or LlamadaRechazada. */
export interface MercadoPago {
  /** Idempotent per order. */
  crearPreferencia(preferencia: NuevaPreferencia, senal?: AbortSignal): Promise<PreferenciaMp>;
  pago(pagoId: string, senal?: AbortSignal): Promise<PagoMp>;
  /** The payments of an order, newest first. An index: what is new may be missing for a while. */
  buscarPorReferencia(
    busqueda: { readonly numero: string; readonly salto: number },
    senal?: AbortSignal,
  ): Promise<PaginaDePagos>;
  /** Payments that changed between two instants, oldest change first. */
  buscarPorFecha(
    busqueda: { readonly desde: string; readonly hasta: string; readonly salto: number },
    senal?: AbortSignal,
  ): Promise<PaginaDePagos>;
  /** Gives a payment back: `monto` pesos of it, or all. Idempotent per `clave`. */
  devolver(
    devolucion: { readonly pagoId: string; readonly clave: string; readonly monto?: number },
    senal?: AbortSignal,
  ): Promise<DevolucionMp>;
  /** The refunds of a payment, whoever made them. */
  devoluciones(pagoId: string, senal?: AbortSignal): Promise<readonly DevolucionMp[]>;
}

/** A contact to be tagged in GoHighLevel. */
export interface ContactoGhl {
  readonly nombre: string;
  readonly email: string;
  readonly telefono: string;
}

/** GoHighLevel, as far as we use it. Throws LlamadaFallida or LlamadaRechazada. */
export interface Ghl {
  /** Finds the contact by its email, or makes it, and adds the tags. @returns the contact's id */
  etiquetar(
    contacto: ContactoGhl,
    etiquetas: readonly string[],
    senal?: AbortSignal,
  ): Promise<string>;
}
