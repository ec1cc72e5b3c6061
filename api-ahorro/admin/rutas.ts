/** What those who run the shop call. */
import type Router from '@koa/router';
import { ErrorHttp } from '../../platform/comun/errores.ts';
import { atender } from '../../platform/http/atender.ts';
import { leerBinario } from '../../platform/http/cuerpo.ts';
import type { Guardias } from '../cuentas/guardias.ts';
import type { CategoriasAdmin } from './categorias.ts';
import type { Gente } from './gente.ts';
import { LIMITE_BYTES } from './importar.ts';
import type { Importacion } from './importar.ts';
import { GENTE, PRODUCTOS_ADMIN, SOLICITUDES } from './llamadas.ts';
import type { Precios } from './precios.ts';
import type { ProductosAdmin } from './productos.ts';
import type { Solicitudes } from './solicitudes.ts';

export interface RutasAdminDeps {
  readonly categorias: CategoriasAdmin;
  readonly productos: ProductosAdmin;
  readonly precios: Precios;
  readonly importacion: Importacion;
  readonly gente: Gente;
  readonly solicitudes: Solicitudes;
}

export function rutasAdmin(router: Router, guardias: Guardias, deps: RutasAdminDeps): void {
  rutasProductosAdmin(router, guardias, deps);
  rutasGente(router, guardias, deps.gente);
  rutasSolicitudes(router, guardias, deps.solicitudes);
}

function rutasProductosAdmin(router: Router, guardias: Guardias, deps: RutasAdminDeps): void {
  const { categorias, productos, precios, importacion } = deps;
  atender(router, PRODUCTOS_ADMIN, guardias, {
    'GET /api/admin/productos': async ({ consulta }) => ({
      ...(await productos.lista(consulta)),
      ...deLaPagina(consulta),
    }),

    'POST /api/admin/productos': async ({ ctx, cliente, cuerpo }) => {
      const producto = await productos.crear(cliente.id, cuerpo);
      ctx.set('Location', `/api/admin/productos/${producto.id}`);
      return { producto };
    },

    'POST /api/admin/categorias': async ({ cuerpo }) => ({
      categoria: await categorias.crear(cuerpo),
    }),

    'POST /api/admin/productos/precios': async ({ cliente, cuerpo }) => {
      const hecho = await (cuerpo.simular
        ? precios.simular(cuerpo)
        : precios.aplicar(cliente.id, cuerpo));
      return { ...hecho, total: hecho.cambios.length, aplicado: !cuerpo.simular };
    },

    'POST /api/admin/productos/precios/deshacer': async ({ cliente, cuerpo }) => {
      const cambios = await precios.deshacer(cliente.id, cuerpo.cambio_id);
      return { cambios, total: cambios.length };
    },

    'POST /api/admin/productos/importar': async ({ ctx, cliente, consulta }) => {
      if (!ctx.is('text/csv')) throw new ErrorHttp(415, 'El contenido debe ser text/csv');
      const bytes = await leerBinario(ctx, LIMITE_BYTES, 'El archivo supera 2 MiB');
      return importacion.importar(cliente.id, bytes, consulta);
    },

    'GET /api/admin/productos/:id': async ({ id }) => ({ producto: await productos.uno(id) }),

    'PATCH /api/admin/productos/:id': async ({ cliente, id, cuerpo }) => ({
      producto: await productos.cambiar(cliente.id, id, cuerpo),
    }),

    'DELETE /api/admin/productos/:id': async ({ cliente, id }) => {
      await productos.cambiar(cliente.id, id, { activo: false });
    },

    'GET /api/admin/cambios': async ({ consulta }) => ({
      ...(await productos.cambios(consulta)),
      ...deLaPagina(consulta),
    }),
  });
}

function rutasGente(router: Router, guardias: Guardias, gente: Gente): void {
  atender(router, GENTE, guardias, {
    'GET /api/admin/clientes': async ({ consulta }) => ({
      ...(await gente.clientes(consulta)),
      ...deLaPagina(consulta),
    }),

    'PATCH /api/admin/clientes/:id': async ({ cliente, id, cuerpo }) => ({
      cliente: await gente.activar(cliente.id, id, cuerpo.activo),
    }),

    'GET /api/admin/pedidos': async ({ consulta }) => ({
      ...(await gente.pedidos(consulta)),
      ...deLaPagina(consulta),
    }),

    'GET /api/admin/pedidos/:numero': async ({ numero }) => gente.pedido(numero),
  });
}

function rutasSolicitudes(router: Router, guardias: Guardias, solicitudes: Solicitudes): void {
  atender(router, SOLICITUDES, guardias, {
    'GET /api/admin/solicitudes': async ({ consulta }) => ({
      ...(await solicitudes.lista(consulta)),
      ...deLaPagina(consulta),
    }),

    'POST /api/admin/solicitudes/:id/aprobar': async ({ cliente, id, cuerpo }) => ({
      solicitud: await solicitudes.decidir(cliente.id, id, cuerpo.solicitado_en, null),
    }),

    'POST /api/admin/solicitudes/:id/rechazar': async ({ cliente, id, cuerpo }) => ({
      solicitud: await solicitudes.decidir(cliente.id, id, cuerpo.solicitado_en, cuerpo.motivo),
    }),
  });
}

function deLaPagina({ pagina, limite }: { pagina: number; limite: number }) {
  return { pagina, limite };
}
