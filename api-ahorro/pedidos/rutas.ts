/** Orders after checkout: tracking, changes, cancellation. */
import type Router from '@koa/router';
import type { Context } from 'koa';
import { EN_CAMINO, PEDIDO_SIN_SALIR } from '../../contracts/reglas/estados.ts';
import { PEDIDO } from '../../contracts/reglas/nombres.ts';
import type { PedidoDetalle } from '../../contracts/pedidos/pedidos.ts';
import type { VistaPedido } from '../../contracts/temporal/pedido.ts';
import { conflicto, noEncontrado } from '../../platform/comun/errores.ts';
import { atender } from '../../platform/http/declaradas/atender.ts';
import { createCancelaciones } from '../../flujos/cancelaciones.ts';
import { createClaves } from '../../flujos/claves.ts';
import type { Vez } from '../../flujos/claves.ts';
import { mandarArchivo } from '../../platform/http/paginas/archivo.ts';
import type { Archivos } from '../../platform/base/archivos.ts';
import { trasElCambio } from '../../platform/base/hecho.ts';
import { FlujoTerminado } from '../../flujos/errores.ts';
import type { Entradas } from '../../flujos/entradas.ts';
import type { Env } from '../../platform/ajustes/env.ts';
import type { Mensajero } from '../../flujos/pedidos.ts';
import type { Sql, SqlPool } from '../../platform/base/sql.ts';
import { previaDeCambio } from '../precios/cambio.ts';
import { exigirQueSeLleve } from '../precios/mover.ts';
import type { Reglas } from '../precios/reglas.ts';
import type { Guardias } from '../cuentas/guardias.ts';
import type { QuienEs } from '../cuentas/quien.ts';
import { llaveDe } from './llave.ts';
import { PEDIDOS } from './llamadas.ts';
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
    'GET /api/pedidos/:numero': async ({ ctx, pedido }) => {
      // Another service may read the order, and is not who opens the door.
      const esSuyo = pedido.estado === EN_CAMINO && (await llaveDe(ctx, deps)) !== 'api';
      const codigo = esSuyo ? await codigoDe(pedido.numero) : undefined;
      return codigo === undefined ? pedido : { ...pedido, codigo_entrega: codigo };
    },

    'GET /api/pedidos/:numero/entrega/foto': async ({ ctx, pedido: { numero } }) => {
      const clave = await repositorio.claveDeFoto(numero);
      const archivo = clave === null ? null : await archivos.leer(clave);
      if (clave === null || archivo === null) throw noEncontrado('No hay foto de esta entrega');
      mandarArchivo(ctx, { ...archivo, clave });
    },

    'PATCH /api/pedidos/:numero': async ({ ctx, pedido, cuerpo }) => {
      const { numero } = pedido;
      const llave = await llaveDe(ctx, deps);
      const { items, items_vistos, total_esperado, franja_id, ...datos } = cuerpo;
      await claves.unaVez(ctx, { quien: llave, numero, cuerpo }, async (vez) => {
        exigirSinSalir(pedido, vez);
        const franja = exigirQueSeLleve(await deps.reglas(), pedido, { ...datos, franja_id });
        const cambio = {
          ...{ ...datos, actor: await actorDe(ctx, llave) },
          ...(franja && { franja }),
          ...(items && { items: items.map(comoCantidad) }),
          ...(items_vistos && { itemsVistos: items_vistos.map(comoCantidad) }),
          ...(total_esperado !== undefined && { totalEsperado: total_esperado }),
        };
        const entrada = deps.entradas.deFila(numero, ctx.state.solicitudId);
        await deps.mensajero.actualizar<VistaPedido>(entrada, 'modificarPedido', cambio, vez);
      });
      return existente(numero);
    },

    'POST /api/pedidos/:numero/previa': ({ pedido, cuerpo: { items } }) =>
      previaDeCambio(deps.sql, pedido, items),

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

  /** What whoever brings it is to be told. */
  async function codigoDe(numero: string): Promise<string | undefined> {
    const [fila] = await deps.sql<{ codigo: string }>`
      SELECT codigo FROM tickets.codigos_de_entrega JOIN tickets.ticket AS t ON t.id = ticket_id
      WHERE numero = ${numero} AND estado = ${EN_CAMINO}`;
    return fila?.codigo;
  }

  async function existente(numero: string): Promise<PedidoDetalle> {
    const pedido = await trasElCambio(() => repositorio.pedido(numero));
    if (pedido === null) throw noEncontrado(`No existe el pedido ${numero}`);
    return pedido;
  }

  /** As the history keeps them. */
  async function actorDe(ctx: Context, llave: string): Promise<string> {
    if (llave === 'api') return 'api';
    const cuenta = await quien.quizas(ctx);
    return cuenta?.rol === 'admin' ? `operaciones:${cuenta.id}` : 'cliente';
  }

  /** Its repeat was in time, and is told what it was told. @throws ErrorHttp 409, in the words of its page */
  function exigirSinSalir({ estado }: PedidoDetalle, { repetida }: Vez): void {
    if (repetida || PEDIDO_SIN_SALIR.includes(estado)) return;
    throw conflicto(`El pedido está ${PEDIDO[estado].nombre.toLowerCase()}: ya no se cambia`);
  }

  /** Cancelling what is cancelled already is no error. */
  function siTermino(estado: string, numero: string) {
    return async (error: unknown): Promise<void> => {
      const final = error instanceof FlujoTerminado ? await repositorio.estado(numero) : null;
      if (final?.estado !== estado) throw error;
    };
  }
}

function comoCantidad(item: { readonly producto_id: number; readonly cantidad: number }) {
  return { productoId: item.producto_id, cantidad: item.cantidad };
}
