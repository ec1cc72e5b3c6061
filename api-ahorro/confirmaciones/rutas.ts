/** What a remote Ticketera tells of its tickets. */
import type Router from '@koa/router';
import type { Context } from 'koa';
import type { Confirmacion } from '../../contracts/pedidos/confirmaciones.ts';
import { esFinal } from '../../contracts/reglas/estados.ts';
import type { ConfirmarTicket, TicketCreado } from '../../contracts/temporal/mensajes.ts';
import { createClaves } from '../../flujos/claves.ts';
import { FlujoTerminado } from '../../flujos/errores.ts';
import { exigirQuePuedaTenerlo, recienPuede, siTodaviaNo } from '../../flujos/sin-ticket.ts';
import { noEncontrado } from '../../platform/comun/errores.ts';
import { atender } from '../../platform/http/declaradas/atender.ts';
import type { Guardias } from '../cuentas/guardias.ts';
import { CONFIRMACIONES } from '../pedidos/llamadas.ts';
import type { RutasPedidosDeps } from '../pedidos/rutas.ts';

export function rutasConfirmaciones(
  router: Router,
  guardias: Guardias,
  deps: RutasPedidosDeps,
): void {
  const { repositorio } = deps;
  const claves = createClaves(deps, 'ahorro');

  atender(router, CONFIRMACIONES, guardias, {
    'POST /api/confirmar-ticket/:numero': async ({ ctx, numero, cuerpo }) =>
      confirmar(ctx, numero, cuerpo),

    'POST /api/tickets': async ({ ctx, cuerpo: { numero, ...confirmacion } }) =>
      confirmar(ctx, numero, confirmacion),
  });

  async function confirmar(ctx: Context, numero: string, confirmacion: Confirmacion) {
    const conClave = { quien: 'api', numero, cuerpo: confirmacion };
    const pedido = claves.unaVez(ctx, conClave, async (vez) => {
      const conocido = await repositorio.estado(numero);
      if (conocido === null) throw noEncontrado(`No existe el pedido ${numero}`);
      const { estado, ticket: actual } = conocido;
      // The order is over: nothing changes any more, and a repeat hears the same.
      if (actual && esFinal(estado)) return actual;
      exigirQuePuedaTenerlo(estado);
      const entrada = deps.entradas.deFila(numero, ctx.state.solicitudId);
      return deps.mensajero
        .actualizar<TicketCreado>(entrada, 'confirmarTicket', comoConfirmacion(confirmacion), vez)
        .catch(async (error: unknown) => {
          const final = error instanceof FlujoTerminado ? await repositorio.estado(numero) : null;
          if (final?.ticket) return final.ticket;
          throw error;
        });
    });
    // Outside of the key: what is not done yet is asked for anew by the same one.
    const ticket = await pedido.catch((error: unknown) =>
      siTodaviaNo(
        error,
        async () => (await repositorio.estado(numero))?.estado ?? null,
        recienPuede(),
      ),
    );
    const conocido = ticket ?? (await repositorio.estado(numero))?.ticket;
    if (!conocido) throw noEncontrado(`No existe el ticket del pedido ${numero}`);
    return confirmado(numero, conocido);
  }
}

function confirmado(numero: string, { id, estado }: Pick<TicketCreado, 'id' | 'estado'>) {
  return { exito: true, numero, ticket_id: id, ticket_estado: estado } as const;
}

function comoConfirmacion(confirmacion: Confirmacion): ConfirmarTicket {
  return {
    ticketId: confirmacion.ticket_id,
    estado: confirmacion.estado,
    ...(confirmacion.repartidor ? { repartidor: confirmacion.repartidor } : {}),
    ...(confirmacion.fecha_creacion ? { fechaCreacion: confirmacion.fecha_creacion } : {}),
  };
}
