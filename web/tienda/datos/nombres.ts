/** What states of an order are called in front of the shopper. */
import type { EstadoPedido } from '../../../contracts/reglas/estados.ts';
import type { EstadoDevolucion, EstadoPagoPedido } from '../../../contracts/pagos/pagos.ts';
import type { PedidoDetalle } from '../../../contracts/pedidos/pedidos.ts';
import type { Tono } from '../../ui/insignia.tsx';
import type { Etapa } from './etapas.ts';

export const ESTADO: Readonly<Record<EstadoPedido, readonly [nombre: string, tono: Tono]>> = {
  recibido: ['Recibido', 'info'],
  pago_pendiente: ['Falta el pago', 'aviso'],
  en_cola: ['Por confirmar', 'aviso'],
  confirmado: ['Confirmado', 'info'],
  en_preparacion: ['En preparación', 'info'],
  en_camino: ['En camino', 'violeta'],
  entregado: ['Entregado', 'ok'],
  no_entregado: ['No pudimos entregarlo', 'peligro'],
  cancelado: ['Cancelado', 'neutro'],
};

/** The one sentence that answers what the shopper wants to know. */
const FRASE: Readonly<Record<EstadoPedido, string>> = {
  recibido: 'Recibimos tu pedido',
  pago_pendiente: 'Falta que pagues tu pedido',
  en_cola: 'Recibimos tu pedido y lo confirmamos en breve',
  confirmado: 'Tu pedido está confirmado',
  en_preparacion: 'Estamos preparando tu pedido',
  en_camino: 'Tu pedido está en camino',
  entregado: '¡Entregamos tu pedido!',
  no_entregado: 'No pudimos entregar tu pedido',
  cancelado: 'Tu pedido está cancelado',
};

/** The sentence for an order as it is, its payment included. */
export function fraseDe(estado: EstadoPedido, pago: PedidoDetalle['pago']): string {
  const seAcredita = estado === 'pago_pendiente' && pago?.estado === 'acreditandose';
  return seAcredita ? 'Se está acreditando tu pago' : FRASE[estado];
}

/** How a payment stands, beside what it was paid with. */
export const PAGO: Readonly<Record<EstadoPagoPedido, string>> = {
  pendiente: 'sin pagar',
  acreditandose: 'acreditándose',
  aprobado: 'pagado',
  rechazado: 'rechazado',
  en_mediacion: 'en mediación',
  devuelto: 'devuelto',
  contracargo: 'desconocido ante el banco',
};

/** What is told of money that goes back; `$` stands for how much. */
export const DEVOLUCION: Readonly<Record<EstadoDevolucion, readonly [frase: string, tono: Tono]>> =
  {
    pedida: ['Estamos pidiendo a MercadoPago que te devuelva $.', 'info'],
    en_proceso: ['MercadoPago te está devolviendo $.', 'info'],
    hecha: ['Te devolvimos $ por el mismo medio con el que pagaste.', 'ok'],
    rechazada: ['Todavía no pudimos devolverte $: lo estamos resolviendo.', 'aviso'],
  };

export const ETAPA: Readonly<Record<Etapa, string>> = {
  recibido: 'Recibido',
  confirmado: 'Confirmado',
  en_preparacion: 'En preparación',
  en_camino: 'En camino',
  entregado: 'Entregado',
};
