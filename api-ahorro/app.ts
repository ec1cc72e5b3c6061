/** The shop's API: accepts orders, starts their workflows, answers what is known of them. */
import { fileURLToPath } from 'node:url';
import Router from '@koa/router';
import type Koa from 'koa';
import { esWebhook, lasCrudas } from '../platform/http/cuerpo.ts';
import { rutaMetricas } from '../platform/http/metricas.ts';
import { rutasOpenapi } from '../platform/http/paginas/openapi.ts';
import { paginas } from '../platform/http/paginas/paginas.ts';
import { identidad } from '../platform/http/salud.ts';
import { createKoa } from '../platform/http/servidor.ts';
import { createIngreso } from '../platform/http/ingreso.ts';
import { createTokens } from '../platform/seguridad/tokens.ts';
import { createCambios } from './admin/cambios.ts';
import { createFichasDeClientes } from './admin/clientes/ficha.ts';
import { createCategoriasAdmin } from './admin/categorias.ts';
import { createGente } from './admin/gente.ts';
import { createImportacion } from './admin/importar.ts';
import { createImagenes } from './admin/imagenes.ts';
import { createInicio } from './admin/inicio.ts';
import { createNotas } from './admin/notas.ts';
import { createFichas } from './admin/pedidos/ficha.ts';
import { createListaDePedidos } from './admin/pedidos/lista.ts';
import { rutasPedidosAdmin } from './admin/pedidos/rutas.ts';
import { createPrecios } from './admin/precios.ts';
import { createProductosAdmin } from './admin/productos.ts';
import { createSolicitudes } from './admin/solicitudes.ts';
import { createArrepentimientos } from './arrepentimientos/arrepentimientos.ts';
import { rutasArrepentimientos } from './arrepentimientos/rutas.ts';
import { createCarritos } from './cuentas/carritos.ts';
import { createArchivos } from '../platform/base/archivos.ts';
import { createCabezas } from './tienda/cabezas/cabezas.ts';
import { createCatalogo } from './tienda/catalogo.ts';
import { createCobros } from './checkout/cobro.ts';
import { createComerciantes } from './comercio/comerciantes.ts';
import { createCompras } from './checkout/compra.ts';
import { createCierre } from './cuentas/cierre.ts';
import { createCuentas } from './cuentas/cuentas.ts';
import { createGuardias } from './cuentas/guardias.ts';
import { AREAS } from './llamadas.ts';
import { createEsperas } from './checkout/espera.ts';
import { createInvitados } from './checkout/invitados.ts';
import { createPaquetes } from './comercio/paquetes.ts';
import { COOKIE_EQUIPO, createQuien } from './cuentas/quien.ts';
import { createRecuperacion } from './cuentas/recuperacion.ts';
import { createAcuerdos } from './precios/acuerdos.ts';
import { createCupones } from './precios/cupones.ts';
import { createPromociones } from './precios/promociones.ts';
import { rutasPrecios } from './precios/rutas.ts';
import { createRepositorio } from './pedidos/repositorio.ts';
import { rutasAdmin } from './admin/rutas.ts';
import { rutasCarrito } from './tienda/rutas-carrito.ts';
import { rutasCheckout } from './checkout/rutas.ts';
import { rutasComercio } from './comercio/rutas.ts';
import { createSuPaquete } from './comercio/su-paquete.ts';
import { rutasCuentas, rutasSesiones } from './cuentas/rutas.ts';
import { rutasDevCorreo } from './cuentas/rutas-dev-correo.ts';
import { rutasBuscar } from './pedidos/rutas-buscar.ts';
import { rutasEventos } from './pedidos/rutas-eventos.ts';
import { rutasBuscadores } from './tienda/rutas-buscadores.ts';
import { rutasImagenes } from './tienda/rutas-imagenes.ts';
import { rutasInfo } from './rutas-info.ts';
import { createListas } from './listas/listas.ts';
import { rutasListas } from './listas/rutas.ts';
import { rutasMedios } from './tienda/rutas-medios.ts';
import { rutasMisPedidos } from './pedidos/rutas-mis-pedidos.ts';
import { rutasNotificaciones } from './operaciones/rutas-notificaciones.ts';
import { rutasTableroDeOperaciones } from './operaciones/rutas-tablero.ts';
import { createListaDePagos } from './pagos/lista.ts';
import { rutasPagos } from './pagos/rutas.ts';
import { rutasConsulta } from './pedidos/rutas-consulta.ts';
import { rutasConfirmaciones, rutasPedidos } from './pedidos/rutas.ts';
import { rutasProductos } from './tienda/rutas-productos.ts';
import { vendedorDe } from './tienda/vendedor.ts';
import { rutasRecuperacion } from './cuentas/rutas-recuperacion.ts';
import { createReclamos } from './reclamos/reclamos.ts';
import { rutasReclamos } from './reclamos/rutas.ts';
import { rutasReintegros } from './reintegros/rutas.ts';
import { rutasTransferencias } from './transferencias/rutas.ts';
import { createTransferencias } from './transferencias/transferencias.ts';
import { rutasWebhooks } from './webhooks/rutas.ts';
import { createSesionesTienda } from './cuentas/sesiones.ts';
import { createSuPedido } from './pedidos/su-pedido.ts';
import type { Contadores } from '../platform/seguridad/contadores.ts';
import type { Database } from '../platform/base/database.ts';
import type { Entradas } from '../flujos/entradas.ts';
import type { Env } from '../platform/ajustes/env.ts';
import type { Salud } from '../platform/http/salud.ts';
import type { Logger } from '../platform/observacion/logger.ts';
import type { MensajeroPagos } from '../flujos/pagos.ts';
import type { MensajeroReclamos } from '../flujos/reclamos.ts';
import type { Metricas } from '../platform/observacion/metricas.ts';
import type { Mensajero } from '../flujos/pedidos.ts';
import type { EjecutarPaquete } from '../flujos/paquetes.ts';
import type { Sql, SqlPool } from '../platform/base/sql.ts';
import type { Novedades } from './operaciones/novedades.ts';
import type { Seguimiento } from './pedidos/seguimiento.ts';
import type { TicketsVistos } from './checkout/tickets-vistos.ts';

