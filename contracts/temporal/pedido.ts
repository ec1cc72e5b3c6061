/** An order's workflow: its name, what it is begun with, and the state that it carries. */
import type { NuevoTicket } from '../despacho/tickets.ts';
import type { EstadoPedido, MotivoSinRepartidor } from '../reglas/estados.ts';
import type { CancelarPedido, ConsultaAbierta, TicketCreado } from './mensajes.ts';

export const WORKFLOW_PEDIDO = 'pedidoWorkflow';

/** The one workflow id an order may ever have; this is what makes it run once. */
export function workflowIdPedido(numero: string): string {
  return `pedido-${numero}`;
}

/** The order that a workflow id stands for, where it is an order's. */
export function numeroDe(workflowId: string | undefined): string | undefined {
  return workflowId?.startsWith('pedido-') ? workflowId.slice('pedido-'.length) : undefined;
}

/** Whether an order is a package's, by its number. */
export function esDePaquete(numero: string): boolean {
  return /^PED-\d{14}-P\d+-/.test(numero);
}

/**
 * What a step is told besides what to do. Its effect is named by what was asked for: the Update's id,
 * or a count of the workflow's own, with the order's number. A step that finds its name has had its
 * effect. Absent in what workflows of before ask for.
 */
export interface Paso {
  readonly numero: string;
  readonly operacion?: string;
}

/**
 * The name of what the Update `updateId` of an order has made. A key that is tried again (`clave-….2`)
 * asks for the same.
 */
export function operacionPedida(numero: string, updateId: string): string {
  return `${numero}/${updateId.replace(/^(clave-[0-9a-f]+)\.\d+$/, '$1')}`;
}

/** Where the order's data is: stored by the shop, or handed to dispatch from outside. */
export type Origen =
  | {
      readonly tipo: 'ahorro';
      /** By whom it is paid before there is a ticket; absent where it is not. */
      readonly pago?: string;
      /** Until when it has no ticket, ISO 8601; absent where that is made at once. */
      readonly despacharEn?: string;
    }
  | { readonly tipo: 'tickets'; readonly ticket: NuevoTicket }
  /** Its rows tell all of it: for an order that has lived before, or may have. */
  | { readonly tipo: 'fila' };

/** Which halves of the business are other people's servers, reached over HTTP. */
export interface Pares {
  readonly ticketeraRemota: boolean;
  readonly ahorroRemoto: boolean;
}

export interface EntradaPedido {
  readonly numero: string;
  /** Of the request that started the run; the one whose answer is not `idempotent`. */
  readonly solicitudId: string;
  readonly origen: Origen;
  /**
   * Left out with `fila`, whose rows tell. A worker of the release before knows no such origin: without
   * these its task fails, and is done again by one that does; with them it would begin the order anew.
   */
  readonly pares?: Pares;
  /** Present after continue-as-new. */
  readonly reanudar?: EstadoWorkflow;
}

/** The whole state an order carries across continue-as-new. */
export interface EstadoWorkflow {
  readonly estado: EstadoPedido;
  readonly ticket: TicketCreado | null;
  /** Whether the ticket is a row of ours, or only known from a remote Ticketera. */
  readonly ticketLocal: boolean;
  readonly sinRepartidor: MotivoSinRepartidor | null;
  /** Why it waits, while `en_cola`. */
  readonly motivoEspera: string | null;
  /** The state of the ticket that the remote Ahorro was last told. */
  readonly confirmado: string | null;
  /** Milliseconds the ticket may stay as it is before dispatch is told; absent in older runs. */
  readonly demoraMs?: number;
  /** Since when it is in its state, ISO 8601; absent in older runs, as all that follows. */
  readonly desde?: string;
  /** The lateness that dispatch was told of: `<state>@<since>`. */
  readonly avisado?: string;
  /** How many effects the workflow has named by itself. */
  readonly contador?: number;
  /** The steps that wait in the queue. */
  readonly esperan?: readonly string[];
  /** What its rows told of it, where it was begun from them. */
  readonly deLaFila?: DatosDeLaFila;
  /** Who cancels it, or has: until all is undone and what was paid is given back. */
  readonly cancelacion?: CancelarPedido;
  /** Whether it is paid online, as its rows told when it was cancelled. */
  readonly enLinea?: boolean;
  /** The question that its shopper has to answer, and until when that has been told. */
  readonly consulta?: ConsultaAbierta & { readonly avisada?: string };
}

/** What an order is, by its rows: all that a run has to know and does not change. */
export interface DatosDeLaFila {
  readonly origen: 'ahorro' | 'tickets';
  /** Whether it is paid online before there is a ticket. */
  readonly enLinea: boolean;
  readonly pares: Pares;
  /** Until when it has no ticket, ISO 8601; absent where that is made at once. */
  readonly despacharEn?: string;
}

/** An order as its rows have it. The row is the truth, the workflow its keeper. */
export interface PedidoEnFila extends DatosDeLaFila {
  readonly estado: EstadoPedido;
  readonly ticket: TicketCreado | null;
  readonly ticketLocal: boolean;
  readonly sinRepartidor: MotivoSinRepartidor | null;
  readonly motivoEspera: string | null;
  readonly desde: string | null;
  readonly demoraMs?: number;
  /** Cancelled in one row, and not everything undone that goes with it. */
  readonly aMedioCancelar: boolean;
  /** The question that its shopper has to answer; absent in results of before. */
  readonly consulta?: ConsultaAbierta | null;
}

/** Answer of the query `estadoPedido`. */
export interface VistaPedido extends EstadoWorkflow {
  readonly numero: string;
  /** Rounds of slow tries so far. */
  readonly vueltas: number;
}
