/** What states and ways to pay are called in front of people, with their colours. */
import type { EstadoPedido, EstadoTicket, MedioPago } from './estados.ts';

interface NombreMedio {
  readonly nombre: string;
  readonly detalle: string;
  /** What is told while it is not known whether it came. */
  readonly acreditandose?: string;
}

/** Ways to pay, and when that is. */
export const MEDIOS: Readonly<Record<MedioPago, NombreMedio>> = {
  efectivo: { nombre: 'Efectivo', detalle: 'Pagás al recibir' },
  transferencia: {
    nombre: 'Transferencia',
    detalle: 'Te mostramos la cuenta al confirmar',
    acreditandose:
      'Recibimos tu aviso: estamos mirando si llegó la transferencia. Lo preparamos apenas la veamos.',
  },
  tarjeta: { nombre: 'Tarjeta', detalle: 'Con posnet, al recibir' },
  mercadopago: {
    nombre: 'MercadoPago',
    detalle: 'Pagás ahora, en línea',
    acreditandose:
      'MercadoPago está revisando tu pago. No hace falta que pagues otra vez: lo preparamos apenas se acredite.',
  },
};

export type Tono = 'neutro' | 'info' | 'ok' | 'aviso' | 'peligro' | 'violeta';

/** A word, with a colour that helps. */
export interface Nombre {
  readonly nombre: string;
  readonly tono: Tono;
}

export interface NombreTicket extends Nombre {
  /** What one does to bring a ticket to this state. */
  readonly accion: string;
  /** The driver's one button in this state, and where it leads. */
  readonly alRepartidor?: readonly [hasta: EstadoTicket, accion: string];
}

/** Of a ticket, to dispatch and drivers. */
export const TICKET: Readonly<Record<EstadoTicket, NombreTicket>> = {
  pendiente: {
    nombre: 'Pendiente',
    tono: 'aviso',
    accion: 'Volver a intentar',
    alRepartidor: ['en_preparacion', 'Empezar a preparar'],
  },
  en_preparacion: {
    nombre: 'En preparación',
    tono: 'info',
    accion: 'Empezar a preparar',
    alRepartidor: ['en_camino', 'Salgo a entregar'],
  },
  listo: {
    nombre: 'Listo',
    tono: 'ok',
    accion: 'Está listo',
    alRepartidor: ['en_camino', 'Salgo a entregar'],
  },
  en_camino: {
    nombre: 'En camino',
    tono: 'violeta',
    accion: 'Salió a entregar',
    alRepartidor: ['entregado', 'Entregado'],
  },
  entregado: { nombre: 'Entregado', tono: 'ok', accion: 'Marcar entregado' },
  no_entregado: {
    nombre: 'No entregado',
    tono: 'peligro',
    accion: 'No se pudo entregar',
    alRepartidor: ['pendiente', 'Volver a intentar'],
  },
  cancelado: { nombre: 'Cancelado', tono: 'neutro', accion: 'Cancelar pedido' },
};

/** `nombre`: to who bought it. */
export interface NombrePedido extends Nombre {
  /** The one sentence that answers what the shopper wants to know. */
  readonly frase: string;
  /** To operations, where it is another word. */
  readonly enOperaciones?: string;
}

/** Of an order, to the shopper and to operations. */
export const PEDIDO: Readonly<Record<EstadoPedido, NombrePedido>> = {
  recibido: { nombre: 'Recibido', tono: 'info', frase: 'Recibimos tu pedido' },
  pago_pendiente: {
    nombre: 'Falta el pago',
    tono: 'aviso',
    frase: 'Falta que pagues tu pedido',
    enOperaciones: 'Espera el pago',
  },
  en_cola: {
    nombre: 'Por confirmar',
    tono: 'aviso',
    frase: 'Recibimos tu pedido y lo confirmamos en breve',
    enOperaciones: 'En cola',
  },
  programado: { nombre: 'Programado', tono: 'info', frase: 'Tu pedido está programado' },
  confirmado: { nombre: 'Confirmado', tono: 'info', frase: 'Tu pedido está confirmado' },
  en_preparacion: { nombre: 'En preparación', tono: 'info', frase: 'Estamos preparando tu pedido' },
  listo: { nombre: 'Listo', tono: 'info', frase: 'Tu pedido está listo para salir' },
  en_camino: { nombre: 'En camino', tono: 'violeta', frase: 'Tu pedido está en camino' },
  entregado: { nombre: 'Entregado', tono: 'ok', frase: '¡Entregamos tu pedido!' },
  no_entregado: {
    nombre: 'No pudimos entregarlo',
    tono: 'peligro',
    frase: 'No pudimos entregar tu pedido',
    enOperaciones: 'No entregado',
  },
  cancelado: { nombre: 'Cancelado', tono: 'neutro', frase: 'Tu pedido está cancelado' },
};
