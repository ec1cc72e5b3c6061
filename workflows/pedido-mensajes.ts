/** The messages an order understands. Validators refuse at once; handlers take turns. */
import {
  ApplicationFailure,
  condition,
  setHandler,
  defineQuery,
  defineSignal,
  defineUpdate,
} from '@temporalio/workflow';
import {
  esFinal,
  ESTADOS_SIN_SALIR,
  puedeCancelarCliente,
  puedeTransicionar,
  transicionesDesde,
} from '../contracts/estados.ts';
import type { EstadoTicket } from '../contracts/estados.ts';
import { ACTUALIZACION, CONSULTA_ESTADO, FALLA, SENAL } from '../contracts/temporal.ts';
import type {
  AnotarTicket,
  AsignarRepartidor,
  CambiarEstado,
  CambiarPrioridad,
  CancelarPedido,
  ConfirmarTicket,
  PedidoTicketCreado,
  RechazarTicket,
  RespuestaTicketCreado,
  TicketCreado,
  VistaPedido,
} from '../contracts/temporal.ts';
import type { TicketCambiado } from '../activities/ticket-cambiado.ts';
import type { NuevoTicket } from '../contracts/tickets.ts';
import { avisarQueHayLugar } from './lugar.ts';
import { faltaPago } from './pago-estado.ts';
import * as pasos from './pasos.ts';
import {
  aplicarTicket,
  enTurno,
  novedad,
  pedirCancelacion,
  termino,
  usaTicketeraRemota,
  vista,
} from './pedido-en-curso.ts';
import type { PedidoEnCurso } from './pedido-en-curso.ts';

const estadoPedido = defineQuery<VistaPedido>(CONSULTA_ESTADO);
const empujar = defineSignal(SENAL.empujar);
const hayRepartidor = defineSignal(SENAL.hayRepartidor);
const ticketCreado = defineUpdate<RespuestaTicketCreado, [PedidoTicketCreado]>(
  ACTUALIZACION.ticketCreado,
);
const cambiarEstado = defineUpdate<TicketCreado, [CambiarEstado]>(ACTUALIZACION.cambiarEstado);
const asignarRepartidor = defineUpdate<TicketCreado, [AsignarRepartidor]>(
  ACTUALIZACION.asignarRepartidor,
);
const cancelarPedido = defineUpdate<VistaPedido, [CancelarPedido]>(ACTUALIZACION.cancelarPedido);
const confirmarTicket = defineUpdate<TicketCreado, [ConfirmarTicket]>(
  ACTUALIZACION.confirmarTicket,
);
const rechazarTicket = defineUpdate<TicketCreado, [RechazarTicket]>(ACTUALIZACION.rechazarTicket);
const cambiarPrioridad = defineUpdate<TicketCreado, [CambiarPrioridad]>(
  ACTUALIZACION.cambiarPrioridad,
);
const anotarTicket = defineUpdate<TicketCreado, [AnotarTicket]>(ACTUALIZACION.anotarTicket);

