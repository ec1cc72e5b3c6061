/** The messages an order understands. Validators refuse at once; handlers take turns. */
import {
  currentUpdateInfo,
  defineQuery,
  defineSignal,
  defineUpdate,
  patched,
  setHandler,
} from '@temporalio/workflow';
import { esFinal } from '../../contracts/reglas/estados.ts';
import { ACTUALIZACION, CONSULTA_ESTADO, SENAL } from '../../contracts/temporal/mensajes.ts';
import { operacionPedida } from '../../contracts/temporal/pedido.ts';
import type {
  Actor,
  AnotarTicket,
  AsignarRepartidor,
  CambiarEstado,
  CambiarPrioridad,
  CancelarPedido,
  ConfirmarTicket,
  ModificarPedido,
  PedidoTicketCreado,
  PrepararLinea,
  RechazarTicket,
  ResponderConsulta,
  RespuestaTicketCreado,
  TicketCreado,
} from '../../contracts/temporal/mensajes.ts';
import type { VistaPedido } from '../../contracts/temporal/pedido.ts';
import type { TicketCambiado } from '../../activities/despacho/ticket-cambiado.ts';
import type { NuevoTicket } from '../../contracts/despacho/tickets.ts';
import { adoptar, rechazoDe } from './cancelacion.ts';
import {
  exigirAbierto,
  exigirCancelable,
  exigirModificable,
  exigirPermiso,
  exigirSinSalir,
  exigirTransicion,
} from './exigencias.ts';
import { avisarQueHayLugar } from './lugar.ts';
import * as pasos from '../comun/pasos.ts';
import type { Pedido } from './estado.ts';
import { retomar } from './retomar.ts';

/** A change of the ticket: what must hold, and the step that makes it. */
interface Cambio<A> {
  readonly exigir: (pedido: Pedido, pedida: A) => void;
  /** What must hold besides when it comes in, and does not change until its turn. */
  readonly alEntrar?: (pedida: A) => void;
  readonly paso: (pedida: A & DeQuien) => Promise<TicketCambiado>;
  /** Whether it changes what the workflow remembers: state or driver. */
  readonly seRecuerda: boolean;
}
type DeQuien = { readonly numero: string; readonly operacion: string };

const CAMBIAR_ESTADO: Cambio<CambiarEstado> = {
  exigir: exigirTransicion,
  alEntrar: ({ actor, estado }) => exigirPermiso(actor, estado),
  paso: ({ visto: _, ...cambio }) => pasos.cambiarEstadoTicket(cambio),
  seRecuerda: true,
};
const ASIGNAR: Cambio<AsignarRepartidor> = {
  exigir: exigirAbierto,
  paso: pasos.asignarRepartidor,
  seRecuerda: true,
};
const RECHAZAR: Cambio<RechazarTicket> = {
  exigir: exigirSinSalir,
  paso: pasos.rechazarTicket,
  seRecuerda: true,
};
const PRIORIZAR: Cambio<CambiarPrioridad> = {
  exigir: exigirAbierto,
  paso: pasos.cambiarPrioridad,
  seRecuerda: false,
};
const ANOTAR: Cambio<AnotarTicket> = {
  exigir: exigirAbierto,
  paso: pasos.anotarTicket,
  seRecuerda: false,
};

const PREPARAR: Cambio<PrepararLinea> = {
  exigir: exigirSinSalir,
  paso: pasos.prepararLinea,
  seRecuerda: true,
};
const RESPONDER: Cambio<ResponderConsulta> = {
  exigir: exigirAbierto,
  paso: pasos.responderConsulta,
  seRecuerda: true,
};

