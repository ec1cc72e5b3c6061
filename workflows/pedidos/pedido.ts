/** The life of an order, from the moment it was accepted until it is delivered or cancelled. */
import { allHandlersFinished, CancellationScope, condition } from '@temporalio/workflow';
import type { TicketCreado } from '../../contracts/temporal/mensajes.ts';
import type { EntradaPedido, VistaPedido } from '../../contracts/temporal/pedido.ts';
import { acompanar } from './acompanar.ts';
import { deshacer } from './cancelacion.ts';
import { esperarLoQueFalta, seguirDeNuevoSiConviene } from './continuar.ts';
import { insistir } from './insistir.ts';
import { mantenerAhorroAlDia } from './mantener-ahorro.ts';
import { atenderPagos, devolverLoPagado, esperarPago } from './pago.ts';
import * as pasos from '../comun/pasos.ts';
import { Pedido } from './clase/pedido.ts';
import { esperarSuDia } from './programado.ts';
import { atenderMensajes } from './mensajes.ts';
import { retomar } from './retomar.ts';

export async function pedidoWorkflow(entrada: EntradaPedido): Promise<VistaPedido> {
  const pedido = new Pedido(entrada);
  atenderMensajes(pedido);
  atenderPagos(pedido);
  if (entrada.origen.tipo === 'fila' && entrada.reanudar === undefined) await retomar(pedido);
  const ahorroAlDia = pedido.ahorroRemoto ? mantenerAhorroAlDia(pedido) : undefined;
  while (!pedido.termino) {
    if (!pedido.noSigue) await pedido.hastaQueSeInterrumpa(() => historia(pedido));
    if (pedido.cancelacion === null) continue;
    await CancellationScope.nonCancellable(() => pedido.enTurno(() => deshacer(pedido)));
  }
  await CancellationScope.nonCancellable(async () => {
    await devolverLoPagado(pedido);
    if (ahorroAlDia) await esperarLoQueFalta(pedido, ahorroAlDia);
    await condition(allHandlersFinished);
  });
  return pedido.vista();
}

/** Each part knows whether it is behind us: the story may be taken up anywhere. */
async function historia(pedido: Pedido): Promise<void> {
  await esperarPago(pedido);
  await esperarSuDia(pedido);
  await conseguirTicket(pedido);
  await acompanar(pedido);
}

/** Quick tries, then the queue, until there is a ticket. */
async function conseguirTicket(pedido: Pedido): Promise<void> {
  const tieneTicket = () => pedido.ticket !== null;
  if (tieneTicket()) return;
  const { numero } = pedido;
  const comun = {
    paso: 'ticket' as const,
    sobra: tieneTicket,
    alEsperar: () => pedido.aplicarEspera(),
    entreVueltas: () => seguirDeNuevoSiConviene(pedido),
  };
  if (pedido.ticketeraRemota) {
    pedido.pidioTicketRemoto = true;
    const hecho = await insistir<TicketCreado>(pedido, {
      ...comun,
      rapida: () => pasos.crearTicketRemoto(numero),
      lenta: () => pasos.reintentarTicketRemoto(numero),
    });
    if (hecho !== null) await adoptarTicket(pedido, hecho.resultado);
  } else {
    const { origen } = pedido.entrada;
    const despachado = await insistir(pedido, {
      ...comun,
      rapida: () =>
        origen.tipo === 'tickets'
          ? pasos.despacharTicket(origen.ticket)
          : pasos.despacharPedido(numero),
    });
    if (despachado !== null) {
      const { ticket, ...despacho } = despachado.resultado;
      pedido.aplicarTicket(ticket, { local: true, ...despacho });
    }
  }
}

/** The remote ticket becomes the order's, unless its Ticketera has told of it meanwhile. */
function adoptarTicket(pedido: Pedido, ticket: TicketCreado): Promise<void> {
  return pedido.enTurno(async () => {
    if (pedido.ticket !== null || pedido.noSigue) return;
    if (ticket.estado === 'cancelado') {
      pedido.recordarTicket(ticket);
      pedido.pedirCancelacion({ actor: 'ticketera', motivo: 'cancelado por la Ticketera' });
      return;
    }
    await pasos.reflejarTicket({ numero: pedido.numero, ticket, actor: 'ticketera' });
    pedido.aplicarTicket(ticket);
  });
}
