/** Orders after checkout: tracking, cancellation, and the confirmations of a remote Ticketera. */
import type Router from '@koa/router';
import type { Context } from 'koa';
import { esFinal } from '../../contracts/reglas/estados.ts';
import type { EstadoPedido } from '../../contracts/reglas/estados.ts';
import type { Confirmacion } from '../../contracts/pedidos/confirmaciones.ts';
import type { PedidoDetalle } from '../../contracts/pedidos/pedidos.ts';
import type { ConfirmarTicket, TicketCreado } from '../../contracts/temporal/mensajes.ts';
import type { VistaPedido } from '../../contracts/temporal/pedido.ts';
import { conflicto, noEncontrado } from '../../platform/comun/errores.ts';
import { atender } from '../../platform/http/declaradas/atender.ts';
import { createCancelaciones } from '../../flujos/cancelaciones.ts';
import { createClaves } from '../../flujos/claves.ts';
import { mandarArchivo } from '../../platform/http/paginas/archivo.ts';
import type { Archivos } from '../../platform/base/archivos.ts';
import { trasElCambio } from '../../platform/base/hecho.ts';
import { FlujoTerminado } from '../../flujos/errores.ts';
import type { Entradas } from '../../flujos/entradas.ts';
import type { Env } from '../../platform/ajustes/env.ts';
import type { Mensajero } from '../../flujos/pedidos.ts';
import type { Sql, SqlPool } from '../../platform/base/sql.ts';
import { exigirQueSeLleve } from '../precios/mover.ts';
import type { Reglas } from '../precios/reglas.ts';
import type { Guardias } from '../cuentas/guardias.ts';
import type { QuienEs } from '../cuentas/quien.ts';
import { llaveDe } from './llave.ts';
import { CONFIRMACIONES, PEDIDOS } from './llamadas.ts';
import type { Repositorio } from './repositorio.ts';

export interface RutasPedidosDeps {
  readonly env: Env;
  readonly sql: Sql;
  readonly transaccion: SqlPool['transaccion'];
  readonly mensajero: Mensajero;
  readonly entradas: Entradas;
  readonly repositorio: Repositorio;
  readonly archivos: Archivos;
  /** What offers, zones and slots there are, as they are in force now. */
  readonly reglas: () => Promise<Reglas>;
  readonly quien: QuienEs;
}

export function rutasPedidos(router: Router, guardias: Guardias, deps: RutasPedidosDeps): void {
  const { repositorio, archivos, quien } = deps;
  const claves = createClaves(deps, 'ahorro');
  const cancelaciones = createCancelaciones(deps, deps.env.CANCELACION_GRACIA_SEGUNDOS);

  atender(router, PEDIDOS, guardias, {
    'GET /api/pedidos/:numero': async ({ pedido }) => pedido,

    'GET /api/pedidos/:numero/entrega/foto': async ({ ctx, pedido: { numero } }) => {
      const clave = await repositorio.claveDeFoto(numero);
      const archivo = clave === null ? null : await archivos.leer(clave);
      if (clave === null || archivo === null) throw noEncontrado('No hay foto de esta entrega');
      mandarArchivo(ctx, { ...archivo, clave });
    },

    'PATCH /api/pedidos/:numero': async ({ ctx, pedido, cuerpo }) => {
      const { numero } = pedido;
      const llave = await llaveDe(ctx, deps);
      const { items, franja_id, ...datos } = cuerpo;
      await claves.unaVez(ctx, { quien: llave, numero, cuerpo }, async (vez) => {
        const franja = exigirQueSeLleve(await deps.reglas(), pedido, { ...datos, franja_id });
        const cambio = {
          ...{ ...datos, actor: await actorDe(ctx, llave) },
          ...(franja && { franja }),
          ...(items && {
            items: items.map(({ producto_id: productoId, cantidad }) => ({ productoId, cantidad })),
          }),
        };
        const entrada = deps.entradas.deFila(numero, ctx.state.solicitudId);
        await deps.mensajero.actualizar<VistaPedido>(entrada, 'modificarPedido', cambio, vez);
      });
      return existente(numero);
    },

    'POST /api/pedidos/:numero/cancelar': async ({ ctx, pedido, cuerpo }) => {
      const { numero, estado } = pedido;
      const { motivo, deshacible = false } = cuerpo;
      const conClave = { quien: await llaveDe(ctx, deps), numero, cuerpo };
      await claves.unaVez(ctx, conClave, async (vez) => {
        if (estado === 'cancelado') return;
        if (estado === 'entregado') {
          throw conflicto('El pedido ya fue entregado', { permitidos: [] });
        }
        const actor = conClave.quien === 'api' ? 'api' : 'cliente';
        const espera = actor === 'cliente' && deshacible;
        if (espera && (await cancelaciones.pedir(numero, { actor, motivo }, vez))) return;
        const entrada = deps.entradas.deFila(numero, ctx.state.solicitudId);
        await deps.mensajero
          .actualizar<VistaPedido>(entrada, 'cancelarPedido', { motivo, actor }, vez)
          .catch(siTermino('cancelado', numero));
      });
      return existente(numero);
    },

    'POST /api/pedidos/:numero/cancelacion/deshacer': async ({ ctx, pedido: { numero } }) => {
      const conClave = { quien: await llaveDe(ctx, deps), numero, cuerpo: {} };
      await claves.unaVez(ctx, conClave, (vez) => cancelaciones.deshacer(numero, 'cliente', vez));
      return existente(numero);
    },
  });

  async function existente(numero: string): Promise<PedidoDetalle> {
    const pedido = await trasElCambio(() => repositorio.pedido(numero));
    if (pedido === null) throw noEncontrado(`No existe el pedido ${numero}`);
    return pedido;
  }

  /** As the history keeps them. */
  async function actorDe(ctx: Context, llave: string): Promise<string> {
    if (llave === 'api') return 'api';
    return (await quien.quizas(ctx))?.rol === 'admin' ? 'operaciones' : 'cliente';
  }

  /** Cancelling what is cancelled already is no error. */
  function siTermino(estado: string, numero: string) {
    return async (error: unknown): Promise<void> => {
      const final = error instanceof FlujoTerminado ? await repositorio.estado(numero) : null;
      if (final?.estado !== estado) throw error;
    };
  }
}

/** What a remote Ticketera tells of its tickets. */
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
    const ticket = await claves.unaVez(ctx, conClave, async (vez) => {
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
    const conocido = ticket ?? (await repositorio.estado(numero))?.ticket;
    if (!conocido) throw noEncontrado(`No existe el ticket del pedido ${numero}`);
    return confirmado(numero, conocido);
  }
}

/** Nobody has been asked for it yet. @throws ErrorHttp 409 */
function exigirQuePuedaTenerlo(estado: EstadoPedido): void {
  if (estado === 'pago_pendiente')
    throw conflicto('El pedido espera su pago: todavía no tiene ticket');
  if (estado === 'programado') throw conflicto('El pedido espera su día: todavía no tiene ticket');
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
