/** What nobody may do to a released workflow: one more command in front, without a patch. */
import { sleep } from '@temporalio/workflow';
import type { EntradaCorreo, EntradaPaquete, EntradaPedido } from '../../../contracts/temporal.ts';
import { correoWorkflow as correoPublicado } from '../../../workflows/correo.ts';
import { paqueteWorkflow as paquetePublicado } from '../../../workflows/paquete.ts';
import { pedidoWorkflow as publicado } from '../../../workflows/pedido.ts';

export async function pedidoWorkflow(entrada: EntradaPedido) {
  await sleep('1s');
  return publicado(entrada);
}

export async function correoWorkflow(entrada: EntradaCorreo) {
  await sleep('1s');
  return correoPublicado(entrada);
}

export async function paqueteWorkflow(entrada: EntradaPaquete) {
  await sleep('1s');
  return paquetePublicado(entrada);
}
