/** What those who run the shop call. */
import type Router from '@koa/router';
import type { EnlacesAdmin } from '../../contracts/tienda/admin/inicio.ts';
import { ErrorHttp } from '../../platform/comun/errores.ts';
import { esBajoCosto } from '../../contracts/reglas/precios/margen.ts';
import { atender } from '../../platform/http/declaradas/atender.ts';
import { leerBinario } from '../../platform/http/cuerpo.ts';
import { mandarCsv } from '../../platform/http/paginas/archivo.ts';
import type { Guardias } from '../cuentas/guardias.ts';
import type { Cambios } from './cambios/cambios.ts';
import type { CategoriasAdmin } from './categorias.ts';
import type { Gente } from './gente.ts';
import { exportar } from './importacion/exportar.ts';
import { LIMITE_BYTES } from './importacion/importar.ts';
import type { Importacion } from './importacion/importar.ts';
import type { Inicio } from './inicio.ts';
import { GENTE, INICIO_ADMIN, PRODUCTOS_ADMIN, SOLICITUDES } from './llamadas.ts';
import type { FichasDeClientes } from './clientes/ficha.ts';
import type { ListaDePagos } from '../pagos/lista.ts';
import type { Notas } from './notas.ts';
import type { ListaDePedidos } from './pedidos/lista.ts';
import type { Precios } from './precios/masivo.ts';
import type { ProductosAdmin } from './productos.ts';
import type { Solicitudes } from './solicitudes.ts';

export interface RutasAdminDeps {
  readonly inicio: Inicio;
  readonly enlaces: EnlacesAdmin;
  readonly cambios: Cambios;
  readonly categorias: CategoriasAdmin;
  readonly productos: ProductosAdmin;
  readonly precios: Precios;
  readonly importacion: Importacion;
  readonly gente: Gente;
  readonly fichas: FichasDeClientes;
  readonly notas: Notas;
  readonly lista: ListaDePedidos;
  readonly pagos: Pick<ListaDePagos, 'pagos'>;
  readonly solicitudes: Solicitudes;
}

export function rutasAdmin(router: Router, guardias: Guardias, deps: RutasAdminDeps): void {
  rutasInicio(router, guardias, deps);
  rutasProductosAdmin(router, guardias, deps);
  rutasGente(router, guardias, deps);
  rutasSolicitudes(router, guardias, deps.solicitudes);
}

/** How many of each a search shows. */
const HALLADOS = { pagina: 1, limite: 6 };

function rutasInicio(router: Router, guardias: Guardias, deps: RutasAdminDeps): void {
  const { inicio, enlaces, gente, lista, pagos: cobrado, productos } = deps;
  atender(router, INICIO_ADMIN, guardias, {
    'GET /api/admin/inicio': async () => inicio.mirar(),

    'GET /api/admin/buscar': async ({ consulta: { q } }) => {
      const [hallados, { productos: deCatalogo }, { clientes }, { pagos }] = await Promise.all([
        lista.pedidos({ q, orden: '-fecha', ...HALLADOS }),
        productos.lista({ q, estado: 'todos', orden: 'nombre', ...HALLADOS }),
        gente.clientes({ q, estado: 'todos', orden: '-creado', ...HALLADOS }),
        cobrado.pagos({ payment_id: q, pagina: 1, limit: HALLADOS.limite }),
      ]);
      return { pedidos: hallados.pedidos, productos: deCatalogo, clientes, pagos };
    },

    'GET /api/admin/enlaces': async () => enlaces,
  });
}

function rutasProductosAdmin(router: Router, guardias: Guardias, deps: RutasAdminDeps): void {
  const { cambios, categorias, productos, precios, importacion } = deps;
  atender(router, PRODUCTOS_ADMIN, guardias, {
    'GET /api/admin/productos': async ({ consulta }) => ({
      ...(await productos.lista(consulta)),
      ...deLaPagina(consulta),
    }),

    'GET /api/admin/productos.csv': async ({ ctx, consulta }) =>
      mandarCsv(ctx, 'productos.csv', await exportar(productos, consulta)),

    'POST /api/admin/productos': async ({ ctx, cliente, cuerpo }) => {
      const producto = await productos.crear(cliente.id, cuerpo);
      ctx.set('Location', `/api/admin/productos/${producto.id}`);
      return { producto };
    },

    'POST /api/admin/categorias': async ({ cuerpo }) => ({
      categoria: await categorias.crear(cuerpo),
    }),

    'PATCH /api/admin/categorias/:id': async ({ id, cuerpo }) => ({
      categoria: await categorias.cambiar(id, cuerpo),
    }),

    'POST /api/admin/productos/precios': async ({ cliente, cuerpo }) => {
      const hecho = await (cuerpo.simular
        ? precios.simular(cuerpo)
        : precios.aplicar(cliente.id, cuerpo));
      const bajo_costo = hecho.cambios.filter(({ despues, costo }) => esBajoCosto(despues, costo));
      return {
        ...{ ...hecho, total: hecho.cambios.length, bajo_costo: bajo_costo.length },
        aplicado: !cuerpo.simular && hecho.desde === null,
      };
    },

    'POST /api/admin/productos/precios/deshacer': async ({ cliente, cuerpo }) => {
      const vueltos = await precios.deshacer(cliente.id, cuerpo.cambio_id);
      return { cambios: vueltos, total: vueltos.length };
    },

    'POST /api/admin/productos/importar': async ({ ctx, cliente, consulta }) => {
      if (!ctx.is('text/csv')) throw new ErrorHttp(415, 'El contenido debe ser text/csv');
      const bytes = await leerBinario(ctx, LIMITE_BYTES, 'El archivo supera 2 MiB');
      return importacion.importar(cliente.id, bytes, consulta);
    },

    'POST /api/admin/productos/varios': async ({ cliente, cuerpo }) =>
      cambios.varios(cliente.id, cuerpo),

    'GET /api/admin/productos/:id': async ({ id }) => ({ producto: await productos.uno(id) }),

    'PATCH /api/admin/productos/:id': async ({ cliente, id, cuerpo }) => ({
      producto: await productos.cambiar(cliente.id, id, cuerpo),
    }),

    'DELETE /api/admin/productos/:id': async ({ cliente, id }) => {
      await productos.cambiar(cliente.id, id, { activo: false });
    },

    'GET /api/admin/cambios': async ({ consulta }) => ({
      ...(await cambios.lista(consulta)),
      ...deLaPagina(consulta),
    }),

    'POST /api/admin/cambios/deshacer': async ({ cliente, cuerpo }) =>
      cambios.deshacer(cliente.id, cuerpo.cambio_id),
  });
}

function rutasGente(
  router: Router,
  guardias: Guardias,
  { gente, fichas, notas }: RutasAdminDeps,
): void {
  atender(router, GENTE, guardias, {
    'GET /api/admin/clientes': async ({ consulta }) => ({
      ...(await gente.clientes(consulta)),
      ...deLaPagina(consulta),
    }),

    'GET /api/admin/clientes/:id': async ({ id }) => fichas.ficha(id),

    'POST /api/admin/clientes/:id/notas': async ({ cliente, id, cuerpo: { texto } }) => ({
      nota: await notas.deCliente(cliente.id, id, texto),
    }),

    'PATCH /api/admin/clientes/:id': async ({ cliente, id, cuerpo }) => ({
      cliente: await gente.activar(cliente.id, id, cuerpo.activo),
    }),
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
