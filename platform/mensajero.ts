/**
 * The APIs' one way to the order workflows: start, message, query. Every call is bounded in time;
 * what goes wrong comes back as one of the errors below.
 */
import {
  WithStartWorkflowOperation,
  WorkflowExecutionAlreadyStartedError,
  WorkflowNotFoundError,
  WorkflowUpdateFailedError,
  WorkflowUpdateRPCTimeoutOrCancelledError,
} from '@temporalio/client';
import type { Client, WorkflowStartOptions } from '@temporalio/client';
import {
  ApplicationFailure,
  defineSearchAttributeKey,
  SearchAttributeType,
} from '@temporalio/common';
import {
  bulkhead,
  circuitBreaker,
  ConstantBackoff,
  ConsecutiveBreaker,
  handleType,
  handleWhen,
  isBrokenCircuitError,
  isBulkheadRejectedError,
  retry,
  wrap,
} from 'cockatiel';
import {
  ACTUALIZACION,
  ATRIBUTO_ESTADO,
  COLA_PEDIDOS,
  FALLA,
  WORKFLOW_PEDIDO,
  workflowIdPedido,
} from '../contracts/temporal.ts';
import type {
  EntradaPedido,
  PagoIniciado,
  PedidoTicketCreado,
  RespuestaTicketCreado,
} from '../contracts/temporal.ts';
import { anotarNumero } from './rastro.ts';

/** Temporal or its workers did not answer in time; what was asked may still happen. */
export class FlujoSinRespuesta extends Error {
  override readonly name = 'FlujoSinRespuesta';
  readonly retry = true;
}

/** The order's workflow has ended: nothing more can be asked of it. */
export class FlujoTerminado extends Error {
  override readonly name = 'FlujoTerminado';
  readonly retry = false;
}

