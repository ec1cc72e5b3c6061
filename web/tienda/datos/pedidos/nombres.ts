/** What states of an order are called in front of the shopper. */
import type { EstadoPedido } from '../../../../contracts/reglas/estados.ts';
import type { EstadoPagoPedido } from '../../../../contracts/pagos/pagos.ts';
import type { EstadoDevolucion } from '../../../../contracts/reglas/pagos/estados.ts';
import type { PedidoDetalle } from '../../../../contracts/pedidos/pedidos.ts';
import { PEDIDO } from '../../../../contracts/reglas/nombres.ts';
import type { Tono } from '../../../../contracts/reglas/nombres.ts';

/** The sentence for an order as it is, its payment included. */
export function fraseDe(estado: EstadoPedido, pago: PedidoDetalle['pago']): string {
  const seAcredita = estado === 'pago_pendiente' && pago?.estado === 'acreditandose';
  return seAcredita ? 'Se está acreditando tu pago' : PEDIDO[estado].frase;
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
    pedida: ['Estamos pidiendo que te devuelvan $.', 'info'],
    en_proceso: ['Te están devolviendo $.', 'info'],
    hecha: ['Te devolvimos $ por el mismo medio con el que pagaste.', 'ok'],
    rechazada: ['Todavía no pudimos devolverte $: lo estamos resolviendo.', 'aviso'],
  };
