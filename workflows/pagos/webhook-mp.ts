/** The life of a notification about a payment: tried until it is done, or known to have failed. */
import { condition, defineSignal, isCancellation, setHandler } from '@temporalio/workflow';
import type { PagoRegistrado } from '../../activities/pagos/registro-pagos.ts';
import { SENAL } from '../../contracts/temporal/mensajes.ts';
import type { EntradaWebhook } from '../../contracts/temporal/pagos.ts';
import * as pasos from '../comun/pasos-pagos.ts';
import { ESPERAS_WEBHOOK } from '../comun/politicas.ts';
import { etiquetar, fallaDe, procesarPago } from './procesar-pago.ts';

const empujar = defineSignal(SENAL.empujar);

/** Types of notification whose `data.id` is a payment. */
const DE_PAGOS = ['payment'];

/** Of MercadoPago, or of another one, by whose name it begins. */
const ES_PAGO = /^(\d{1,30}|[a-z]+-[\w-]{1,64})$/;

export async function webhookMpWorkflow(entrada: EntradaWebhook): Promise<string> {
  let empujones = 0;
  setHandler(empujar, () => void (empujones += 1));
  for (;;) {
    const antes = empujones;
    const resultado = await atenderHastaElFin(entrada, () => empujones);
    // Reopened while this run was ending: the push must not get lost with it.
    if (empujones === antes) return resultado;
  }
}

async function atenderHastaElFin(
  { webhookId, esperas = ESPERAS_WEBHOOK }: EntradaWebhook,
  empujones: () => number,
): Promise<string> {
  for (let vuelta = 0; ; vuelta += 1) {
    const antes = empujones();
    try {
      const { resultado, registrado } = await atender(webhookId);
      if (registrado !== null) await etiquetar(registrado);
      return resultado;
    } catch (error) {
      if (isCancellation(error)) throw error;
      const { motivo, permanente, esperarMs } = fallaDe(error);
      const espera = esperas[vuelta];
      if (permanente || espera === undefined) {
        await pasos.fallarWebhook({ webhookId, error: motivo });
        return `falló: ${motivo}`;
      }
      const ms = Math.max(espera, esperarMs);
      const proximo = new Date(Date.now() + ms).toISOString();
      await pasos.aplazarWebhook({ webhookId, error: motivo, proximo });
      // Pushed, it tries at once.
      await condition(() => empujones() > antes, ms);
    }
  }
}

interface Atendida {
  readonly resultado: string;
  readonly registrado: PagoRegistrado | null;
}

/** One try. */
async function atender(webhookId: string): Promise<Atendida> {
  const abierta = await pasos.abrirWebhook(webhookId);
  if (abierta === null) return { resultado: 'ya estaba atendida', registrado: null };
  const { type, dataId } = abierta;
  if (!DE_PAGOS.includes(type)) {
    return cerrar(webhookId, `No se atiende: ${type === '' ? 'sin tipo' : type}`, null);
  }
  if (dataId === null || !ES_PAGO.test(dataId)) {
    const error = `El id del pago no es un número: «${dataId ?? ''}»`;
    await pasos.fallarWebhook({ webhookId, error });
    return { resultado: error, registrado: null };
  }
  const registrado = await procesarPago(dataId);
  const { observacion, pago, numero, ajeno } = registrado;
  if (ajeno === true) return cerrar(webhookId, `Pago ${dataId}: ${observacion ?? ''}`, registrado);
  if (observacion !== null) {
    const error = `El pago ${dataId} no se toma en cuenta: ${observacion}`;
    await pasos.fallarWebhook({ webhookId, error, pagoId: dataId });
    return { resultado: error, registrado: null };
  }
  return cerrar(webhookId, `Pago ${dataId} ${pago.estado}, pedido ${numero ?? ''}`, registrado);
}

async function cerrar(
  webhookId: string,
  resultado: string,
  registrado: PagoRegistrado | null,
): Promise<Atendida> {
  const pagoId = registrado?.pago.pagoId;
  await pasos.cerrarWebhook({ webhookId, resultado, ...(pagoId ? { pagoId } : {}) });
  return { resultado, registrado };
}
