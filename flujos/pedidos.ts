/**
 * The APIs' one way to the order workflows: start, message, query. Every call is bounded in time;
 * what goes wrong comes back as one of flujo-errores.ts.
 */
import { randomUUID } from 'node:crypto';
import { WithStartWorkflowOperation, WorkflowNotFoundError } from '@temporalio/client';
import type { Client, WorkflowStartOptions } from '@temporalio/client';
import { defineSearchAttributeKey, SearchAttributeType } from '@temporalio/common';
import { ATRIBUTO_ESTADO, COLA_PEDIDOS, SIN_APURO } from '../contracts/temporal/colas.ts';
import { ACTUALIZACION } from '../contracts/temporal/mensajes.ts';
import { esDePaquete, WORKFLOW_PEDIDO, workflowIdPedido } from '../contracts/temporal/pedido.ts';
import type {
  PagoIniciado,
  PedidoTicketCreado,
  RespuestaTicketCreado,
} from '../contracts/temporal/mensajes.ts';
import type { EntradaPedido } from '../contracts/temporal/pedido.ts';
import { FlujoTerminado } from './errores.ts';
import { llamar } from './llamar.ts';
import { anotarNumero } from '../platform/observacion/rastro.ts';

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
  /**
   * The same as `esperarTicket` for an order that is paid online: waits for where to pay it.
   * @throws FlujoSinRespuesta, PedidoEnCola, FlujoTerminado, CambioRechazado
   */
  esperarPago(entrada: EntradaPedido, esperaMs: number): Promise<PagoIniciado>;
  /**
   * Starts the order's workflow unless it runs, or has run and is not to be taken up from its rows; on the
   * worker whose connection this is, where it is one's. With `reemplazar` one that runs is ended, in the same call.
   * @returns whether it runs now. @throws FlujoSinRespuesta
   */
  iniciar(entrada: EntradaPedido, opciones?: { readonly reemplazar?: boolean }): Promise<boolean>;
  /**
   * Sends an Update and waits for its result; starts the workflow first where it is missing. With
   * `updateId` a repeat is answered as the first was.
   * @throws FlujoSinRespuesta, FlujoTerminado, CambioRechazado, PedidoEnCola, CancelacionEnEspera
   */
  actualizar<R>(
    entrada: EntradaPedido,
    nombre: keyof typeof ACTUALIZACION,
    argumento: object,
    opciones?: { readonly updateId?: string },
  ): Promise<R>;
  /** Signals a running workflow. @throws FlujoSinRespuesta, FlujoTerminado */
  senalar(numero: string, senal: string, ...argumentos: readonly unknown[]): Promise<void>;
  /** Ends a workflow as it stands, without undoing anything. @throws FlujoSinRespuesta, FlujoTerminado */
  terminar(numero: string, motivo: string): Promise<void>;
}

/** An Update, under its id. */
interface Cambio {
  readonly entrada: EntradaPedido;
  readonly nombre: string;
  readonly argumento: object;
  readonly updateId: string;
}

export interface OpcionesMensajero {
  /** Limit of every other call. */
  readonly esperaMs: number;
  /** Where the workflows run; the one queue of the product unless a test has its own. */
  readonly taskQueue?: string;
  /** Whether it is a worker's own connection, which may begin at once what it starts. */
  readonly propia?: boolean;
}

/** Whoever asks for a ticket within this time shares the try. */
const DE_NUEVO_MS = 15_000;

