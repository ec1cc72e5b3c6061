/** What people read of payments: states, providers' codes, refunds. */
import type { Nombre } from '../nombres.ts';
import type { EstadoDevolucion, EstadoPago, EstadoReintegro, MotivoReintegro } from './estados.ts';

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

export const DEVOLUCION: Readonly<Record<EstadoDevolucion, string>> = {
  pedida: 'Devolución pedida',
  en_proceso: 'Devolución en proceso',
  hecha: 'Devuelto por nosotros',
  rechazada: 'Devolución rechazada',
};

/** Of a part of what was paid. */
export const REINTEGRO: Readonly<Record<EstadoReintegro, Nombre>> = {
  pedido: { nombre: 'Pedida', tono: 'aviso' },
  en_proceso: { nombre: 'En proceso', tono: 'info' },
  a_mano: { nombre: 'Por devolver a mano', tono: 'peligro' },
  rechazado: { nombre: 'Rechazada, se pide de nuevo', tono: 'peligro' },
  hecho: { nombre: 'Hecha', tono: 'ok' },
  con_todo: { nombre: 'Volvió con todo el pago', tono: 'ok' },
};

/** What a part goes back for, as it follows "por". */
export const POR_QUE_VUELVE: Readonly<Record<MotivoReintegro, string>> = {
  preparacion: 'lo que faltó',
  reclamo: 'un reclamo',
  operaciones: 'decisión de operaciones',
};

/** Why all of a payment goes back. */
const DEVOLUCION_POR: Readonly<Record<string, string>> = {
  pedido_cancelado: 'el pedido está cancelado',
  pago_repetido: 'el pedido ya estaba pagado',
};
export const motivoDeDevolucion = (codigo: string): string => DEVOLUCION_POR[codigo] ?? codigo;

/** What it was paid with, by the provider's code. */
export const INSTRUMENTO: Readonly<Record<string, string>> = {
  account_money: 'Dinero en cuenta',
  visa: 'Visa',
  master: 'Mastercard',
  amex: 'American Express',
  cabal: 'Cabal',
  naranja: 'Naranja',
  debvisa: 'Visa Débito',
  debmaster: 'Mastercard Débito',
  debcabal: 'Cabal Débito',
  maestro: 'Maestro',
  rapipago: 'Rapipago',
  pagofacil: 'Pago Fácil',
  transferencia: 'Transferencia',
};
/** In words, where there are any. */
export const nombreDeInstrumento = (codigo: string): string => INSTRUMENTO[codigo] ?? codigo;
