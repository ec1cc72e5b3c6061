/**
 * What crosses the border to Temporal: names and message shapes of the order
 * workflow. Plain constants and types only: safe for workflows.
 */
import type {
  EstadoPedido,
  EstadoTicket,
  MotivoSinRepartidor,
  Prioridad,
} from '../reglas/estados.ts';
import type { NuevoTicket } from '../despacho/tickets.ts';

export const COLA_PEDIDOS = 'pedidos';
export const COLA_PAGOS = 'pagos';
export const WORKFLOW_PEDIDO = 'pedidoWorkflow';
export const WORKFLOW_WEBHOOK_MP = 'webhookMpWorkflow';
export const WORKFLOW_CONCILIACION = 'conciliarPagosWorkflow';
export const ATRIBUTO_ESTADO = 'PedidoEstado';
export const ATRIBUTO_REPARTIDOR = 'Repartidor';
/** The header with the trace of whoever asked, as `@temporalio/interceptors-opentelemetry` has it. */
export const CABECERA_TRAZA = '_tracer-data';

/** What the workers of a queue are called together, whatever their version. */
export function despliegueDe(cola: string): string {
  return `belgrano-${cola}`;
}

/**
 * Where nobody waits, tasks come after those of people who do: the orders of a thousand packages of the same
 * hour. 1 comes first, 3 is what everything has that says nothing.
 */
export const SIN_APURO = { priorityKey: 4 } as const;

/** Whether an order is a package's, by its number. */
export function esDePaquete(numero: string): boolean {
  return /^PED-\d{14}-P\d+-/.test(numero);
}

/** The one workflow id an order may ever have; this is what makes it run once. */
export function workflowIdPedido(numero: string): string {
  return `pedido-${numero}`;
}

/** The order that a workflow id stands for, where it is an order's. */
export function numeroDe(workflowId: string | undefined): string | undefined {
  return workflowId?.startsWith('pedido-') ? workflowId.slice('pedido-'.length) : undefined;
}

/** The workflow id of a stored notification. */
export function workflowIdWebhook(webhookId: string): string {
  return `webhook-mp-${webhookId}`;
}

/** The queue of payments that goes with a queue of orders: `pedidos` has `pagos`. */
export function colaDePagos(colaDePedidos: string): string {
  return colaDePedidos.replace(COLA_PEDIDOS, COLA_PAGOS);
}

export const ACTUALIZACION = {
  ticketCreado: 'ticketCreado',
  cambiarEstado: 'cambiarEstado',
  asignarRepartidor: 'asignarRepartidor',
  cancelarPedido: 'cancelarPedido',
  confirmarTicket: 'confirmarTicket',
  rechazarTicket: 'rechazarTicket',
  cambiarPrioridad: 'cambiarPrioridad',
  anotarTicket: 'anotarTicket',
  pagoIniciado: 'pagoIniciado',
} as const;

export const WORKFLOW_CORREO = 'correoWorkflow';
export const WORKFLOW_CALENTAMIENTO = 'calentamientoWorkflow';

/**
 * A row that is known elsewhere by its id. A database that is restored gives an id twice: what makes the
 * name one that no other row ever had is `azar`, which rows of before do not have.
 */
export interface ConNombre {
  readonly id: number;
  readonly azar: string | null;
}

function nombrar(clase: string, { id, azar }: ConNombre): string {
  return azar === null ? `${clase}-${id}` : `${clase}-${id}-${azar}`;
}

/** The one workflow that sends a mail. */
export function workflowIdCorreo(correo: ConNombre): string {
  return nombrar('correo', correo);
}

/** A call to `ALERTAS_URL`: the same for every try of it. */
export function claveDeEnvio(envio: ConNombre): string {
  return nombrar('alertas', envio);
}

export interface EntradaCorreo {
  readonly id: number;
  /** Of the mail that is meant; absent in runs of before, and for rows without one. */
  readonly azar?: string;
  /** Whether it is worth nothing after half an hour, as a recovery link. */
  readonly urgente: boolean;
}

export const WORKFLOW_PAQUETE = 'paqueteWorkflow';

/** The Schedule of a package; its runs are called so too, with the time they were due. */
export function scheduleIdPaquete(paquete: ConNombre): string {
  return nombrar('paquete', paquete);
}

/** A run of a package on a day, `AAAA-MM-DD`, that its Schedule does not start. */
export function workflowIdPaquete(
  paquete: ConNombre,
  porque: 'a-pedido' | 'recuperado',
  fecha: string,
): string {
  return `${scheduleIdPaquete(paquete)}-${porque}-${fecha}`;
}

export interface EntradaPaquete {
  readonly paqueteId: number;
  /** Of the package that is meant; absent in runs of before, and for rows without one. */
  readonly azar?: string;
  /** When it was asked for, ISO 8601; left out by the Schedule, which knows when it was due. */
  readonly pedidoEn?: string;
  /** When it was due, ISO 8601, where its Schedule was not there to start it. */
  readonly debidoEn?: string;
}

export const CONSULTA_ESTADO = 'estadoPedido';

export const SENAL = {
  /** The payment of the order changed. */
  pagoActualizado: 'pagoActualizado',
  /** Somebody asks for the next slow retry to happen now. */
  empujar: 'empujar',
  /** A driver may have room again for a ticket that waits for one. */
  hayRepartidor: 'hayRepartidor',
  /** Its row says otherwise than the workflow remembers: it reads the row again. */
  revisar: 'revisar',
} as const;

