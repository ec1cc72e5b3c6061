/** The messages an order understands. Validators refuse at once; handlers take turns. */
import { defineQuery, defineSignal, defineUpdate, setHandler } from '@temporalio/workflow';
import { ACTUALIZACION, CONSULTA_ESTADO, SENAL } from '../../contracts/temporal/mensajes.ts';
import type {
  CancelarPedido,
  ConfirmarTicket,
  ModificarPedido,
  PedidoTicketCreado,
  RespuestaTicketCreado,
  TicketCreado,
} from '../../contracts/temporal/mensajes.ts';
import type { VistaPedido } from '../../contracts/temporal/pedido.ts';
import { atenderCambios, modificar, nombreDe } from './cambios.ts';
import { exigirCancelable, exigirModificable } from './clase/exigencias.ts';
import type { Pedido } from './clase/pedido.ts';
import { retomar } from './retomar.ts';
import { hacerTicketPropio, reflejarConfirmacion } from './ticketera-remota.ts';

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

  atenderCambios(pedido);

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
