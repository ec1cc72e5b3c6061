/** The order as a newcomer would write it: regular activities, one after the other. */
import { proxyActivities } from '@temporalio/workflow';
import type { NovatoActivities } from './activities.ts';

/** As its worker is named. */
export const COLA_NOVATO = 'newcomer';

const pasos = proxyActivities<NovatoActivities>({ startToCloseTimeout: '15s' });

export async function novatoWorkflow(numero: string): Promise<number> {
  const ticketId = await pasos.crearTicket(numero);
  await pasos.asignarRepartidor(numero);
  await pasos.actualizarPedido(numero);
  await pasos.registrarEvento(numero);
  return ticketId;
}
