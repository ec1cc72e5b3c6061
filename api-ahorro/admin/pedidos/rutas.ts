/** What those who run the shop do with orders. */
import type Router from '@koa/router';
import type { VistaPedido } from '../../../contracts/temporal/pedido.ts';
import { createClaves } from '../../../flujos/claves.ts';
import type { Entradas } from '../../../flujos/entradas.ts';
import { FlujoTerminado } from '../../../flujos/errores.ts';
import type { Mensajero } from '../../../flujos/pedidos.ts';
import { trasElCambio } from '../../../platform/base/hecho.ts';
import type { Sql } from '../../../platform/base/sql.ts';
import { conflicto, noEncontrado } from '../../../platform/comun/errores.ts';
import { atender } from '../../../platform/http/declaradas/atender.ts';
import { mandarArchivo, mandarCsv } from '../../../platform/http/paginas/archivo.ts';
import type { Archivos } from '../../../platform/base/archivos.ts';
import type { Repositorio } from '../../pedidos/repositorio.ts';
import type { Guardias } from '../../cuentas/guardias.ts';
import { paginaResumen } from '../../pedidos/resumen.ts';
import type { Notas } from '../notas.ts';
import type { Fichas } from './ficha.ts';
import type { ListaDePedidos } from './lista.ts';
import { PEDIDOS_ADMIN } from './llamadas.ts';

export interface RutasPedidosAdminDeps {
  readonly sql: Sql;
  readonly mensajero: Mensajero;
  readonly entradas: Entradas;
  readonly fichas: Fichas;
  readonly lista: ListaDePedidos;
  readonly notas: Notas;
  readonly archivos: Archivos;
  readonly repositorio: Pick<Repositorio, 'claveDeFoto'>;
}

export function rutasPedidosAdmin(
  router: Router,
  guardias: Guardias,
  deps: RutasPedidosAdminDeps,
): void {
  const { fichas, lista, notas, archivos, repositorio } = deps;
  const claves = createClaves(deps, 'ahorro');

  atender(router, PEDIDOS_ADMIN, guardias, {
    'GET /api/admin/pedidos': async ({ consulta }) => ({
      ...(await lista.pedidos(consulta)),
      ...{ pagina: consulta.pagina, limite: consulta.limite },
    }),

    'GET /api/admin/pedidos.csv': async ({ ctx, consulta }) =>
      mandarCsv(ctx, 'pedidos.csv', await lista.enCsv(consulta)),

    'GET /api/admin/pedidos/:numero': async ({ numero }) => fichas.ficha(numero),

    'GET /api/admin/pedidos/:numero/intento/foto': async ({ ctx, numero }) => {
      const clave = await repositorio.claveDeFoto(numero, 'intento');
      const archivo = clave === null ? null : await archivos.leer(clave);
      if (clave === null || archivo === null)
        throw noEncontrado('No hay foto de cuando no se pudo entregar');
      mandarArchivo(ctx, { ...archivo, clave });
    },

    'GET /imprimir/:numero': async ({ ctx, numero }) => {
      const { html, seguridad } = paginaResumen(await fichas.pedido(numero));
      ctx.set(seguridad);
      ctx.type = 'text/html; charset=utf-8';
      ctx.body = html;
    },

    'POST /api/admin/pedidos/:numero/notas': async ({ cliente, numero, cuerpo: { texto } }) => ({
      nota: await notas.dePedido(cliente.id, numero, texto),
    }),

    'POST /api/admin/pedidos/:numero/cancelar': async ({ ctx, cliente, numero, cuerpo }) => {
      const { estado } = await fichas.pedido(numero);
      const actor = `operaciones:${cliente.id}`;
      await claves.unaVez(ctx, { quien: actor, numero, cuerpo }, async (vez) => {
        if (estado === 'cancelado') return;
        if (estado === 'entregado') throw conflicto('El pedido ya fue entregado');
        const entrada = deps.entradas.deFila(numero, ctx.state.solicitudId);
        await deps.mensajero
          .actualizar<VistaPedido>(entrada, 'cancelarPedido', { ...cuerpo, actor }, vez)
          .catch(async (error: unknown) => {
            // Cancelled meanwhile by somebody else is what was asked for.
            const final = error instanceof FlujoTerminado ? await fichas.pedido(numero) : null;
            if (final?.estado !== 'cancelado') throw error;
          });
      });
      return trasElCambio(() => fichas.ficha(numero));
    },

    'POST /api/admin/pedidos/:numero/correo': async ({ numero }) => fichas.reenviar(numero),
  });
}