const TIENDA = 'tienda/index.html';
const RUTAS_TIENDA = [
  ...['/', '/productos', '/productos/*', '/carrito', '/comprar', '/pedidos', '/pedidos/*'],
  ...['/cuenta', '/ingresar', '/registro', '/recuperar', '/listas'],
  ...['/comercio', '/comercio/*'],
  ...['/terminos', '/privacidad', '/contacto', '/ayuda', '/arrepentimiento'],
];
const ADMIN_HTML = 'admin/index.html';
const OPERACIONES_HTML = 'operaciones/index.html';
const CARPETA = fileURLToPath(new URL('../web/dist', import.meta.url));
const ICONOS = ['180.png', '192.png', '512.png', '512-recortable.png'];
const RUTAS_DE_PAGINAS = {
  ...Object.fromEntries(RUTAS_TIENDA.map((ruta) => [ruta, TIENDA])),
  '/admin': ADMIN_HTML,
  '/admin/*': ADMIN_HTML,
  '/operaciones': OPERACIONES_HTML,
  '/operaciones/*': OPERACIONES_HTML,
  '/sw.js': 'tienda/sw.js',
  '/manifest.webmanifest': 'tienda/fijos/manifest.webmanifest',
  '/favicon.ico': 'tienda/fijos/192.png',
  ...Object.fromEntries(ICONOS.map((icono) => [`/iconos/${icono}`, `tienda/fijos/${icono}`])),
};

/** What it is made of; `componer.ts` brings it. */
export interface AhorroDeps {
  readonly env: Env;
  readonly log: Logger;
  readonly db: Database;
  readonly sql: Sql;
  readonly transaccion: SqlPool['transaccion'];
  readonly mensajero: Mensajero;
  readonly mensajeroPagos: MensajeroPagos;
  readonly mensajeroReclamos: MensajeroReclamos;
  readonly entradas: Entradas;
  readonly ejecutarPaquete: EjecutarPaquete;
  readonly salud: Salud;
  readonly seguimiento: Seguimiento;
  readonly novedades: Novedades;
  readonly ticketsVistos: TicketsVistos;
  /** Where the other service can be asked for its health. */
  readonly ticketsUrl: string;
  readonly metricas: Metricas;
  readonly contadores: Contadores;
}

