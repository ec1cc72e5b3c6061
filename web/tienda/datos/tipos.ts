/** Answers of the shop's API that the contracts have no name for. */
import type { PedidoResumido } from '../../../contracts/pedidos/pedidos.ts';
import type { Facetas, Producto } from '../../../contracts/tienda/catalogo.ts';

export interface Lista {
  readonly total: number;
  readonly pagina: number;
  readonly limite: number;
}
export interface ListaProductos extends Lista {
  readonly productos: readonly Producto[];
  /** What was looked for instead. */
  readonly corregida?: string;
  /** With the first page. */
  readonly facetas?: Facetas;
}
export interface ListaPedidos extends Lista {
  readonly pedidos: readonly PedidoResumido[];
}