/** Sets every handler; called before any work, so that no message finds nobody home. */
export function atenderMensajes(pedido: PedidoEnCurso): void {
  setHandler(estadoPedido, () => vista(pedido));
  setHandler(empujar, () => void (pedido.empujones += 1));
  setHandler(hayRepartidor, () => void (pedido.hayRepartidor = true));

  setHandler(ticketCreado, async ({ ticket }) => {
    exigirPagado(pedido);
    if (ticket !== undefined && usaTicketeraRemota(pedido)) await hacerTicketPropio(pedido, ticket);
    return { ticket: await conTicket(pedido), solicitudId: pedido.entrada.solicitudId };
  });

  setHandler(
    cambiarEstado,
    async ({ estado, motivo, recibidoPor, actor }) => {
      await conTicket(pedido);
      if (estado === 'cancelado') {
        exigirTransicion(pedido, estado);
        return cancelar(pedido, { motivo, actor });
      }
      return enTurno(pedido, async () => {
        exigirTransicion(pedido, estado);
        const { numero } = pedido;
        const cambio = await pasos.cambiarEstadoTicket({
          numero,
          estado,
          motivo,
          recibidoPor,
          actor,
        });
        return aplicarCambio(pedido, cambio);
      });
    },
    { validator: ({ estado }: CambiarEstado) => exigirTransicion(pedido, estado) },
  );

  setHandler(
    asignarRepartidor,
    async (asignacion) => {
      await conTicket(pedido);
      return enTurno(pedido, async () => {
        exigirAbierto(pedido);
        const { numero } = pedido;
        return aplicarCambio(pedido, await pasos.asignarRepartidor({ numero, ...asignacion }));
      });
    },
    { validator: (_asignacion: AsignarRepartidor) => exigirAbierto(pedido) },
  );

  setHandler(
    rechazarTicket,
    async (rechazo) => {
      await conTicket(pedido);
      return enTurno(pedido, async () => {
        exigirSinSalir(pedido);
        const { numero } = pedido;
        return aplicarCambio(pedido, await pasos.rechazarTicket({ numero, ...rechazo }));
      });
    },
    { validator: (_rechazo: RechazarTicket) => exigirSinSalir(pedido) },
  );

  setHandler(
    cambiarPrioridad,
    async (cambio) => {
      await conTicket(pedido);
      return enTurno(pedido, async () => {
        exigirAbierto(pedido);
        const { numero } = pedido;
        return (await pasos.cambiarPrioridad({ numero, ...cambio })).ticket;
      });
    },
    { validator: (_cambio: CambiarPrioridad) => exigirAbierto(pedido) },
  );

  setHandler(
    anotarTicket,
    async (anotacion) => {
      await conTicket(pedido);
      return enTurno(pedido, async () => {
        exigirAbierto(pedido);
        const { numero } = pedido;
        return (await pasos.anotarTicket({ numero, ...anotacion })).ticket;
      });
    },
    { validator: (_anotacion: AnotarTicket) => exigirAbierto(pedido) },
  );

  setHandler(
    cancelarPedido,
    async (pedida) => {
      await cancelar(pedido, pedida);
      return vista(pedido);
    },
    { validator: ({ actor }: CancelarPedido) => exigirCancelable(pedido, actor) },
  );

  setHandler(confirmarTicket, (confirmacion) =>
    enTurno(pedido, () => reflejarConfirmacion(pedido, confirmacion)),
  );
}

/** Takes over what a step made of the ticket, and tells those who wait for a driver. */
async function aplicarCambio(
  pedido: PedidoEnCurso,
  { ticket, liberados, ...cambio }: TicketCambiado,
): Promise<TicketCreado> {
  aplicarTicket(pedido, ticket, cambio);
  await avisarQueHayLugar(liberados);
  return ticket;
}

/** Waits for the ticket, though not in the queue with it. */
async function conTicket(pedido: PedidoEnCurso): Promise<TicketCreado> {
  exigirPagado(pedido);
  while (pedido.ticket === null && !pedido.enCola && !noSigue(pedido)) await novedad(pedido);
  if (pedido.ticket !== null) return pedido.ticket;
  throw noSigue(pedido)
    ? falla(FALLA.pedidoCancelado, 'El pedido fue cancelado')
    : falla(FALLA.enCola, `El pedido espera en la cola: ${pedido.motivoEspera ?? ''}`);
}

/** The remote Ticketera turns out to be this very dispatch: the ticket is ours to make. */
function hacerTicketPropio(pedido: PedidoEnCurso, ticket: NuevoTicket): Promise<void> {
  return enTurno(pedido, async () => {
    if (pedido.ticketLocal || noSigue(pedido)) return;
    const { ticket: hecho, ...despacho } = await pasos.despacharTicket(ticket);
    aplicarTicket(pedido, hecho, { local: true, ...despacho });
  });
}

/** Asks for the cancellation and waits until everything is undone. */
async function cancelar(pedido: PedidoEnCurso, pedida: CancelarPedido): Promise<TicketCreado> {
  pedirCancelacion(pedido, pedida);
  await condition(() => termino(pedido));
  const { numero, ticket } = pedido;
  return ticket ?? { id: 0, numero, estado: 'cancelado', repartidor: null, fecha_creacion: '' };
}