/** Types of the `ApplicationFailure`s that Updates and activities answer with. */
export const FALLA = {
  transicionInvalida: 'TransicionInvalida',
  pedidoCancelado: 'PedidoCancelado',
  /** The quick tries are over and the order waits: come back later. */
  enCola: 'EnCola',
  /** It is going to be cancelled, once somebody else's Ticketera lets it: it need not be asked again. */
  cancelacionEnEspera: 'CancelacionEnEspera',
  /** The ticket is kept by a remote Ticketera, which alone may change it. */
  ticketRemoto: 'TicketRemoto',
  repartidorNoDisponible: 'RepartidorNoDisponible',
  pedidoInexistente: 'PedidoInexistente',
  /** Whoever asks may not ask for this. */
  sinPermiso: 'SinPermiso',
  rechazoRemoto: 'RechazoRemoto',
  /** As histories have it. */
  llamadaFallida: 'EntregaFallida',
  correoRechazado: 'CorreoRechazado',
  /** An order would cost more than an order can. */
  totalExcesivo: 'TotalExcesivo',
  /** There is to be no ticket before the order is paid. */
  faltaPago: 'FaltaPago',
  /** The payment is not what it should be: another amount, currency, collector or no order of ours. */
  pagoInvalido: 'PagoInvalido',
} as const;

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

/** Who asks for a change, as it is kept in the history: `admin:3`, `flota:7`, `cliente`, `api`. */
export type Actor = string;

/** Where the order's data is: stored by the shop, or handed to dispatch from outside. */
export type Origen =
  | {
      readonly tipo: 'ahorro';
      /** Present when it is paid online before there is a ticket. */
      readonly pago?: 'mercadopago';
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

/** A ticket as the workflow and its callers know it. */
export interface TicketCreado {
  readonly id: number;
  readonly numero: string;
  readonly estado: EstadoTicket;
  readonly repartidor: string | null;
  readonly fecha_creacion: string;
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
}

/** What an order is, by its rows: all that a run has to know and does not change. */
export interface DatosDeLaFila {
  readonly origen: 'ahorro' | 'tickets';
  /** Whether it is paid online before there is a ticket. */
  readonly enLinea: boolean;
  readonly pares: Pares;
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
}

/** Answer of the query `estadoPedido`. */
export interface VistaPedido extends EstadoWorkflow {
  readonly numero: string;
  /** Rounds of slow tries so far. */
  readonly vueltas: number;
}

export interface PedidoTicketCreado {
  /** Present when dispatch itself is asked to make the ticket. */
  readonly ticket?: NuevoTicket;
}
export interface RespuestaTicketCreado {
  readonly ticket: TicketCreado;
  /** `solicitudId` of the request that made it. */
  readonly solicitudId: string;
}

export interface CambiarEstado {
  readonly estado: EstadoTicket;
  /** The state that whoever asks has seen in the row: it may know better than the workflow. */
  readonly visto?: EstadoTicket;
  readonly motivo?: string;
  /** Who took it at the door, when it was delivered. */
  readonly recibidoPor?: string;
  /** When it happened, ISO 8601, where that was before it was told. */
  readonly ocurrioEn?: string;
  readonly actor: Actor;
}
export interface AsignarRepartidor {
  /** Left out, the rules choose: for a ticket that waits, or to take it from one of `excluir`. */
  readonly repartidorId?: number;
  /** Drivers who must not keep or get it now. */
  readonly excluir?: readonly number[];
  readonly actor: Actor;
}
/** Its driver does not take it: the next one, and never this one again. */
export interface RechazarTicket {
  readonly repartidorId: number;
  readonly motivo: string;
  readonly actor: Actor;
}
export interface CambiarPrioridad {
  readonly prioridad: Prioridad;
  readonly actor: Actor;
}
export interface AnotarTicket {
  readonly nota: string;
  readonly actor: Actor;
}
export interface CancelarPedido {
  readonly motivo?: string;
  readonly actor: Actor;
}
/** A remote Ticketera tells how its ticket is doing. */
export interface ConfirmarTicket {
  readonly ticketId: number;
  readonly estado: EstadoTicket;
  readonly repartidor?: string;
  readonly fechaCreacion?: string;
}

/** A payment of an order as its workflow is told of it: signal `pagoActualizado`. */
export interface PagoDePedido {
  /** MercadoPago's id. */
  readonly pagoId: string;
  readonly estado: string;
  /** `date_last_updated`, as UTC. */
  readonly actualizado: string;
}
/** Answer of the Update `pagoIniciado`: where the shopper pays, and until when. */
export interface PagoIniciado {
  readonly initPoint: string;
  readonly vence: string;
}

/** Input of `webhookMpWorkflow`. */
export interface EntradaWebhook {
  readonly webhookId: string;
  /** Waits before each retry, in milliseconds, in place of the policy's: where time is short. */
  readonly esperas?: readonly number[];
}
/** Input of `conciliarPagosWorkflow`. */
export interface EntradaConciliacion {
  /** How far back it looks; with 0, only at what we have to give back. */
  readonly horas: number;
  /** Present after continue-as-new. */
  readonly reanudar?: { readonly desde: string; readonly salto: number; readonly hallados: number };
}
