/** What was done is undone, last first; decided in the order's turn, and in its rows. */
import { ApplicationFailure } from '@temporalio/workflow';
import { FALLA } from '../../contracts/temporal/fallas.ts';
import type { CancelarPedido, TicketCreado } from '../../contracts/temporal/mensajes.ts';
import { seguirDeNuevoEnSuTurno } from './continuar.ts';
import { exigirCancelableAun } from './clase/exigencias.ts';
import { insistir } from './insistir.ts';
import { avisarQueHayLugar } from './lugar.ts';
import { causaDe } from '../comun/causa.ts';
import * as pasos from '../comun/pasos.ts';
import type { Pedido } from './clase/pedido.ts';

/**
 * Undoes ticket and stock, each tried until it works, so that nothing is left half undone; unless the
 * order has been delivered, or has left, before its turn came: then nothing is undone, and the order
 * goes on as it is.
 */
export async function deshacer(pedido: Pedido): Promise<void> {
  const { cancelacion } = pedido;
  if (cancelacion === null) return;
  const { numero } = pedido;
  const { actor, motivo } = cancelacion;
  const pedida = { numero, actor, ...(motivo === undefined ? {} : { motivo }) };
  try {
    exigirCancelableAun(pedido, actor);
    await deshacerEnLaTicketera(pedido);
    await hasta(pedido, () => deshacerTicket(pedida));
    const hecho = await hasta(pedido, () => pasos.cancelarPedido(pedida));
    // A history of before has nothing to say here.
    pedido.aplicarCancelado((hecho as { readonly enLinea: boolean } | null | undefined)?.enLinea);
  } catch (error) {
    const rechazo = rechazoDe(error);
    if (rechazo === undefined) throw error;
    adoptar(pedido, rechazo);
    pedido.rechazarCancelacion(rechazo);
  }
}

async function deshacerTicket(pedida: CancelarPedido & { readonly numero: string }): Promise<void> {
  await avisarQueHayLugar(await pasos.cancelarTicket(pedida));
}

/** The remote Ticketera cancels first: what it has delivered is delivered. */
async function deshacerEnLaTicketera(pedido: Pedido): Promise<void> {
  const { numero, ticket, pidioTicketRemoto } = pedido;
  if (pedido.faltaPago || !pedido.ticketeraRemota || pedido.ticketLocal) return;
  const enCamino = ticket === null && pidioTicketRemoto;
  const dijo = () => pedido.dichoMientrasCancelaba;
  const hecho = await hasta(
    pedido,
    () => pasos.cancelarTicketRemoto({ numero, enCamino }),
    () => dijo() !== null,
  );
  const queda = hecho ?? loDicho(pedido);
  if (queda === null || queda.estado === 'cancelado') return;
  await pasos.reflejarTicket({ numero, ticket: queda, actor: 'ticketera' });
  pedido.aplicarTicket(queda);
  throw ApplicationFailure.nonRetryable(
    queda.estado === 'entregado'
      ? 'El pedido ya fue entregado'
      : 'El pedido ya salió y no se puede cancelar',
    FALLA.transicionInvalida,
    [],
  );
}

/** What the remote Ticketera told by itself while it did not answer. */
function loDicho(pedido: Pedido): TicketCreado | null {
  const avisado = pedido.dichoMientrasCancelaba;
  if (avisado === null || pedido.ticket === null) return null;
  return { ...pedido.ticket, id: avisado.ticketId, estado: avisado.estado };
}

async function hasta<T>(
  pedido: Pedido,
  paso: () => Promise<T>,
  sobra?: () => boolean,
): Promise<T | null> {
  const hecho = await insistir(pedido, {
    paso: 'cancelacion',
    rapida: paso,
    entreVueltas: () => seguirDeNuevoEnSuTurno(pedido),
    ...(sobra ? { sobra } : {}),
  });
  return hecho === null ? null : hecho.resultado;
}

/** The refusal that a step met in the rows. */
export function rechazoDe(error: unknown): ApplicationFailure | undefined {
  const causa = causaDe(error);
  const esRechazo = causa instanceof ApplicationFailure && causa.type === FALLA.transicionInvalida;
  return esRechazo ? causa : undefined;
}

/** A refusal carries the ticket as its row has it: from here on that is what is remembered. */
export function adoptar(pedido: Pedido, { details }: ApplicationFailure): void {
  const [, ticket] = (details ?? []) as [unknown?, TicketCreado?];
  if (ticket === undefined || ticket.estado === pedido.ticket?.estado) return;
  if (ticket.estado === 'cancelado') {
    pedido.pedirCancelacion({ actor: 'sistema', motivo: 'se termina de cancelar' });
  } else {
    pedido.aplicarTicket(ticket, { local: pedido.ticketLocal });
  }
}
