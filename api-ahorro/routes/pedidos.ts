/** Orders after checkout: tracking, cancellation, and the confirmations of a remote Ticketera. */
import type Router from '@koa/router';
import type { Context } from 'koa';
import {
  cancelarSchema,
  confirmarTicketLegadoSchema,
  confirmarTicketSchema,
} from '../../contracts/pedidos.ts';
import type { Confirmacion } from '../../contracts/pedidos.ts';
import type { ConfirmarTicket, TicketCreado, VistaPedido } from '../../contracts/temporal.ts';
import { conflicto, noEncontrado } from '../../platform/errores.ts';
import { exigirApiKey, traeApiKey } from '../../platform/http/credenciales.ts';
import { trasElCambio } from '../../platform/http/hecho.ts';
import { validar } from '../../platform/http/validar.ts';
import { FlujoTerminado } from '../../platform/flujo-errores.ts';
import type { AhorroDeps } from '../deps.ts';
import type { SuPedido } from '../su-pedido.ts';
import type { Repositorio } from '../repositorio.ts';

export interface RutasPedidosDeps extends AhorroDeps {
  readonly repositorio: Repositorio;
  readonly suPedido: SuPedido;
}

export function rutasPedidos(router: Router, deps: RutasPedidosDeps): void {
  const { repositorio, suPedido } = deps;
  const soloApiKey = exigirApiKey(deps.env.BELGRANO_AHORRO_API_KEY);

  router.get('/api/pedidos/:numero', async (ctx) => {
    ctx.body = await suPedido(ctx);
  });

  router.post('/api/pedidos/:numero/cancelar', async (ctx) => {
    const pedido = await suPedido(ctx);
    const { numero, estado, metodo_pago } = pedido;
    if (estado === 'cancelado') {
      ctx.body = pedido;
      return;
    }
    if (estado === 'entregado') {
      throw conflicto('El pedido ya fue entregado', { permitidos: [] });
    }
    const { motivo } = validar(cancelarSchema, ctx.request.body ?? {});
    const entrada = deps.entradas.deAhorro(numero, ctx.state.solicitudId, metodo_pago);
    const actor = traeApiKey(ctx, deps.env.BELGRANO_AHORRO_API_KEY) ? 'api' : 'cliente';
    await deps.mensajero
      .actualizar<VistaPedido>(entrada, 'cancelarPedido', { motivo, actor })
      .catch(siTermino('cancelado', numero));
    ctx.body = await trasElCambio(() => repositorio.pedido(numero));
  });

  router.post('/api/confirmar-ticket/:numero', soloApiKey, async (ctx) => {
    const dicho = validar(confirmarTicketSchema, ctx.request.body);
    ctx.body = await confirmar(ctx, ctx.params.numero ?? '', dicho);
  });

  router.post('/api/tickets', soloApiKey, async (ctx) => {
    const { numero, ...dicho } = validar(confirmarTicketLegadoSchema, ctx.request.body);
    ctx.body = await confirmar(ctx, numero, dicho);
  });

  async function confirmar(ctx: Context, numero: string, dicho: Confirmacion) {
    const conocido = await repositorio.estado(numero);
    if (conocido === null) throw noEncontrado(`No existe el pedido ${numero}`);
    const { estado, ticket: actual } = conocido;
    // The order is over: nothing changes any more, and a repeat hears the same.
    if (actual && (estado === 'entregado' || estado === 'cancelado'))
      return confirmado(numero, actual);
    const ticket = await deps.mensajero
      .actualizar<TicketCreado>(
        deps.entradas.deAhorro(numero, ctx.state.solicitudId, conocido.metodoPago),
        'confirmarTicket',
        comoConfirmacion(dicho),
      )
      .catch(async (error: unknown) => {
        const final = error instanceof FlujoTerminado ? await repositorio.estado(numero) : null;
        if (final?.ticket) return final.ticket;
        throw error;
      });
    return confirmado(numero, ticket);
  }

  /** Cancelling what is cancelled already is no error. */
  function siTermino(estado: string, numero: string) {
    return async (error: unknown): Promise<void> => {
      const final = error instanceof FlujoTerminado ? await repositorio.estado(numero) : null;
      if (final?.estado !== estado) throw error;
    };
  }
}

function confirmado(numero: string, { id, estado }: Pick<TicketCreado, 'id' | 'estado'>) {
  return { exito: true, numero, ticket_id: id, ticket_estado: estado };
}

function comoConfirmacion(dicho: Confirmacion): ConfirmarTicket {
  return {
    ticketId: dicho.ticket_id,
    estado: dicho.estado,
    ...(dicho.repartidor ? { repartidor: dicho.repartidor } : {}),
    ...(dicho.fecha_creacion ? { fechaCreacion: dicho.fecha_creacion } : {}),
  };
}
