/** Answers of the shop's API that the contracts have no name for. */
import type { PedidoResumido } from '../../../contracts/pedidos/pedidos.ts';

export interface Lista {
  readonly total: number;
  readonly pagina: number;
  readonly limite: number;
}
export interface ListaPedidos extends Lista {
  readonly pedidos: readonly PedidoResumido[];
}
