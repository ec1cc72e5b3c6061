/** What can go wrong with an order's workflow, as the APIs know it. */
import {
  WorkflowExecutionAlreadyStartedError,
  WorkflowNotFoundError,
  WorkflowUpdateFailedError,
  WorkflowUpdateRPCTimeoutOrCancelledError,
} from '@temporalio/client';
import { ApplicationFailure } from '@temporalio/common';
import { FALLA } from '../contracts/temporal/fallas.ts';
import { ErrorHttp, SinServicio } from '../platform/comun/errores.ts';

/** Temporal or its workers did not answer in time; what was asked may still happen. */
export class FlujoSinRespuesta extends SinServicio {
  override readonly name: string = 'FlujoSinRespuesta';
}

/** There was no room to wait in, or nobody answers: nothing was asked. */
export class FlujoSinEspera extends FlujoSinRespuesta {
  override readonly name = 'FlujoSinEspera';
  override readonly hecho = 'nada';
}

/** The workflow has tried, and could not: whether anything of it was done is not known. */
export class CambioFallido extends FlujoSinRespuesta {
  override readonly name = 'CambioFallido';
}

/** The wait was cut short, since others found no room: what was asked is under way. */
export class FlujoApurado extends FlujoSinRespuesta {
  override readonly name = 'FlujoApurado';
}

/** The quick tries are over: the order waits in the queue, and what was asked of it was not done. */
export class PedidoEnCola extends SinServicio {
  override readonly name = 'PedidoEnCola';
  override readonly hecho = 'nada';
}

/** The order is going to be cancelled, once its Ticketera lets it: what was asked is on record. */
export class CancelacionEnEspera extends SinServicio {
  override readonly name = 'CancelacionEnEspera';
  override readonly hecho = 'pedida';
}

/** The order's workflow has ended: nothing more can be asked of it. */
export class FlujoTerminado extends ErrorHttp {
  override readonly name = 'FlujoTerminado';

  constructor(cause?: unknown) {
    super(409, 'El pedido ya terminó', { permitidos: [], cause });
  }
}

/** The workflow refused: `tipo` is one of `FALLA`; the answer says where the order could go instead. */
export class CambioRechazado extends ErrorHttp {
  override readonly name = 'CambioRechazado';
  readonly tipo: string;

  constructor(falla: ApplicationFailure) {
    const [permitidos] = falla.details ?? [];
    super(falla.type === FALLA.sinPermiso ? 403 : 409, falla.message, {
      ...(Array.isArray(permitidos) ? { permitidos: permitidos.map(String) } : {}),
      cause: falla,
    });
    this.tipo = falla.type ?? '';
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
    return new FlujoTerminado(error);
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

/** A gRPC failure, however the SDK has wrapped it. @param codigo gRPC's number of it; any when left out */
export function esErrorGrpc(error: unknown, codigo?: number): boolean {
  if (!(error instanceof Error)) return false;
  const esDeGrpc = 'code' in error && typeof error.code === 'number';
  if (esDeGrpc && (codigo === undefined || error.code === codigo)) return true;
  return esErrorGrpc(error.cause, codigo);
}
