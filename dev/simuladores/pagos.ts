/** The payments and preferences that the simulated MercadoPago knows of, in memory. */
import { randomUUID } from 'node:crypto';
import { abrirDiario } from './diario.ts';
import type { Diario } from './diario.ts';
import { primerId } from './ids.ts';

export interface ItemDePreferencia {
  readonly title: string;
  readonly quantity: number;
  readonly unit_price: number;
}

export interface Preferencia {
  readonly id: string;
  readonly external_reference: string;
  readonly total: number;
  readonly titulo: string;
  readonly items: readonly ItemDePreferencia[];
  readonly retorno: string;
  readonly notification_url: string;
  readonly expiration_date_to: string | null;
}

export interface Pago {
  readonly id: number;
  status: string;
  status_detail: string;
  readonly external_reference: string;
  transaction_amount: number;
  transaction_amount_refunded: number;
  currency_id: string;
  collector_id: number;
  readonly date_created: string;
  date_approved: string | null;
  date_last_updated: string;
  readonly payment_method_id: string;
  readonly payment_type_id: string;
  readonly live_mode: boolean;
  readonly notification_url: string;
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

function textoDe(valor: unknown): string {
  return typeof valor === 'string' ? valor : '';
}

function comoItem(dado: Readonly<Record<string, unknown>>): ItemDePreferencia {
  const { title, quantity, unit_price } = dado;
  return { title: textoDe(title), quantity: Number(quantity), unit_price: Number(unit_price) };
}

export interface Almacen {
  readonly preferencias: Map<string, Preferencia>;
  readonly pagos: Map<string, Pago>;
  nuevaPreferencia(cuerpo: Readonly<Record<string, unknown>>, clave: string): Preferencia;
  nuevoPago(datos: PagoNuevo): Pago;
  cambiar(pago: Pago, status: string): Pago;
  /** Some of it goes back, or the rest. */
  devolver(pago: Pago, monto: number): Pago;
}

export interface PagoNuevo {
  readonly external_reference: string;
  readonly total: number;
  readonly status: string;
  readonly notification_url?: string;
  readonly moneda?: string;
  readonly cobrador?: number;
}

/** Pesos as people count them: sums of floats are a little off. */
export const alCentavo = (pesos: number): number => Math.round(pesos * 100) / 100;

/**
 * @param deVerdad whether its payments say that money has moved: a shop in production believes no others
 * @param diario what an earlier process knew
 */
export function createAlmacen(deVerdad = false, diario: Diario = abrirDiario()): Almacen {
  const porClave = diario.de<Preferencia>('preferencia');
  const preferencias = new Map(
    [...porClave.values()].map((preferencia) => [preferencia.id, preferencia]),
  );
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
    devolver(pago, monto) {
      pago.transaction_amount_refunded = alCentavo(pago.transaction_amount_refunded + monto);
      if (pago.transaction_amount_refunded >= pago.transaction_amount)
        return cambiar(pago, 'refunded');
      pago.status_detail = 'partially_refunded';
      pago.date_last_updated = ahora();
      return anotar(pago);
    },
    nuevaPreferencia(cuerpo, clave) {
      const previa = porClave.get(clave);
      if (previa !== undefined) return previa;
      const items = Array.isArray(cuerpo['items']) ? (cuerpo['items'] as unknown[]) : [];
      const lineas = items.map((item) => comoItem(item as Readonly<Record<string, unknown>>));
      const centavos = lineas.reduce(
        (suma, { unit_price, quantity }) => suma + Math.round(unit_price * 100) * quantity,
        0,
      );
      const vuelta = (cuerpo['back_urls'] ?? {}) as Readonly<Record<string, unknown>>;
      const vence = cuerpo['expiration_date_to'];
      const preferencia: Preferencia = {
        id: `${COBRADOR}-${randomUUID()}`,
        external_reference: String(cuerpo['external_reference']),
        total: centavos / 100,
        titulo: lineas.map(({ title, quantity }) => `${title} x${quantity}`).join(', '),
        items: lineas,
        retorno: textoDe(vuelta['success']),
        notification_url: textoDe(cuerpo['notification_url']),
        expiration_date_to: typeof vence === 'string' ? vence : null,
      };
      preferencias.set(preferencia.id, preferencia);
      porClave.set(clave, preferencia);
      diario.anotar('preferencia', clave, preferencia);
      return preferencia;
    },
    nuevoPago({ external_reference, total, status, notification_url = '', moneda, cobrador }) {
      const fecha = ahora();
      siguiente += 1;
      const pago: Pago = {
        id: siguiente,
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
        live_mode: deVerdad,
        notification_url,
      };
      return anotar(pago);
    },
  };
}
