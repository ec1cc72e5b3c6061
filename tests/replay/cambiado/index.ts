/** What nobody may do to a released workflow: one more command in front, without a patch. */
import { sleep } from '@temporalio/workflow';
import type { EntradaCorreo } from '../../../contracts/temporal/correo.ts';
import type { EntradaDeFila } from '../../../contracts/temporal/nombrar.ts';
import type { EntradaPaquete } from '../../../contracts/temporal/paquetes.ts';
import type { EntradaWebhook } from '../../../contracts/temporal/pagos.ts';
import type { EntradaPedido } from '../../../contracts/temporal/pedido.ts';
import { correoWorkflow as correoPublicado } from '../../../workflows/avisos/correo.ts';
import { paqueteWorkflow as paquetePublicado } from '../../../workflows/comercio/paquete.ts';
import { comprobanteWorkflow as comprobantePublicado } from '../../../workflows/facturacion/comprobante.ts';
import { webhookMpWorkflow as notificacionPublicada } from '../../../workflows/pagos/webhook-mp.ts';
import { pedidoWorkflow as publicado } from '../../../workflows/pedidos/pedido.ts';

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

export async function comprobanteWorkflow(entrada: EntradaDeFila) {
  await sleep('1s');
  return comprobantePublicado(entrada);
}

export async function webhookMpWorkflow(entrada: EntradaWebhook) {
  await sleep('1s');
  return notificacionPublicada(entrada);
}