/** @returns a Mensajero over `client` */
export function createMensajero(client: Client, opciones: OpcionesMensajero): Mensajero {
  const { taskQueue = COLA_PEDIDOS, propia = false } = opciones;

  /** Its workflow runs, as a rule: what it would be started with is not sent for nothing. */
  const actualizar = async <R>({ entrada, nombre, argumento, updateId }: Cambio): Promise<R> => {
    anotarNumero(entrada.numero);
    try {
      const flujo = client.workflow.getHandle(workflowIdPedido(entrada.numero));
      return await flujo.executeUpdate<R, [object]>(nombre, { args: [argumento], updateId });
    } catch (error) {
      if (!(error instanceof WorkflowNotFoundError)) throw error;
      return actualizarIniciando<R>({ entrada, nombre, argumento, updateId });
    }
  };

  const actualizarIniciando = <R>({ entrada, nombre, argumento, updateId }: Cambio) => {
    anotarNumero(entrada.numero);
    return client.workflow.executeUpdateWithStart<() => Promise<unknown>, R, object[]>(nombre, {
      args: [argumento],
      updateId,
      startWorkflowOperation: new WithStartWorkflowOperation(WORKFLOW_PEDIDO, {
        ...opcionesInicio(entrada, taskQueue),
        workflowIdConflictPolicy: 'USE_EXISTING',
      }),
    });
  };

  return {
    esperarTicket(entrada, esperaMs, pedido = {}) {
      // One Update id for all who wait: they share one Update, of which a workflow takes few. What dispatch
      // is asked to make is tried anew after a while: how an Update ended is final under its id.
      const updateId = pedido.ticket
        ? `ticketCreado-tickets-${Math.floor(Date.now() / DE_NUEVO_MS)}`
        : 'ticketCreado';
      return llamar<RespuestaTicketCreado>(client, esperaMs, () =>
        actualizarIniciando({
          ...{ entrada, nombre: ACTUALIZACION.ticketCreado, argumento: pedido, updateId },
        }),
      );
    },
    esperarPago(entrada, esperaMs) {
      const { pagoIniciado } = ACTUALIZACION;
      return llamar(client, esperaMs, () =>
        actualizarIniciando<PagoIniciado>({
          ...{ entrada, nombre: pagoIniciado, argumento: {}, updateId: pagoIniciado },
        }),
      );
    },
    async iniciar(entrada, { reemplazar = false } = {}) {
      try {
        await llamar(client, opciones.esperaMs, () =>
          client.workflow.start(WORKFLOW_PEDIDO, {
            ...opcionesInicio(entrada, taskQueue),
            workflowIdConflictPolicy: reemplazar ? 'TERMINATE_EXISTING' : 'USE_EXISTING',
            requestEagerStart: propia,
          }),
        );
        return true;
      } catch (error) {
        if (error instanceof FlujoTerminado) return false;
        throw error;
      }
    },
    actualizar: (entrada, nombre, argumento, { updateId = randomUUID() } = {}) =>
      llamar(client, opciones.esperaMs, () =>
        actualizar({ entrada, nombre: ACTUALIZACION[nombre], argumento, updateId }),
      ),
    senalar: (numero, senal, ...argumentos) =>
      llamar(client, opciones.esperaMs, () =>
        client.workflow.getHandle(workflowIdPedido(numero)).signal(senal, ...argumentos),
      ),
    async terminar(numero, motivo) {
      await llamar(client, opciones.esperaMs, () =>
        client.workflow.getHandle(workflowIdPedido(numero)).terminate(motivo),
      );
    },
  };
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
    // A new order runs once. One that is begun from its rows goes on from what they say, and ends at once
    // where they say that it has ended: so it may follow a run that was terminated, or that ended in a
    // time which the database does not know of.
    workflowIdReusePolicy: entrada.origen.tipo === 'fila' ? 'ALLOW_DUPLICATE' : 'REJECT_DUPLICATE',
    args: [entrada],
    typedSearchAttributes: [
      { key: ESTADO, value: cobraEnLinea(entrada) ? 'pago_pendiente' : 'en_cola' },
    ],
    staticSummary: resumen(entrada),
    ...(esDePaquete(entrada.numero) ? { priority: SIN_APURO } : {}),
  };
}

function cobraEnLinea({ origen }: EntradaPedido): boolean {
  return origen.tipo === 'ahorro' && origen.pago !== undefined;
}

function resumen(entrada: EntradaPedido): string {
  const { numero, origen, pares } = entrada;
  const desde = {
    ahorro: cobraEnLinea(entrada) ? 'de la tienda, se paga antes' : 'de la tienda',
    tickets: 'recibido por despacho',
    fila: 'retomado desde sus filas',
  }[origen.tipo];
  const hacia =
    pares?.ticketeraRemota === true && origen.tipo === 'ahorro'
      ? ', ticket en la Ticketera remota'
      : '';
  return `Pedido ${numero} ${desde}${hacia}`;
}
