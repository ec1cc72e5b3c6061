/** What can go wrong with an order's workflow, as the APIs know it. */
import {
  WorkflowExecutionAlreadyStartedError,
  WorkflowNotFoundError,
  WorkflowUpdateFailedError,
  WorkflowUpdateRPCTimeoutOrCancelledError,
} from '@temporalio/client';
import { ApplicationFailure } from '@temporalio/common';
import { FALLA } from '../contracts/temporal.ts';

/** Temporal or its workers did not answer in time; what was asked may still happen. */
export class FlujoSinRespuesta extends Error {
  override readonly name: string = 'FlujoSinRespuesta';
  readonly retry = true;
}

/** There was no room to wait in, or nobody answers: nothing was asked. */
export class FlujoSinEspera extends FlujoSinRespuesta {
  override readonly name = 'FlujoSinEspera';
}

/** The workflow has tried, and could not: whether anything of it was done is not known. */
export class CambioFallido extends FlujoSinRespuesta {
  override readonly name = 'CambioFallido';
}

/** The wait was cut short, since others found no room: what was asked is under way. */
export class FlujoApurado extends FlujoSinRespuesta {
  override readonly name = 'FlujoApurado';
}

/** The order's workflow has ended: nothing more can be asked of it. */
export class FlujoTerminado extends Error {
  override readonly name = 'FlujoTerminado';
  readonly retry = false;
}

/** The quick tries are over: the order waits in the queue, and what was asked of it was not done. */
export class PedidoEnCola extends Error {
  override readonly name = 'PedidoEnCola';
  readonly retry = true;
}

/** The order is going to be cancelled, once its Ticketera lets it: what was asked is on record. */
export class CancelacionEnEspera extends Error {
  override readonly name = 'CancelacionEnEspera';
  readonly retry = true;
}

/** The workflow refused: `tipo` is one of `FALLA`, `permitidos` where it could go instead. */
export class CambioRechazado extends Error {
  override readonly name = 'CambioRechazado';
  readonly retry = false;
  readonly tipo: string;
  readonly permitidos: readonly string[] | undefined;

  constructor(falla: ApplicationFailure) {
    super(falla.message, { cause: falla });
    this.tipo = falla.type ?? '';
    const [permitidos] = falla.details ?? [];
    this.permitidos = Array.isArray(permitidos) ? permitidos.map(String) : undefined;
  }
}

/** @returns one of the errors above for a failure of the SDK, or the failure itself */
export function traducir(error: unknown): unknown {
  if (error instanceof WorkflowUpdateFailedError) {
    const falla = fallaDeNegocio(error.cause);
    if (falla?.type === FALLA.enCola) return new PedidoEnCola(falla.message, { cause: error });
    if (falla?.type === FALLA.cancelacionEnEspera)
      return new CancelacionEnEspera(falla.message, { cause: error });
    if (falla) return new CambioRechazado(falla);
    return new CambioFallido('el cambio no se pudo guardar', { cause: error });
  }
  if (
    error instanceof WorkflowNotFoundError ||
    error instanceof WorkflowExecutionAlreadyStartedError
  ) {
    return new FlujoTerminado('el flujo del pedido ya terminó', { cause: error });
  }
  if (error instanceof WorkflowUpdateRPCTimeoutOrCancelledError || esErrorGrpc(error)) {
    return new FlujoSinRespuesta('Temporal no respondió a tiempo', { cause: error });
  }
  return error;
}

/** The refusal among the causes; other failures are of the database or the network. */
export function fallaDeNegocio(error: unknown): ApplicationFailure | undefined {
  if (!(error instanceof Error)) return undefined;
  if (error instanceof ApplicationFailure && TIPOS.has(error.type ?? '')) return error;
  return fallaDeNegocio(error.cause);
}

const TIPOS: ReadonlySet<string> = new Set(Object.values(FALLA));

/** A gRPC failure, however the SDK has wrapped it. */
function esErrorGrpc(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  if ('code' in error && typeof error.code === 'number') return true;
  return error.cause !== undefined && esErrorGrpc(error.cause);
}
