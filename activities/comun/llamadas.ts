/** Calls to other people's servers from an activity: alive while they last, their failures told. */
import { ApplicationFailure, cancellationSignal, heartbeat } from '@temporalio/activity';
import { LlamadaFallida, LlamadaRechazada } from '../../contracts/comun/llamadas.ts';
import { FALLA } from '../../contracts/temporal/fallas.ts';

/** Runs `llamada`; its failure says whether a retry helps, and how long the other side wants us to wait. */
export async function conLatido<T>(llamada: (senal: AbortSignal) => Promise<T>): Promise<T> {
  // Says that this worker lives, and learns of a cancellation.
  const latido = setInterval(() => heartbeat(), 1_500);
  try {
    return await llamada(cancellationSignal());
  } catch (error) {
    throw comoFalla(error);
  } finally {
    clearInterval(latido);
  }
}

function comoFalla(error: unknown): unknown {
  if (error instanceof LlamadaRechazada) {
    return ApplicationFailure.create({
      message: error.message,
      type: FALLA.rechazoRemoto,
      nonRetryable: true,
      details: [error.status],
    });
  }
  if (error instanceof LlamadaFallida && !cancellationSignal().aborted) {
    return ApplicationFailure.create({
      message: error.message,
      type: FALLA.llamadaFallida,
      nextRetryDelay: error.esperarMs,
      details: [error.esperarMs ?? 0],
    });
  }
  return error;
}

/** Whether the other side refused with one of these. */
export function esRechazoCon(error: unknown, status: readonly number[]): boolean {
  if (!(error instanceof ApplicationFailure) || error.type !== FALLA.rechazoRemoto) return false;
  const [detalle] = error.details ?? [];
  return typeof detalle === 'number' && status.includes(detalle);
}

/** Whether no retry changes it: refused by the other side, or by our own rows. */
export function esPermanente(error: unknown): boolean {
  return error instanceof ApplicationFailure && error.nonRetryable === true;
}
