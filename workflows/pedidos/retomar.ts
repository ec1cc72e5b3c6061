/** The row is the truth, the workflow its keeper: what it does not remember it reads. */
import * as pasos from '../comun/pasos.ts';
import type { Pedido } from './clase/pedido.ts';

/** Reads the order's rows and goes on from what they say. @throws PedidoInexistente */
export async function retomar(pedido: Pedido): Promise<void> {
  pedido.aplicarFila(await pasos.leerFila(pedido.numero));
}
