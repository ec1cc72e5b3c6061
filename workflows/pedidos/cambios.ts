/** The changes of an order that has its ticket: each with what must hold and the step that makes it. */
import { currentUpdateInfo, defineUpdate, patched, setHandler } from '@temporalio/workflow';
import { ACTUALIZACION } from '../../contracts/temporal/mensajes.ts';
import type {
  Actor,
  AnotarTicket,
  AsignarRepartidor,
  CambiarEstado,
  CambiarPrioridad,
  ModificarPedido,
  PrepararLinea,
  RechazarTicket,
  ResponderConsulta,
  TicketCreado,
} from '../../contracts/temporal/mensajes.ts';
import { operacionPedida } from '../../contracts/temporal/pedido.ts';
import type { VistaPedido } from '../../contracts/temporal/pedido.ts';
import type { TicketCambiado } from '../../activities/despacho/ticket-cambiado.ts';
import * as pasos from '../comun/pasos.ts';
import { adoptar, rechazoDe } from './cancelacion.ts';
import {
  exigirAbierto,
  exigirModificable,
  exigirPermiso,
  exigirSinSalir,
  exigirTransicion,
} from './clase/exigencias.ts';
import type { Pedido } from './clase/pedido.ts';
import { avisarQueHayLugar } from './lugar.ts';

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

/** Sets the handler of every change of the ticket. */
export function atenderCambios(pedido: Pedido): void {
  atenderCambio(pedido, 'cambiarEstado', CAMBIAR_ESTADO);
  atenderCambio(pedido, 'asignarRepartidor', ASIGNAR);
  atenderCambio(pedido, 'rechazarTicket', RECHAZAR);
  atenderCambio(pedido, 'cambiarPrioridad', PRIORIZAR);
  atenderCambio(pedido, 'anotarTicket', ANOTAR);
  atenderCambio(pedido, 'prepararLinea', PREPARAR);
  atenderCambio(pedido, 'responderConsulta', RESPONDER);
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
export async function modificar(
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
export function nombreDe(pedido: Pedido, cambio: string): string {
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

function sinTicket(numero: string): TicketCreado {
  return { id: 0, numero, estado: 'cancelado', repartidor: null, fecha_creacion: '' };
}
