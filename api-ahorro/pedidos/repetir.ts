/** Buying an order again: what of it cannot be put in the cart any more. */
import type { PedidoDetalle } from '../../contracts/pedidos/pedidos.ts';

export interface Faltante {
  readonly producto_id: number;
  readonly nombre: string;
  readonly mensaje: string;
}

/** The lines of an order that were not added. */
export function faltantes(items: PedidoDetalle['items'], sumados: ReadonlySet<number>): Faltante[] {
  return items
    .filter(({ producto_id }) => !sumados.has(producto_id))
    .map(({ producto_id, nombre }) => ({
      producto_id,
      nombre,
      mensaje: `${nombre} ya no está a la venta`,
    }));
}
