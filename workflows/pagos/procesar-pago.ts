/** What is done about a payment, whoever told of it: record, order, refund, and the tag at last. */
import { ApplicationFailure, getExternalWorkflowHandle } from '@temporalio/workflow';
import type { PagoRegistrado } from '../../activities/pagos/registro-pagos.ts';
import { FALLA } from '../../contracts/temporal/fallas.ts';
import { SENAL } from '../../contracts/temporal/mensajes.ts';
import { workflowIdPedido } from '../../contracts/temporal/pedido.ts';
import { causaDe } from '../comun/causa.ts';
import * as pasos from '../comun/pasos-pagos.ts';

/** Asks its provider how the payment is, and does what follows from it. Every step may be repeated. */
export async function procesarPago(pagoId: string): Promise<PagoRegistrado> {
  const registrado = await pasos.tomarPago(pagoId);
  const { numero, observacion, pago, devolver, reintegrar, avisado } = registrado;
  if (numero !== null && observacion === null && avisado !== true) {
    await getExternalWorkflowHandle(workflowIdPedido(numero))
      .signal(SENAL.pagoActualizado, pago)
      // It is over, or not begun: then it reads the record by itself.
      .catch(() => undefined);
  }
  if (devolver !== null) await pasos.devolverPago({ pagoId, motivo: devolver });
  if (reintegrar === true) await pasos.reintegrarPago(pagoId);
  return registrado;
}

/** Tags the shopper, by the patience of `como`; what comes of it changes nothing else. */
export async function etiquetar(
  { numero, observacion, pago, sinEtiqueta }: PagoRegistrado,
  como: keyof typeof pasos.etiquetarPago = 'paciente',
): Promise<void> {
  if (numero === null || observacion !== null || sinEtiqueta === true) return;
  const { pagoId } = pago;
  try {
    await pasos.etiquetarPago[como](pagoId);
  } catch (error) {
    await pasos.abandonarEtiqueta({ pagoId, motivo: fallaDe(error).motivo });
  }
}

/** Why it failed, whether a retry may help, and how long the other side wants us to wait. */
export function fallaDe(error: unknown): {
  readonly motivo: string;
  readonly permanente: boolean;
  readonly esperarMs: number;
} {
  const causa = causaDe(error);
  const motivo = causa instanceof Error ? causa.message : String(causa);
  const falla = causa instanceof ApplicationFailure ? causa : undefined;
  const [pedida] = falla?.type === FALLA.llamadaFallida ? (falla.details ?? []) : [];
  return {
    motivo,
    permanente: falla?.nonRetryable === true,
    esperarMs: typeof pedida === 'number' ? pedida : 0,
  };
}
