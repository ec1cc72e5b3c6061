/** What an order's workflow knows, in one place, and the few ways to change it. */
import {
  CancellationScope,
  log,
  setCurrentDetails,
  upsertSearchAttributes,
} from '@temporalio/workflow';
import { estadoPedidoDeTicket } from '../contracts/estados.ts';
import type { EstadoPedido, MotivoSinRepartidor } from '../contracts/estados.ts';
import { ATRIBUTO_ESTADO, ATRIBUTO_REPARTIDOR } from '../contracts/temporal.ts';
import type {
  Actor,
  EntradaPedido,
  EstadoWorkflow,
  PagoDePedido,
  PagoIniciado,
  TicketCreado,
  VistaPedido,
} from '../contracts/temporal.ts';

export interface Cancelacion {
  readonly motivo?: string;
  readonly actor: Actor;
}

/** How its online payment is doing. */
export interface PagoEnCurso {
  /** Where it is paid; null until MercadoPago has answered. */
  enlace: PagoIniciado | null;
  /** Whether that takes longer than anybody should wait for. */
  demorado: boolean;
  /** The newest that is known of each payment. */
  readonly conocidos: Map<string, PagoDePedido>;
}

export interface PedidoEnCurso {
  readonly entrada: EntradaPedido;
  readonly numero: string;
  estado: EstadoPedido;
  readonly pago: PagoEnCurso;
  ticket: TicketCreado | null;
  ticketLocal: boolean;
  sinRepartidor: MotivoSinRepartidor | null;
  /** How long the ticket may stay as it is, by the settings of when it came to be so. */
  demoraMs: number | undefined;
  /** Grows with every change of the ticket. */
  version: number;
  enCola: boolean;
  motivoEspera: string | null;
  confirmado: string | null;
  /** Whether a call to the remote Ahorro is under way. */
  confirmando: boolean;
  vueltas: number;
  empujones: number;
  hayRepartidor: boolean;
  cancelacion: Cancelacion | null;
  /** What to do, last first, should the order be cancelled; each registered before its step. */
  readonly compensaciones: (() => Promise<void>)[];
  /** Everything a cancellation interrupts. */
  readonly alcance: CancellationScope;
  turno: Promise<unknown>;
  /** Who waits for the next change of the above, without a round of conditions. */
  readonly atentos: (() => void)[];
}

export function nuevoPedido(entrada: EntradaPedido): PedidoEnCurso {
  const { reanudar } = entrada;
  return {
    entrada,
    numero: entrada.numero,
    estado: reanudar?.estado ?? 'recibido',
    pago: { enlace: null, demorado: false, conocidos: new Map() },
    ticket: reanudar?.ticket ?? null,
    ticketLocal: reanudar?.ticketLocal ?? false,
    sinRepartidor: reanudar?.sinRepartidor ?? null,
    demoraMs: reanudar?.demoraMs,
    version: 0,
    enCola: reanudar?.estado === 'en_cola',
    motivoEspera: reanudar?.motivoEspera ?? null,
    confirmado: reanudar?.confirmado ?? null,
    confirmando: false,
    vueltas: 0,
    empujones: 0,
    hayRepartidor: false,
    cancelacion: null,
    compensaciones: [],
    alcance: new CancellationScope(),
    turno: Promise.resolve(),
    atentos: [],
  };
}

/** Whether the ticket is made by somebody else's Ticketera. */
export function usaTicketeraRemota({ entrada }: PedidoEnCurso): boolean {
  return entrada.pares.ticketeraRemota && entrada.origen.tipo === 'ahorro';
}

export function termino({ estado }: PedidoEnCurso): boolean {
  return estado === 'entregado' || estado === 'cancelado';
}

/** Takes over what the ticket is now, here and where it can be searched for. */
export function aplicarTicket(
  pedido: PedidoEnCurso,
  ticket: TicketCreado,
  cambios: {
    readonly local?: boolean;
    readonly sinRepartidor?: MotivoSinRepartidor | null;
    readonly demoraMs?: number;
  } = {},
): void {
  const sigueIgual = pedido.ticket?.estado === ticket.estado;
  pedido.demoraMs = cambios.demoraMs ?? (sigueIgual ? pedido.demoraMs : undefined);
  pedido.ticket = ticket;
  pedido.ticketLocal = cambios.local ?? pedido.ticketLocal;
  pedido.sinRepartidor = cambios.sinRepartidor ?? null;
  pedido.estado = estadoPedidoDeTicket(ticket.estado);
  pedido.enCola = false;
  pedido.version += 1;
  mostrar(pedido);
}

/** The order waits for its ticket. */
export function aplicarEspera(pedido: PedidoEnCurso): void {
  pedido.enCola = true;
  pedido.estado = 'en_cola';
  mostrar(pedido);
}

export function aplicarCancelado(pedido: PedidoEnCurso): void {
  if (pedido.ticket) pedido.ticket = { ...pedido.ticket, estado: 'cancelado' };
  pedido.estado = 'cancelado';
  pedido.enCola = false;
  pedido.sinRepartidor = null;
  pedido.version += 1;
  mostrar(pedido);
}

/** Resolves at the next change of the order. */
export function novedad({ atentos }: PedidoEnCurso): Promise<void> {
  return new Promise((resolve) => atentos.push(resolve));
}

function avisar({ atentos }: PedidoEnCurso): void {
  for (const seguir of atentos.splice(0)) seguir();
}

/** Shows what the order is now where people look for it, and wakes up those who wait for news. */
export function mostrar(pedido: PedidoEnCurso): void {
  const { estado, ticket, motivoEspera, sinRepartidor } = pedido;
  avisar(pedido);
  upsertSearchAttributes({
    [ATRIBUTO_ESTADO]: [ticket?.estado ?? estado],
    [ATRIBUTO_REPARTIDOR]: ticket?.repartidor ? [ticket.repartidor] : [],
  });
  const lineas = [
    `**${ticket?.estado ?? estado}**`,
    ticket
      ? `Ticket ${ticket.id}, repartidor: ${ticket.repartidor ?? `sin asignar (${sinRepartidor ?? '—'})`}`
      : '',
    motivoEspera ? `Espera: ${motivoEspera}` : '',
  ];
  setCurrentDetails(lineas.filter((linea) => linea !== '').join('\n\n'));
}

/** Runs `paso` when the ones before it have ended: changes of one order never overlap. */
export function enTurno<T>(pedido: PedidoEnCurso, paso: () => Promise<T>): Promise<T> {
  const resultado = pedido.turno.then(paso);
  pedido.turno = resultado.catch(() => undefined);
  return resultado;
}

/** Asks for the cancellation; the main story then undoes what was done. */
export function pedirCancelacion(pedido: PedidoEnCurso, cancelacion: Cancelacion): void {
  if (pedido.cancelacion !== null || termino(pedido)) return;
  log.info('se cancela el pedido', { numero: pedido.numero, actor: cancelacion.actor });
  pedido.cancelacion = cancelacion;
  avisar(pedido);
  pedido.alcance.cancel();
}

export function estadoParaReanudar(pedido: PedidoEnCurso): EstadoWorkflow {
  const { estado, ticket, ticketLocal, sinRepartidor, motivoEspera, confirmado, demoraMs } = pedido;
  return { estado, ticket, ticketLocal, sinRepartidor, motivoEspera, confirmado, demoraMs };
}

export function vista(pedido: PedidoEnCurso): VistaPedido {
  return {
    ...estadoParaReanudar(pedido),
    numero: pedido.numero,
    vueltas: pedido.vueltas,
  };
}
