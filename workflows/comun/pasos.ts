/** The activities as the workflows call them, each with its policy and the line it shows in the UI. */
import { proxyActivities, proxyLocalActivities } from '@temporalio/workflow';
import type { Activities } from '../../activities/index.ts';
import { FIRME, PASO_LOCAL, PASO_REMOTO, RAPIDA, UNA_VEZ, VARIAS_LLAMADAS } from './politicas.ts';

const local = (summary: string) => proxyLocalActivities<Activities>({ ...PASO_LOCAL, summary });
const firme = (summary: string) =>
  proxyActivities<Activities>({ ...PASO_LOCAL, retry: FIRME, summary });
const remoto = (summary: string) =>
  proxyActivities<Activities>({ ...PASO_REMOTO, retry: RAPIDA, summary });
const remotoUnaVez = (summary: string) =>
  proxyActivities<Activities>({ ...PASO_REMOTO, retry: UNA_VEZ, summary });

export const { despacharPedido } = local('Ticket, repartidor, pedido y aviso');
export const { despacharTicket } = local('Ticket recibido, repartidor y aviso');
export const { cambiarEstadoTicket } = local('Cambio de estado');
export const { asignarRepartidor } = local('Asignación de repartidor');
export const { rechazarTicket } = local('Rechazo del repartidor y búsqueda de otro');
export const { cambiarPrioridad } = local('Cambio de prioridad');
export const { anotarTicket } = local('Nota de despacho');
export const { modificarPedido } = local('Cambio del pedido');
export const { prepararLinea } = local('Línea preparada');
export const { responderConsulta } = local('Respuesta del cliente');
export const { vencerConsulta } = firme('Pregunta sin respuesta');
export const { avisarConsulta } = firme('Pregunta al cliente');
export const { cancelarTicket } = local('Anulación del ticket');
export const { cancelarPedido } = local('Pedido cancelado y stock devuelto');
export const { reflejarTicket } = firme('Ticket reflejado en el pedido');
export const { abrirPago } = local('Espera del pago');
export const { acreditarPago } = local('Pago acreditado');
export const { programarPedido } = local('Espera de su día');
export const { avisar } = firme('Aviso a despacho');
export const { salirDeCola } = firme('Fin de la espera');
/** For as long as it takes: a run that was begun from its rows knows nothing before. */
export const { leerFila } = proxyLocalActivities<Activities>({
  ...PASO_LOCAL,
  retry: FIRME,
  summary: 'El pedido, como dicen sus filas',
});
/** Tried once: the order waits all the same when it cannot be marked. */
export const { marcarEnCola } = proxyLocalActivities<Activities>({
  ...PASO_LOCAL,
  startToCloseTimeout: '5s',
  retry: UNA_VEZ,
  summary: 'Pedido en cola',
});

export const { crearTicketRemoto } = remoto('Ticket en la Ticketera remota');
export const { crearTicketRemoto: reintentarTicketRemoto } = remotoUnaVez(
  'Ticket en la Ticketera remota, desde la cola',
);
export const { cancelarTicketRemoto } = proxyActivities<Activities>({
  ...PASO_REMOTO,
  startToCloseTimeout: VARIAS_LLAMADAS,
  retry: RAPIDA,
  summary: 'Anulación en la Ticketera remota',
});
export const { confirmarEnAhorro } = remoto('Confirmación al Ahorro remoto');
export const { confirmarEnAhorro: reintentarConfirmacion } = remotoUnaVez(
  'Confirmación al Ahorro remoto, desde la cola',
);
