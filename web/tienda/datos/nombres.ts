/** What states of an order are called in front of the shopper. */
import type { EstadoPedido } from '../../../contracts/estados.ts';
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
export const FRASE: Readonly<Record<EstadoPedido, string>> = {
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

export const ETAPA: Readonly<Record<Etapa, string>> = {
  recibido: 'Recibido',
  confirmado: 'Confirmado',
  en_preparacion: 'En preparación',
  en_camino: 'En camino',
  entregado: 'Entregado',
};
