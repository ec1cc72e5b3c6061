/** When an order comes, in words, as far as that is known: its hours once it is on its way, before that its day. */
import { EN_CAMINO, esFinal } from '../../../../contracts/reglas/estados.ts';
import { llegadaEnTexto, promesaEnTexto } from '../../../../contracts/reglas/tiempo/horas.ts';
import type { PedidoDetalle } from '../../../../contracts/pedidos/pedidos.ts';
import { ahoraMismo } from '../../../ui/entorno/reloj.ts';

/** @param estado as the push tells it, which may be ahead of the order */
export function cuandoLlega(
  { llegada, promesa }: Pick<PedidoDetalle, 'llegada' | 'promesa'>,
  estado: PedidoDetalle['estado'],
): string | null {
  if (llegada !== undefined && estado === EN_CAMINO) return `Llega ${llegadaEnTexto(llegada)}`;
  if (promesa === undefined || esFinal(estado) || estado === 'no_entregado') return null;
  return `${promesaEnTexto({ ...promesa, franja: null }, ahoraMismo())}, lo antes posible`;
}
