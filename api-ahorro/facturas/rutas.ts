/** Invoices: on paper for whoever may see the order, and asked for again by those who run the shop. */
import type Router from '@koa/router';
import { discriminaIva } from '../../contracts/reglas/facturacion/comprobantes.ts';
import type { CodigoComprobante } from '../../contracts/reglas/facturacion/comprobantes.ts';
import type { Env } from '../../platform/ajustes/env.ts';
import type { Sql } from '../../platform/base/sql.ts';
import { conflicto, noEncontrado } from '../../platform/comun/errores.ts';
import { atender } from '../../platform/http/declaradas/atender.ts';
import type { Guardias } from '../cuentas/guardias.ts';
import { comprobantesDe, impreso, reintentar } from './comprobantes.ts';
import { FACTURAS } from './llamadas.ts';
import { paginaDeComprobante } from './pagina.ts';
import type { Emisor } from './pagina.ts';

export function rutasFacturas(
  router: Router,
  guardias: Guardias,
  { sql, env }: { readonly sql: Sql; readonly env: Env },
): void {
  atender(router, FACTURAS, guardias, {
    'GET /api/pedidos/:numero/comprobantes/:id': async ({ ctx, pedido, id }) => {
      const comprobante = await impreso(sql, pedido.numero, id);
      if (comprobante === undefined) throw noEncontrado('No existe ese comprobante');
      const { html, seguridad } = paginaDeComprobante(comprobante, {
        ...{ emisor: emisorDe(env, comprobante.codigo), pedido },
      });
      ctx.set(seguridad);
      ctx.type = 'text/html; charset=utf-8';
      ctx.body = html;
    },

    'POST /api/admin/pedidos/:numero/comprobantes/:id/reintentar': async ({ numero, id }) => {
      const pedido = await reintentar(sql, numero, id);
      if (pedido !== undefined) return pedido;
      const hay = (await comprobantesDe(sql, numero)).some((comprobante) => comprobante.id === id);
      if (!hay) throw noEncontrado('No existe ese comprobante');
      throw conflicto('Ese comprobante no está rechazado');
    },
  });
}

function emisorDe(env: Env, codigo: CodigoComprobante): Emisor {
  return {
    razon_social: env.TIENDA_RAZON_SOCIAL ?? null,
    domicilio: env.TIENDA_DOMICILIO ?? null,
    cuit: env.ARCA_CUIT ?? env.TIENDA_CUIT ?? '',
    condicion: discriminaIva(codigo) ? 'IVA responsable inscripto' : 'Responsable monotributo',
    ingresos_brutos: env.ARCA_INGRESOS_BRUTOS ?? null,
    inicio: env.ARCA_INICIO_ACTIVIDADES ?? null,
  };
}