const estadoPedido = defineQuery<VistaPedido>(CONSULTA_ESTADO);
const empujar = defineSignal(SENAL.empujar);
const hayRepartidor = defineSignal(SENAL.hayRepartidor);
const revisar = defineSignal(SENAL.revisar);
const ticketCreado = defineUpdate<RespuestaTicketCreado, [PedidoTicketCreado]>(
  ACTUALIZACION.ticketCreado,
);
const cancelarPedido = defineUpdate<VistaPedido, [CancelarPedido]>(ACTUALIZACION.cancelarPedido);
const modificarPedido = defineUpdate<VistaPedido, [ModificarPedido]>(ACTUALIZACION.modificarPedido);
const confirmarTicket = defineUpdate<TicketCreado, [ConfirmarTicket]>(
  ACTUALIZACION.confirmarTicket,
);

/** Sets every handler; called before any work, so that no message finds nobody home. */
export function atenderMensajes(pedido: Pedido): void {
  setHandler(estadoPedido, () => pedido.vista());
  setHandler(empujar, () => void (pedido.empujones += 1));
  setHandler(hayRepartidor, () => void (pedido.hayRepartidor = true));
  setHandler(revisar, () => pedido.enTurno(() => retomar(pedido)));

  setHandler(ticketCreado, async ({ ticket }) => {
    pedido.exigirPagado();
    if (ticket !== undefined && pedido.ticketeraRemota) await hacerTicketPropio(pedido, ticket);
    return { ticket: await pedido.conTicket(), solicitudId: pedido.entrada.solicitudId };
  });

  atenderCambio(pedido, 'cambiarEstado', CAMBIAR_ESTADO);
  atenderCambio(pedido, 'asignarRepartidor', ASIGNAR);
  atenderCambio(pedido, 'rechazarTicket', RECHAZAR);
  atenderCambio(pedido, 'cambiarPrioridad', PRIORIZAR);
  atenderCambio(pedido, 'anotarTicket', ANOTAR);
  atenderCambio(pedido, 'prepararLinea', PREPARAR);
  atenderCambio(pedido, 'responderConsulta', RESPONDER);

  setHandler(
    cancelarPedido,
    (pedida) =>
      pedido.conFila(async () => {
        await pedido.cancelar(pedida);
        return pedido.vista();
      }),
    { validator: ({ actor }: CancelarPedido) => exigirCancelable(pedido, actor) },
  );

  setHandler(
    modificarPedido,
    (pedida) => {
      const operacion = nombreDe(pedido, 'modificarPedido');
      return pedido.conFila(() => pedido.enTurno(() => modificar(pedido, pedida, operacion)));
    },
    { validator: (_: ModificarPedido) => exigirModificable(pedido) },
  );

  setHandler(confirmarTicket, (confirmacion) =>
    pedido.conFila(() => {
      // Who cancels holds the turn, and waits for just this.
      if (pedido.cancelacion !== null) pedido.dichoMientrasCancelaba = confirmacion;
      return pedido.enTurno(() => reflejarConfirmacion(pedido, confirmacion));
    }),
  );
}

/** Sets the handler of a change. What is asked for twice at once, word for word, happens once. */
function atenderCambio<A extends { readonly actor: Actor }>(
  pedido: Pedido,
  nombre: keyof typeof ACTUALIZACION,
  { exigir, alEntrar, paso, seRecuerda }: Cambio<A>,
): void {
  const enVuelo = new Map<string, Promise<TicketCreado>>();

  const hacer = async (pedida: A): Promise<TicketCreado> => {
    const { numero } = pedido;
    const operacion = nombreDe(pedido, nombre);
    await pedido.conTicket();
    if (esCancelacion(pedida)) {
      exigir(pedido, pedida);
      await pedido.cancelar(pedida);
      return pedido.ticket ?? sinTicket(numero);
    }
    return pedido.enTurno(async () => {
      exigir(pedido, pedida);
      try {
        const cambio = await paso({ ...pedida, numero, operacion });
        return await aplicar(pedido, cambio, seRecuerda);
      } catch (error) {
        const rechazo = rechazoDe(error);
        if (rechazo) adoptar(pedido, rechazo);
        throw error;
      }
    });
  };

  setHandler(
    defineUpdate<TicketCreado, [A]>(ACTUALIZACION[nombre]),
    (pedida) => {
      const clave = JSON.stringify(pedida);
      const mismo = enVuelo.get(clave);
      if (mismo && patched('una-vez-en-vuelo')) return mismo;
      const hecho = hacer(pedida).finally(() => enVuelo.delete(clave));
      enVuelo.set(clave, hecho);
      return hecho;
    },
    {
      validator: (pedida: A) => {
        alEntrar?.(pedida);
        exigir(pedido, pedida);
      },
    },
  );
}

