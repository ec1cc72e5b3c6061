/** The admin's calls, with what answers them. */
import type Router from '@koa/router';
import type { Guardias } from '../cuentas/guardias.ts';
import type { Repositorio } from '../pedidos/repositorio.ts';
import type { Contadores } from '../../platform/seguridad/contadores.ts';
import type { Env } from '../../platform/ajustes/env.ts';
import { createCambios } from './cambios/cambios.ts';
import { createFichasDeClientes } from './clientes/ficha.ts';
import { createCategoriasAdmin } from './categorias.ts';
import { createFotos } from './fotos/fotos.ts';
import { rutasFotos } from './fotos/rutas.ts';
import { createGente } from './gente.ts';
import { createImportacion } from './importacion/importar.ts';
import { createInicio } from './inicio.ts';
import { createNotas } from './notas.ts';
import { createFichas } from './pedidos/ficha.ts';
import { createListaDePedidos } from './pedidos/lista.ts';
import { rutasFacturas } from '../facturas/rutas.ts';
import { rutasPedidosAdmin } from './pedidos/rutas.ts';
import { createPrecios } from './precios/masivo.ts';
import { createProgramados } from './precios/programados.ts';
import { rutasProgramados } from './precios/rutas.ts';
import { createProductosAdmin } from './productos.ts';
import { createPresentacionesAdmin } from './presentaciones/presentaciones.ts';
import { rutasPresentaciones } from './presentaciones/rutas.ts';
import { createSolicitudes } from './solicitudes.ts';
import { rutasAdmin } from './rutas.ts';

type Deps = Parameters<typeof createPrecios>[0] &
  Parameters<typeof createFichas>[0] &
  Omit<Parameters<typeof rutasPedidosAdmin>[2], 'fichas' | 'lista' | 'notas'> & {
    readonly env: Env;
    readonly contadores: Contadores;
    readonly ticketsUrl: string;
    readonly repositorio: Repositorio;
  };

export function montarAdmin(router: Router, guardias: Guardias, deps: Deps): void {
  const { env, db, sql, repositorio } = deps;
  const lista = createListaDePedidos(sql);
  const notas = createNotas(db);
  const gente = createGente(deps);
  rutasAdmin(router, guardias, {
    lista,
    pagos: deps.pagos,
    inicio: createInicio(sql),
    enlaces: {
      despacho: env.DESPACHO_URL ?? (env.produccion ? null : deps.ticketsUrl),
      temporal: { url: env.TEMPORAL_UI_ORIGIN, namespace: env.TEMPORAL_NAMESPACE },
    },
    cambios: createCambios(sql, db),
    categorias: createCategoriasAdmin(deps),
    productos: createProductosAdmin(sql, db),
    precios: createPrecios(deps),
    importacion: createImportacion(deps),
    gente,
    fichas: createFichasDeClientes({ sql, db, gente, lista }),
    notas,
    solicitudes: createSolicitudes(deps),
  });
  rutasPresentaciones(router, guardias, createPresentacionesAdmin(deps));
  rutasProgramados(router, guardias, createProgramados(deps));
  rutasFotos(router, guardias, { contadores: deps.contadores, fotos: createFotos(db) });
  rutasFacturas(router, guardias, deps);
  rutasPedidosAdmin(router, guardias, {
    ...deps,
    fichas: createFichas({ sql, db, repositorio, pagos: deps.pagos }),
    lista,
    notas,
  });
}
