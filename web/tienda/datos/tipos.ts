/** Answers of the shop's API that the contracts have no name for. */
import type {
  PedidoDetalle,
  PedidoResumido,
  RespuestaCheckout,
} from '../../../contracts/pedidos.ts';
import type { Producto } from '../../../contracts/catalogo.ts';

export interface Lista {
  readonly total: number;
  readonly pagina: number;
  readonly limite: number;
}
export interface ListaProductos extends Lista {
  readonly productos: readonly Producto[];
}
export interface ListaPedidos extends Lista {
  readonly pedidos: readonly PedidoResumido[];
}

/** Of an order that is paid online: where, for as long as there is something to pay. */
interface PorPagar {
  readonly pago?: { readonly init_point: string | null } | null;
}
export type Pedido = PedidoDetalle & PorPagar;
export type Comprado = RespuestaCheckout & PorPagar;
