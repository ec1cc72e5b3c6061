/** Tells a remote Ahorro how the ticket of its order is doing. */
import { CancellationScope, condition } from '@temporalio/workflow';
import type { TicketCreado } from '../../contracts/temporal/mensajes.ts';
import { insistir } from './insistir.ts';
import * as pasos from '../comun/pasos.ts';
import type { Pedido } from './clase/pedido.ts';

/** Every state, the newest only when several came meanwhile; until the order has ended and it knows. */
export async function mantenerAhorroAlDia(pedido: Pedido): Promise<void> {
  const { numero } = pedido;
  const pendiente = () => pedido.ticket !== null && resumen(pedido.ticket) !== pedido.confirmado;
  await CancellationScope.nonCancellable(async () => {
    for (;;) {
      await condition(() => pendiente() || pedido.termino);
      const { ticket } = pedido;
      if (ticket === null || !pendiente()) return;
      const contada = await insistir(pedido, {
        paso: 'confirmacion',
        rapida: async () => {
          await confirmar(pedido, () => pasos.confirmarEnAhorro({ numero, ticket }));
          return true;
        },
        lenta: async () => {
          await confirmar(pedido, () => pasos.reintentarConfirmacion({ numero, ticket }));
          return true;
        },
        sobra: () => pedido.ticket === null || resumen(pedido.ticket) !== resumen(ticket),
        // It does not know an order that is over, or will not hear of it: there is nobody to wait for.
        siLoRechazan: () => (pedido.termino ? { resultado: false } : null),
      });
      if (contada?.resultado === false) await avisarQueNoLaQuieren(pedido);
      if (contada !== null) pedido.confirmado = resumen(ticket);
    }
  });
}

async function avisarQueNoLaQuieren({ numero, estado }: Pedido): Promise<void> {
  await pasos.avisar({
    codigo: 'confirmacion_rechazada',
    ...{ numero, estado },
    operacion: `${numero}/confirmacion-rechazada/${estado}`,
  });
}

async function confirmar(pedido: Pedido, paso: () => Promise<void>): Promise<void> {
  pedido.confirmando = true;
  try {
    await paso();
  } finally {
    pedido.confirmando = false;
  }
}

function resumen({ estado, repartidor }: TicketCreado): string {
  return `${estado} ${repartidor ?? ''}`;
}