/** The quick tries are over: the order waits in the queue. It is not lost; ask again later. */
export class PedidoEnCola extends Error {
  override readonly name = 'PedidoEnCola';
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

export interface Mensajero {
  /**
   * Starts the order's workflow unless it runs, and waits for its ticket, at most `esperaMs`.
   * @throws FlujoSinRespuesta, PedidoEnCola, FlujoTerminado, CambioRechazado
   */
  esperarTicket(
    entrada: EntradaPedido,
    esperaMs: number,
    pedido?: PedidoTicketCreado,
  ): Promise<RespuestaTicketCreado>;
  /** Whether one more may wait for a ticket right now. */
  hayLugar(): boolean;
  /**
   * The same as `esperarTicket` for an order that is paid online: waits for where to pay it.
   * @throws FlujoSinRespuesta, PedidoEnCola, FlujoTerminado, CambioRechazado
   */
  esperarPago(entrada: EntradaPedido, esperaMs: number): Promise<PagoIniciado>;
  /** Starts the order's workflow unless it runs or has run. */
  iniciar(entrada: EntradaPedido): Promise<void>;
  /**
   * Sends an Update and waits for its result; starts the workflow first where it is missing.
   * @throws FlujoSinRespuesta, FlujoTerminado, CambioRechazado
   */
  actualizar<R>(
    entrada: EntradaPedido,
    nombre: keyof typeof ACTUALIZACION,
    argumento: object,
  ): Promise<R>;
  /** Signals a running workflow. @throws FlujoSinRespuesta, FlujoTerminado */
  senalar(numero: string, senal: string): Promise<void>;
}

export interface OpcionesMensajero {
  /** Waits for a ticket at once; further ones fail at once with FlujoSinRespuesta. */
  readonly enVuelo: number;
  /** Limit of every other call. */
  readonly esperaMs: number;
  /** Where the workflows run; the one queue of the product unless a test has its own. */
  readonly taskQueue?: string;
}

/**
 * An Update that comes while its workflow starts anew may be turned away with the workflow task it
 * came in. Nothing has happened then, so it is sent again.
 */
const insistir = retry(handleWhen(esTareaFallida), {
  maxAttempts: 5,
  backoff: new ConstantBackoff(100),
});

function esTareaFallida(error: Error): boolean {
  return 'code' in error && error.code === FAILED_PRECONDITION;
}

/** gRPC's number for it. */
const FAILED_PRECONDITION = 9;

/** @returns a Mensajero over `client` */
export function createMensajero(client: Client, opciones: OpcionesMensajero): Mensajero {
  const { taskQueue = COLA_PEDIDOS } = opciones;
  const freno = crearFreno(opciones.enVuelo);
  // Apart, so that a slow MercadoPago never keeps anybody from waiting for a ticket.
  const frenoDePagos = crearFreno(opciones.enVuelo);

  const llamar = async <T>(esperaMs: number, llamada: () => Promise<T>): Promise<T> => {
    try {
      return await client.connection.withDeadline(Date.now() + esperaMs, () =>
        insistir.execute(llamada),
      );
    } catch (error) {
      throw traducir(error);
    }
  };

  const actualizar = <R>(
    entrada: EntradaPedido,
    nombre: string,
    argumento: object,
    updateId?: string,
  ) => {
    anotarNumero(entrada.numero);
    return client.workflow.executeUpdateWithStart<() => Promise<unknown>, R, object[]>(nombre, {
      args: [argumento],
      ...(updateId === undefined ? {} : { updateId }),
      startWorkflowOperation: new WithStartWorkflowOperation(WORKFLOW_PEDIDO, {
        ...opcionesInicio(entrada, taskQueue),
        workflowIdConflictPolicy: 'USE_EXISTING',
      }),
    });
  };

  const conFreno = async <T>(
    quien: typeof freno,
    esperaMs: number,
    llamada: () => Promise<T>,
  ): Promise<T> => {
    try {
      return await quien.politica.execute(() => llamar(esperaMs, llamada));
    } catch (error) {
      if (isBrokenCircuitError(error) || isBulkheadRejectedError(error)) {
        throw new FlujoSinRespuesta('no se espera: Temporal no responde o hay demasiada espera');
      }
      throw error;
    }
  };

  return {
    esperarTicket: (entrada, esperaMs, pedido = {}) =>
      conFreno(freno, esperaMs, () => {
        // One Update id for all who wait: they share one Update, of which a workflow takes few.
        const updateId = pedido.ticket ? 'ticketCreado-tickets' : 'ticketCreado';
        return actualizar(entrada, ACTUALIZACION.ticketCreado, pedido, updateId);
      }),
    hayLugar: () => freno.lugares() > 0,
    esperarPago: (entrada, esperaMs) =>
      conFreno(frenoDePagos, esperaMs, () =>
        actualizar(entrada, ACTUALIZACION.pagoIniciado, {}, ACTUALIZACION.pagoIniciado),
      ),
    async iniciar(entrada) {
      await llamar(opciones.esperaMs, () =>
        client.workflow.start(WORKFLOW_PEDIDO, {
          ...opcionesInicio(entrada, taskQueue),
          workflowIdConflictPolicy: 'USE_EXISTING',
        }),
      ).catch((error: unknown) => {
        if (!(error instanceof FlujoTerminado)) throw error;
      });
    },
    actualizar: (entrada, nombre, argumento) =>
      llamar(opciones.esperaMs, () => actualizar(entrada, ACTUALIZACION[nombre], argumento)),
    senalar: (numero, senal) =>
      llamar(opciones.esperaMs, () =>
        client.workflow.getHandle(workflowIdPedido(numero)).signal(senal),
      ),
  };
}

/** Once three waits in a row got no answer, the next callers need not wait for the same. */
function crearFreno(enVuelo: number) {
  const limite = bulkhead(enVuelo);
  const politica = wrap(
    limite,
    circuitBreaker(handleType(FlujoSinRespuesta), {
      halfOpenAfter: 3_000,
      breaker: new ConsecutiveBreaker(3),
    }),
  );
  return { politica, lugares: () => limite.executionSlots };
}

const ESTADO = defineSearchAttributeKey(ATRIBUTO_ESTADO, SearchAttributeType.KEYWORD);

/** How every order's workflow is started, by whomever. */
function opcionesInicio(
  entrada: EntradaPedido,
  taskQueue: string,
): WorkflowStartOptions & { args: [EntradaPedido] } {
  return {
    taskQueue,
    workflowId: workflowIdPedido(entrada.numero),
    // A second run of the same order would be a second delivery.
    workflowIdReusePolicy: 'REJECT_DUPLICATE',
    args: [entrada],
    typedSearchAttributes: [
      { key: ESTADO, value: cobraEnLinea(entrada) ? 'pago_pendiente' : 'en_cola' },
    ],
    staticSummary: resumen(entrada),
  };
}

function cobraEnLinea({ origen }: EntradaPedido): boolean {
  return origen.tipo === 'ahorro' && origen.pago !== undefined;
}

function resumen(entrada: EntradaPedido): string {
  const { numero, origen, pares } = entrada;
  const comprado = cobraEnLinea(entrada) ? 'de la tienda, con MercadoPago' : 'de la tienda';
  const desde = origen.tipo === 'ahorro' ? comprado : 'recibido por despacho';
  const hacia =
    pares.ticketeraRemota && origen.tipo === 'ahorro' ? ', ticket en la Ticketera remota' : '';
  return `Pedido ${numero} ${desde}${hacia}`;
}

function traducir(error: unknown): unknown {
  if (error instanceof WorkflowUpdateFailedError) {
    const falla = fallaDeNegocio(error.cause);
    if (falla?.type === FALLA.enCola) return new PedidoEnCola(falla.message, { cause: error });
    if (falla) return new CambioRechazado(falla);
    return new FlujoSinRespuesta('el cambio no se pudo guardar', { cause: error });
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
function fallaDeNegocio(error: unknown): ApplicationFailure | undefined {
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
