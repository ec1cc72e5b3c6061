/** Orders after checkout: tracking, cancellation, and the confirmations of a remote Ticketera. */
import type Router from '@koa/router';
import type { Context } from 'koa';
import {
  cancelarSchema,
  confirmarTicketLegadoSchema,
  confirmarTicketSchema,
} from '../../contracts/pedidos/pedidos.ts';
import { esFinal } from '../../contracts/reglas/estados.ts';
import type { Confirmacion } from '../../contracts/pedidos/pedidos.ts';
import type { ConfirmarTicket, TicketCreado } from '../../contracts/temporal/mensajes.ts';
import type { VistaPedido } from '../../contracts/temporal/pedido.ts';
import { conflicto, noEncontrado } from '../../platform/comun/errores.ts';
import { exigirApiKey, traeApiKey } from '../../platform/seguridad/credenciales.ts';
import { createClaves } from '../../flujos/claves.ts';
import { trasElCambio } from '../../platform/base/hecho.ts';
import { validar } from '../../platform/http/validar.ts';
import { FlujoTerminado } from '../../flujos/errores.ts';
import type { Entradas } from '../../flujos/entradas.ts';
import type { Env } from '../../platform/ajustes/env.ts';
import type { Mensajero } from '../../flujos/pedidos.ts';
import type { SqlPool } from '../../platform/base/sql.ts';
import type { QuienEs } from '../cuentas/quien.ts';
import type { SuPedido } from './su-pedido.ts';
import type { Repositorio } from './repositorio.ts';

export interface RutasPedidosDeps {
  readonly env: Env;
  readonly leer: SqlPool['leer'];
  readonly mensajero: Mensajero;
  readonly entradas: Entradas;
  readonly repositorio: Repositorio;
  readonly suPedido: SuPedido;
  readonly quien: QuienEs;
}

export function rutasPedidos(router: Router, deps: RutasPedidosDeps): void {
  const { repositorio, suPedido, quien } = deps;
  const claves = createClaves(deps, 'ahorro');
  const soloApiKey = exigirApiKey(deps.env.BELGRANO_AHORRO_API_KEY);

  router.get('/api/pedidos/:numero', async (ctx) => {
    ctx.body = await suPedido(ctx);
  });

  router.post('/api/pedidos/:numero/cancelar', async (ctx) => {
    const { numero, estado } = await suPedido(ctx);
    const { motivo } = validar(cancelarSchema, ctx.request.body ?? {});
    const conClave = { quien: await llaveDe(ctx), numero, cuerpo: { motivo } };
    await claves.unaVez(ctx, conClave, async (vez) => {
      if (estado === 'cancelado') return;
      if (estado === 'entregado') {
        throw conflicto('El pedido ya fue entregado', { permitidos: [] });
      }
      const entrada = deps.entradas.deFila(numero, ctx.state.solicitudId);
      const actor = conClave.quien === 'api' ? 'api' : 'cliente';
      await deps.mensajero
        .actualizar<VistaPedido>(entrada, 'cancelarPedido', { motivo, actor }, vez)
        .catch(siTermino('cancelado', numero));
    });
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
    const conClave = { quien: 'api', numero, cuerpo: dicho };
    const ticket = await claves.unaVez(ctx, conClave, async (vez) => {
      const conocido = await repositorio.estado(numero);
      if (conocido === null) throw noEncontrado(`No existe el pedido ${numero}`);
      const { estado, ticket: actual } = conocido;
      // The order is over: nothing changes any more, and a repeat hears the same.
      if (actual && esFinal(estado)) return actual;
      const entrada = deps.entradas.deFila(numero, ctx.state.solicitudId);
      return deps.mensajero
        .actualizar<TicketCreado>(entrada, 'confirmarTicket', comoConfirmacion(dicho), vez)
        .catch(async (error: unknown) => {
          const final = error instanceof FlujoTerminado ? await repositorio.estado(numero) : null;
          if (final?.ticket) return final.ticket;
          throw error;
        });
    });
    const conocido = ticket ?? (await repositorio.estado(numero))?.ticket;
    if (!conocido) throw noEncontrado(`No existe el ticket del pedido ${numero}`);
    return confirmado(numero, conocido);
  }

  /** With what they came to the order: a service's key, their account, or the order's own token. */
  async function llaveDe(ctx: Context): Promise<string> {
    if (traeApiKey(ctx, deps.env.BELGRANO_AHORRO_API_KEY)) return 'api';
    const cuenta = await quien.quizas(ctx);
    return cuenta === null ? 'token' : `cuenta:${cuenta.id}`;
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
