/** The steps that other people's servers take part in: they run on the queue of payments, apart from orders. */
import {
  patched,
  proxyActivities,
  proxyLocalActivities,
  TimeoutFailure,
  workflowInfo,
} from '@temporalio/workflow';
import type { ActivitiesDePagos } from '../../activities/index.ts';
import type { PagoRegistrado } from '../../activities/pagos/registro-pagos.ts';
import { colaDePagos } from '../../contracts/temporal/colas.ts';
import { causaDe } from './causa.ts';
import {
  AL_MOMENTO,
  FIRME,
  PACIENTE,
  PASO_LOCAL,
  PASO_REMOTO,
  RAPIDA,
  UNA_VEZ,
} from './politicas.ts';

/** Bound to the queue that goes with the workflow's own. `veces` is the policy of the call. */
function remoto(summary: string, retry = UNA_VEZ) {
  const taskQueue = colaDePagos(workflowInfo().taskQueue);
  return proxyActivities<ActivitiesDePagos>({ ...PASO_REMOTO, taskQueue, retry, summary });
}

export const crearPreferencia = {
  rapida: (pedida: { numero: string; vence: string }) =>
    remoto('Enlace de pago', RAPIDA).crearPreferencia(pedida),
  lenta: (pedida: { numero: string; vence: string }) =>
    remoto('Enlace de pago, desde la cola').crearPreferencia(pedida),
};
export const buscarPagos = {
  rapida: (numero: string) => remoto('Pagos del pedido', RAPIDA).buscarPagos(numero),
  lenta: (numero: string) => remoto('Pagos del pedido, otra vez').buscarPagos(numero),
};
export const devolverPagos = {
  rapida: (numero: string) => remoto('Devolución de lo pagado', RAPIDA).devolverPagos(numero),
  lenta: (numero: string) => remoto('Devolución, otra vez').devolverPagos(numero),
};

/** From workflows on the queue of payments only. */
export async function tomarPago(pagoId: string): Promise<PagoRegistrado> {
  const summary = `Pago ${pagoId}`;
  if (patched('pago-al-momento')) {
    const alMomento = proxyLocalActivities<ActivitiesDePagos>({ ...AL_MOMENTO, summary });
    try {
      return await alMomento.tomarPago(pagoId);
    } catch (error) {
      if (!(causaDe(error) instanceof TimeoutFailure)) throw error;
    }
  }
  return remoto(summary).tomarPago(pagoId);
}
export const devolverPago = (devolucion: Parameters<ActivitiesDePagos['devolverPago']>[0]) =>
  remoto(`Devolución del pago ${devolucion.pagoId}`).devolverPago(devolucion);
export const reintegrarPago = (pagoId: string) =>
  remoto(`Devolución en parte del pago ${pagoId}`).reintegrarPago(pagoId);
export const etiquetarPago = {
  paciente: (pagoId: string) => remoto('Etiqueta en GHL', PACIENTE).etiquetarPago(pagoId),
  rapida: (pagoId: string) => remoto('Etiqueta en GHL', RAPIDA).etiquetarPago(pagoId),
};
export const conciliarPagina = (pagina: Parameters<ActivitiesDePagos['conciliarPagina']>[0]) =>
  remoto('Pagos del día', RAPIDA).conciliarPagina(pagina);

/** The record of a notification is kept true, however long the database takes. */
const registro = (summary: string) =>
  proxyActivities<ActivitiesDePagos>({ ...PASO_LOCAL, retry: FIRME, summary });

export const { abrirWebhook } = proxyLocalActivities<ActivitiesDePagos>({
  ...PASO_LOCAL,
  summary: 'Un intento',
});
export const { cerrarWebhook } = proxyLocalActivities<ActivitiesDePagos>({
  ...PASO_LOCAL,
  summary: 'Atendida',
});
export const { aplazarWebhook } = registro('Se reintentará');
export const { fallarWebhook } = registro('Falló');
export const { abandonarEtiqueta } = registro('Sin etiqueta');