/** A remote Ticketera says how its ticket is doing. Repeats and news of an ended order change nothing. */
async function reflejarConfirmacion(
  pedido: PedidoEnCurso,
  dicho: ConfirmarTicket,
): Promise<TicketCreado> {
  const actual = pedido.ticket;
  if (actual !== null && (pedido.ticketLocal || esFinal(actual.estado))) return actual;
  const { numero } = pedido;
  const ticket: TicketCreado = {
    id: dicho.ticketId,
    numero,
    estado: dicho.estado,
    repartidor: dicho.repartidor ?? actual?.repartidor ?? null,
    fecha_creacion: dicho.fechaCreacion ?? actual?.fecha_creacion ?? new Date().toISOString(),
  };
  if (dicho.estado === 'cancelado') {
    pedido.ticket = { ...ticket, estado: actual?.estado ?? 'pendiente' };
    pedirCancelacion(pedido, { actor: 'ticketera', motivo: 'cancelado por la Ticketera' });
    return ticket;
  }
  const igual = actual?.estado === ticket.estado && actual.repartidor === ticket.repartidor;
  if (igual && actual.id === ticket.id) return actual;
  await pasos.reflejarTicket({ numero, ticket, actor: 'ticketera' });
  aplicarTicket(pedido, ticket);
  return ticket;
}

function noSigue(pedido: PedidoEnCurso): boolean {
  return pedido.cancelacion !== null || termino(pedido);
}

function exigirAbierto(pedido: PedidoEnCurso): void {
  if (noSigue(pedido)) throw falla(FALLA.transicionInvalida, 'El pedido ya terminó', []);
  if (pedido.ticket !== null && !pedido.ticketLocal) {
    throw falla(FALLA.ticketRemoto, 'El ticket lo lleva la Ticketera remota');
  }
}

/** Without the payment there is no ticket. */
function exigirPagado(pedido: PedidoEnCurso): void {
  if (faltaPago(pedido)) throw falla(FALLA.enCola, 'El pedido espera su pago');
}

/** A driver may refuse until the order leaves. */
function exigirSinSalir(pedido: PedidoEnCurso): void {
  exigirAbierto(pedido);
  if (pedido.ticket === null || ESTADOS_SIN_SALIR.includes(pedido.ticket.estado)) return;
  throw falla(
    FALLA.transicionInvalida,
    `En ${pedido.ticket.estado} ya no se puede rechazar`,
    transicionesDesde(pedido.ticket.estado),
  );
}

function exigirTransicion(pedido: PedidoEnCurso, hasta: EstadoTicket): void {
  exigirAbierto(pedido);
  if (pedido.ticket === null) return;
  const { estado } = pedido.ticket;
  if (puedeTransicionar(estado, hasta)) return;
  const permitidos = transicionesDesde(estado);
  throw falla(
    FALLA.transicionInvalida,
    `De ${estado} no se puede pasar a ${hasta}; se puede pasar a: ${permitidos.join(', ')}`,
    permitidos,
  );
}

/** The shopper may cancel until the order leaves; dispatch until it is delivered. */
function exigirCancelable(pedido: PedidoEnCurso, actor: string): void {
  if (pedido.cancelacion !== null || pedido.estado === 'cancelado') return;
  if (termino(pedido)) throw falla(FALLA.transicionInvalida, 'El pedido ya fue entregado', []);
  const { ticket } = pedido;
  if (ticket !== null && actor === 'cliente' && !puedeCancelarCliente(ticket.estado)) {
    throw falla(FALLA.transicionInvalida, 'El pedido ya salió y no se puede cancelar', []);
  }
}

function falla(
  type: string,
  message: string,
  permitidos?: readonly EstadoTicket[],
): ApplicationFailure {
  const details = permitidos === undefined ? [] : [permitidos];
  return ApplicationFailure.create({ type, message, nonRetryable: true, details });
}