export function createApp(deps: AhorroDeps): Koa {
  const { env, db, sql } = deps;
  const router = new Router();
  const tokens = createTokens(env.AHORRO_SECRET_KEY);
  const repositorio = createRepositorio(sql, db);
  const sesiones = createSesionesTienda(sql, db, tokens);
  const carritos = createCarritos(deps);
  const quien = createQuien({ sesiones, tokens, carritos, seguro: env.produccion });
  const paquetes = createPaquetes(sql, db);
  const guardias = createGuardias({
    ...{ env, quien },
    suPedido: createSuPedido({ env, repositorio, quien }),
    suPaquete: createSuPaquete(quien, paquetes),
  });
  router.use(deps.metricas.http);
  rutaMetricas(router, deps.metricas, env);
  rutasInfo(router, deps);
  const catalogo = createCatalogo(sql);
  rutasProductos(router, catalogo);
  rutasBuscadores(router, env, catalogo);
  rutasImagenes(router, guardias, { catalogo, imagenes: createImagenes(db) });
  const ingreso = createIngreso({
    ...{
      contadores: deps.contadores,
      intentos: env.LIMITE_LOGIN,
      cookie: COOKIE_EQUIPO,
      seguro: env.produccion,
    },
    firmar: (texto) => tokens.huella(texto),
  });
  const deCuentas = {
    ...{ ...deps, sesiones, carritos, quien, ingreso },
    ...{ cuentas: createCuentas(db), cerrar: createCierre(db) },
  };
  rutasCuentas(router, guardias, deCuentas);
  rutasSesiones(router, guardias, deCuentas);
  rutasRecuperacion(router, deps, createRecuperacion(deps, tokens, env.AHORRO_SECRET_KEY));
  rutasCarrito(router, guardias, carritos, quien);
  const listas = createListas({ sql, transaccion: deps.transaccion });
  rutasListas(router, guardias, { listas, catalogo, carritos });
  rutasMedios(router, env);
  const acuerdos = createAcuerdos(sql);
  rutasPrecios(router, guardias, {
    ...{ sql, acuerdos, carritos, quien },
    ...{ promociones: createPromociones(db), cupones: createCupones(db) },
  });
  const { mensajero, log } = deps;
  const freno = { enVuelo: env.CHECKOUT_EN_VUELO, apuroMs: env.CHECKOUT_APURO_MS };
  const espera = { mensajero, log, freno, esperaMs: env.CHECKOUT_ESPERA_MS };
  rutasCheckout(router, guardias, {
    ...{ ...deps, repositorio, quien },
    compras: createCompras(sql, carritos, acuerdos),
    invitados: createInvitados(deps),
    esperas: createEsperas({ ...deps, ...espera, repositorio }),
    cobros: createCobros(espera),
  });
  rutasMisPedidos(router, guardias, { repositorio, carritos, quien });
  rutasBuscar(router, deps);
  rutasEventos(router, guardias, deps.seguimiento);
  const dePedidos = {
    ...{ ...deps, repositorio, archivos: createArchivos(db), quien },
    reglas: () => acuerdos.reglas.renovar(),
  };
  rutasPedidos(router, guardias, dePedidos);
  rutasConsulta(router, guardias, dePedidos);
  rutasConfirmaciones(router, guardias, dePedidos);
  const transferencias = createTransferencias(sql);
  rutasReclamos(router, guardias, {
    ...{ ...deps, archivos: createArchivos(db) },
    reclamos: createReclamos(deps),
  });
  rutasReintegros(router, guardias, deps.sql);
  rutasTransferencias(router, guardias, { ...deps, transferencias });
  rutasArrepentimientos(router, guardias, {
    ...deps,
    arrepentimientos: createArrepentimientos(sql),
  });
  rutasComercio(router, guardias, {
    comerciantes: createComerciantes(sql),
    ...{ paquetes, ejecutarPaquete: deps.ejecutarPaquete },
  });
  const lista = createListaDePedidos(sql);
  const listaDePagos = createListaDePagos(sql);
  const notas = createNotas(db);
  const gente = createGente(deps);
  rutasAdmin(router, guardias, {
    lista,
    inicio: createInicio(sql),
    enlaces: {
      despacho: env.DESPACHO_URL ?? (env.produccion ? null : deps.ticketsUrl),
      temporal: { url: env.TEMPORAL_UI_ORIGIN, namespace: env.TEMPORAL_NAMESPACE },
    },
    cambios: createCambios(sql, db),
    categorias: createCategoriasAdmin(deps),
    productos: createProductosAdmin(sql, db),
    precios: createPrecios(deps),
    importacion: createImportacion({ sql }),
    gente,
    fichas: createFichasDeClientes({ sql, db, gente, lista }),
    notas,
    solicitudes: createSolicitudes(deps),
  });
  rutasPedidosAdmin(router, guardias, {
    ...deps,
    fichas: createFichas({ sql, db, repositorio, pagos: listaDePagos }),
    lista,
    notas,
  });
  // Without MercadoPago there is nobody to notify us.
  if (env.MP_ACCESS_TOKEN !== undefined) rutasWebhooks(router, deps);
  rutasNotificaciones(router, guardias, deps);
  rutasPagos(router, guardias, { ...deps, pagos: listaDePagos });
  rutasTableroDeOperaciones(router, guardias, deps);
  if (!env.produccion) rutasDevCorreo(router, env, db);
  rutasOpenapi(router, identidad('belgrano-ahorro', env), AREAS);
  const esCruda = lasCrudas(router, AREAS);
  // Whatever type a notification says it is, it is kept.
  return createKoa(
    deps,
    router,
    paginas({
      ...{ carpeta: CARPETA, rutas: RUTAS_DE_PAGINAS, noExiste: TIENDA },
      ...{ conImagenesDeAfuera: [TIENDA, ADMIN_HTML], conCabeza: TIENDA },
      cabezaDe: createCabezas({ catalogo, vendedor: vendedorDe(env), tienda: env.TIENDA_URL }),
    }),
    (metodo, ruta) => esWebhook(ruta) || esCruda(metodo, ruta),
  );
}
