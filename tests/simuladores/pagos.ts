/** The payments and preferences that the simulated MercadoPago knows of, in memory. */
import { randomInt, randomUUID } from 'node:crypto';
import { z } from 'zod';
import { abrirDiario } from './diario.ts';
import type { Diario } from './diario.ts';

const texto = z.string().catch('');
const pedida = z.object({
  external_reference: z.coerce.string(),
  items: z
    .array(z.object({ title: texto, quantity: z.coerce.number(), unit_price: z.coerce.number() }))
    .catch([]),
  back_urls: z.object({ success: texto }).catch({ success: '' }),
  notification_url: texto,
  expiration_date_to: z.string().nullable().catch(null),
});

export interface Preferencia extends Readonly<Omit<z.infer<typeof pedida>, 'back_urls'>> {
  readonly id: string;
  readonly total: number;
  readonly titulo: string;
  readonly retorno: string;
}

export const COBRADOR = 44_444;

const DETALLES: Readonly<Record<string, string>> = {
  approved: 'accredited',
  rejected: 'cc_rejected_insufficient_amount',
  pending: 'pending_waiting_payment',
  in_process: 'pending_contingency',
  refunded: 'refunded',
  charged_back: 'settled',
};

export interface PagoNuevo {
  readonly external_reference: string;
  readonly total: number;
  readonly status: string;
  readonly notification_url?: string;
  readonly moneda?: string;
  readonly cobrador?: number;
}

export type Pago = ReturnType<typeof comoPago>;

function comoPago(
  { external_reference, total, status, notification_url = '', moneda, cobrador }: PagoNuevo,
  { id, fecha, live_mode }: { id: number; fecha: string; live_mode: boolean },
) {
  return {
    id,
    status,
    status_detail: DETALLES[status] ?? status,
    external_reference,
    transaction_amount: total,
    transaction_amount_refunded: 0,
    currency_id: moneda ?? 'ARS',
    collector_id: cobrador ?? COBRADOR,
    date_created: fecha,
    date_approved: status === 'approved' ? fecha : null,
    date_last_updated: fecha,
    payment_method_id: 'visa',
    payment_type_id: 'credit_card',
    live_mode,
    notification_url,
  };
}

/** Pesos as people count them: sums of floats are a little off. */
export const alCentavo = (pesos: number): number => Math.round(pesos * 100) / 100;

/** Fifteen digits, with room to count on from there: never those of another instance, or of this one before its restart. */
export function primerId(): number {
  return 100_000_000_000_000 + randomInt(2 ** 47);
}

export type Almacen = ReturnType<typeof createAlmacen>;

/**
 * @param deVerdad whether its payments say that money has moved: a shop in production believes no others
 * @param diario what an earlier process knew
 */
export function createAlmacen(deVerdad = false, diario: Diario = abrirDiario()) {
  const porClave = diario.de<Preferencia>('preferencia');
  const preferencias = new Map([...porClave.values()].map((cual) => [cual.id, cual]));
  const pagos = diario.de<Pago>('pago');
  const anotar = (pago: Pago): Pago => {
    pagos.set(String(pago.id), pago);
    diario.anotar('pago', String(pago.id), pago);
    return pago;
  };
  // Not used before, also by an earlier process: shops remember ids.
  let siguiente = primerId();
  let reloj = 0;
  /** Later than everything before, as a payment's changes are. */
  const ahora = () => {
    reloj = Math.max(reloj + 1, Date.now());
    return new Date(reloj).toISOString();
  };

  function cambiar(pago: Pago, status: string): Pago {
    const fecha = ahora();
    pago.status = status;
    pago.status_detail = DETALLES[status] ?? status;
    pago.date_last_updated = fecha;
    if (status === 'approved') pago.date_approved = fecha;
    if (status === 'refunded') pago.transaction_amount_refunded = pago.transaction_amount;
    return anotar(pago);
  }

  return {
    preferencias,
    pagos,
    cambiar,
    /** Some of it goes back, or the rest. */
    devolver(pago: Pago, monto: number): Pago {
      pago.transaction_amount_refunded = alCentavo(pago.transaction_amount_refunded + monto);
      if (pago.transaction_amount_refunded >= pago.transaction_amount)
        return cambiar(pago, 'refunded');
      pago.status_detail = 'partially_refunded';
      pago.date_last_updated = ahora();
      return anotar(pago);
    },
    nuevaPreferencia(cuerpo: unknown, clave: string): Preferencia {
      const previa = porClave.get(clave);
      if (previa !== undefined) return previa;
      const { back_urls, ...datos } = pedida.parse(cuerpo);
      const centavos = datos.items.reduce(
        (suma, { unit_price, quantity }) => suma + Math.round(unit_price * 100) * quantity,
        0,
      );
      const preferencia: Preferencia = {
        ...datos,
        id: `${COBRADOR}-${randomUUID()}`,
        total: centavos / 100,
        titulo: datos.items.map(({ title, quantity }) => `${title} x${quantity}`).join(', '),
        retorno: back_urls.success,
      };
      preferencias.set(preferencia.id, preferencia);
      porClave.set(clave, preferencia);
      diario.anotar('preferencia', clave, preferencia);
      return preferencia;
    },
    nuevoPago(datos: PagoNuevo): Pago {
      siguiente += 1;
      return anotar(comoPago(datos, { id: siguiente, fecha: ahora(), live_mode: deVerdad }));
    },
  };
}