/** What is in it, or where it goes: before there is a ticket as after it. */
async function modificar(
  pedido: Pedido,
  pedida: ModificarPedido,
  operacion: string,
): Promise<VistaPedido> {
  exigirModificable(pedido);
  try {
    const { numero } = pedido;
    const hecho = await pasos.modificarPedido({ ...pedida, numero, operacion });
    if (hecho === null) pedido.aplicarCambio();
    else await aplicar(pedido, hecho, true);
  } catch (error) {
    const rechazo = rechazoDe(error);
    if (rechazo) adoptar(pedido, rechazo);
    throw error;
  }
  return pedido.vista();
}

/** By what was asked: the Update's id. */
function nombreDe(pedido: Pedido, cambio: string): string {
  const id = currentUpdateInfo()?.id;
  return id === undefined ? pedido.nombrar(cambio) : operacionPedida(pedido.numero, id);
}

function esCancelacion(pedida: { readonly actor: Actor; readonly estado?: unknown }): boolean {
  return pedida.estado === 'cancelado';
}

/** Takes over what a step made of the ticket, and tells those who wait for a driver. */
async function aplicar(
  pedido: Pedido,
  { ticket, liberados, ...cambio }: TicketCambiado,
  seRecuerda: boolean,
): Promise<TicketCreado> {
  // Also where it turns out that the row has gone on by itself.
  if (seRecuerda || ticket.estado !== pedido.ticket?.estado) pedido.aplicarTicket(ticket, cambio);
  await avisarQueHayLugar(liberados);
  return ticket;
}

/** The remote Ticketera turns out to be this very dispatch: the ticket is ours to make. */
async function hacerTicketPropio(pedido: Pedido, ticket: NuevoTicket): Promise<void> {
  // Who cancels holds the turn, and it may be their own call that came here.
  if (pedido.noSigue) return;
  await pedido.enTurno(async () => {
    if (pedido.ticketLocal || pedido.noSigue) return;
    const { ticket: hecho, ...despacho } = await pasos.despacharTicket(ticket);
    pedido.aplicarTicket(hecho, { local: true, ...despacho });
  });
}

/** A remote Ticketera says how its ticket is doing. Repeats and news of an ended order change nothing. */
async function reflejarConfirmacion(pedido: Pedido, dicho: ConfirmarTicket): Promise<TicketCreado> {
  const { numero, ticket: actual } = pedido;
  if (actual !== null && (pedido.ticketLocal || esFinal(actual.estado))) return actual;
  const ticket: TicketCreado = {
    id: dicho.ticketId,
    numero,
    estado: dicho.estado,
    repartidor: dicho.repartidor ?? actual?.repartidor ?? null,
    fecha_creacion: dicho.fechaCreacion ?? actual?.fecha_creacion ?? new Date().toISOString(),
  };
  if (pedido.noSigue) return { ...ticket, estado: 'cancelado' };
  pedido.exigirPagado();
  if (dicho.estado === 'cancelado') {
    pedido.recordarTicket(ticket);
    pedido.pedirCancelacion({ actor: 'ticketera', motivo: 'cancelado por la Ticketera' });
    return ticket;
  }
  const igual = actual?.estado === ticket.estado && actual.repartidor === ticket.repartidor;
  if (igual && actual.id === ticket.id) return actual;
  await pasos.reflejarTicket({ numero, ticket, actor: 'ticketera' });
  pedido.aplicarTicket(ticket);
  return ticket;
}

function sinTicket(numero: string): TicketCreado {
  return { id: 0, numero, estado: 'cancelado', repartidor: null, fecha_creacion: '' };
}
