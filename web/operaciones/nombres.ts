/** What states are called in front of people, and their colours. */
import type { NivelAlerta } from '../../contracts/reglas/alertas/definicion.ts';
import type { EstadoPedido } from '../../contracts/reglas/estados.ts';
import type { EstadoPago } from '../../contracts/pagos/proveedor.ts';
import type { EstadoTransferencia } from '../../contracts/pagos/transferencias.ts';
import type { EstadoDevolucion, EstadoWebhook } from '../../contracts/pagos/pagos.ts';
import { PEDIDO } from '../../contracts/reglas/nombres.ts';
import type { Tono } from '../../contracts/reglas/nombres.ts';

interface Nombre {
  readonly nombre: string;
  readonly tono: Tono;
}

export const WEBHOOK: Readonly<Record<EstadoWebhook, Nombre>> = {
  pending: { nombre: 'Pendiente', tono: 'aviso' },
  processing: { nombre: 'En curso', tono: 'info' },
  success: { nombre: 'Hecha', tono: 'ok' },
  failed: { nombre: 'Fallida', tono: 'peligro' },
  rejected: { nombre: 'Rechazada', tono: 'neutro' },
};

export const PAGO: Readonly<Record<EstadoPago, Nombre>> = {
  approved: { nombre: 'Aprobado', tono: 'ok' },
  pending: { nombre: 'Pendiente', tono: 'aviso' },
  authorized: { nombre: 'Autorizado', tono: 'info' },
  in_process: { nombre: 'En proceso', tono: 'info' },
  in_mediation: { nombre: 'En mediación', tono: 'peligro' },
  rejected: { nombre: 'Rechazado', tono: 'peligro' },
  cancelled: { nombre: 'Cancelado', tono: 'neutro' },
  refunded: { nombre: 'Devuelto', tono: 'violeta' },
  charged_back: { nombre: 'Contracargo', tono: 'peligro' },
};

/** What providers say of a payment in codes, in words. */
const DETALLE: Readonly<Record<string, string>> = {
  accredited: 'Acreditado',
  partially_refunded: 'Devuelto en parte',
  refunded: 'Devuelto',
  pending_contingency: 'Se está procesando',
  pending_review_manual: 'En revisión',
  pending_waiting_payment: 'Falta que pague',
  pending_waiting_transfer: 'Falta que transfiera',
  expired: 'Venció',
  by_collector: 'Cancelado por la tienda',
  by_payer: 'Cancelado por quien compró',
  cc_rejected_insufficient_amount: 'Fondos insuficientes',
  cc_rejected_bad_filled_card_number: 'Número de tarjeta mal escrito',
  cc_rejected_bad_filled_date: 'Vencimiento mal escrito',
  cc_rejected_bad_filled_security_code: 'Código de seguridad mal escrito',
  cc_rejected_bad_filled_other: 'Datos mal escritos',
  cc_rejected_blacklist: 'Tarjeta no admitida',
  cc_rejected_call_for_authorize: 'El banco pide autorizarlo',
  cc_rejected_card_disabled: 'Tarjeta sin activar',
  cc_rejected_card_error: 'La tarjeta no funcionó',
  cc_rejected_duplicated_payment: 'Pago repetido',
  cc_rejected_high_risk: 'Rechazado por prevención de fraude',
  cc_rejected_invalid_installments: 'Cuotas no admitidas',
  cc_rejected_max_attempts: 'Demasiados intentos',
  cc_rejected_other_reason: 'El banco no lo aprobó',
};
/** In words, where there are any: a code that nobody has met stays what it is. */
export const detalleDePago = (codigo: string): string => DETALLE[codigo] ?? codigo;

export const TRANSFERENCIA: Readonly<Record<EstadoTransferencia, Nombre>> = {
  avisada: { nombre: 'Por mirar', tono: 'aviso' },
  por_devolver: { nombre: 'Por devolver', tono: 'peligro' },
  confirmada: { nombre: 'Llegó', tono: 'ok' },
  rechazada: { nombre: 'No llegó', tono: 'neutro' },
  devuelta: { nombre: 'Devuelta', tono: 'violeta' },
  esperada: { nombre: 'Sin avisar', tono: 'neutro' },
};

export const DEVOLUCION: Readonly<Record<EstadoDevolucion, string>> = {
  pedida: 'Devolución pedida',
  en_proceso: 'Devolución en proceso',
  hecha: 'Devuelto por nosotros',
  rechazada: 'Devolución rechazada',
};

export const NIVEL: Readonly<Record<NivelAlerta, Nombre>> = {
  info: { nombre: 'Info', tono: 'info' },
  advertencia: { nombre: 'Atención', tono: 'aviso' },
  critica: { nombre: 'Crítica', tono: 'peligro' },
};

/** What an order's state is called here. */
export function nombreDePedido(estado: EstadoPedido): string {
  const { nombre, enOperaciones } = PEDIDO[estado];
  return enOperaciones ?? nombre;
}

/** Seconds in few characters: `40 ms`, `1,2 s`, `12 min`. */
export function lapso(segundos: number): string {
  if (segundos < 1) return `${Math.round(segundos * 1_000)} ms`;
  if (segundos < 90) {
    return `${segundos.toLocaleString('es-AR', { maximumFractionDigits: 1 })} s`;
  }
  return `${Math.round(segundos / 60)} min`;
}
