/** The shop's API: accepts orders, starts their workflows, answers what is known of them. */
import Router from '@koa/router';
import type Koa from 'koa';
import { esWebhook, lasCrudas } from '../platform/http/cuerpo.ts';
import { rutaMetricas } from '../platform/http/metricas.ts';
import { rutasOpenapi } from '../platform/http/paginas/openapi.ts';
import { rutaSeguridadTxt } from '../platform/http/paginas/seguridad-txt.ts';
import { identidad } from '../platform/http/salud.ts';
import { createKoa } from '../platform/http/servidor.ts';
import { createIngreso } from '../platform/http/ingreso.ts';
import { createTokens } from '../platform/seguridad/tokens.ts';
import { createImagenes } from './admin/imagenes.ts';
import { montarAdmin } from './admin/montar.ts';
import { createArrepentimientos } from './arrepentimientos/arrepentimientos.ts';
import { rutasArrepentimientos } from './arrepentimientos/rutas.ts';
import { createCarritos } from './cuentas/carritos.ts';
import { createArchivos } from '../platform/base/archivos.ts';
import { createCatalogo } from './tienda/catalogo/catalogo.ts';
import { createSugerencias } from './tienda/catalogo/sugerencias.ts';
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
import { rutasCarrito } from './tienda/rutas-carrito.ts';
import { rutasCheckout } from './checkout/rutas.ts';
import { rutasComercio } from './comercio/rutas.ts';
import { createSuPaquete } from './comercio/su-paquete.ts';
import { rutasCuentas, rutasSesiones } from './cuentas/rutas.ts';
import { rutasDevCorreo } from './cuentas/rutas-dev-correo.ts';
import { rutasCalificaciones } from './calificaciones/rutas.ts';
import { rutasBuscar } from './pedidos/rutas-buscar.ts';
import { rutasEventos } from './pedidos/rutas-eventos.ts';
import { rutasBuscadores } from './tienda/rutas-buscadores.ts';
import { rutasImagenes } from './tienda/rutas-imagenes.ts';
import { paginasDe } from './paginas.ts';
import { rutasInfo } from './rutas-info.ts';
import { createListas } from './listas/listas.ts';
import { rutasListas } from './listas/rutas.ts';
import { rutasMedios } from './tienda/rutas-medios.ts';
import { rutasMisPedidos } from './pedidos/rutas-mis-pedidos.ts';
import { rutasNotificaciones } from './operaciones/rutas-notificaciones.ts';
import { rutasAlertas } from './operaciones/rutas-alertas.ts';
import { rutasFlujos } from './operaciones/rutas-flujos.ts';
import type { RutasFlujosDeps } from './operaciones/rutas-flujos.ts';
import { rutasTableroDeOperaciones } from './operaciones/rutas-tablero.ts';
import { createListaDePagos } from './pagos/lista.ts';
import { rutasPagos } from './pagos/rutas.ts';
import { rutasConsulta } from './pedidos/rutas-consulta.ts';
import { rutasPush } from './pedidos/rutas-push.ts';
import { rutasConfirmaciones } from './confirmaciones/rutas.ts';
import { rutasPedidos } from './pedidos/rutas.ts';
import { rutasProductos } from './tienda/rutas-productos.ts';
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
import { rutasDirecciones } from './direcciones/rutas.ts';
import { rutasVistas } from './vistas/rutas.ts';
import { createVistas } from './vistas/vistas.ts';
import type { Env } from '../platform/ajustes/env.ts';
import type { Salud } from '../platform/http/salud.ts';
import type { Logger } from '../platform/observacion/logger.ts';
import type { MensajeroPagos } from '../flujos/pagos.ts';
import type { MensajeroReclamos } from '../flujos/reclamos.ts';
import type { Metricas } from '../platform/observacion/metricas.ts';
import type { Mensajero } from '../flujos/pedidos.ts';
import type { TicketDePedido } from '../contracts/pedidos/pedidos.ts';
import type { EjecutarPaquete } from '../flujos/paquetes.ts';
import type { Sql, SqlPool } from '../platform/base/sql.ts';
import type { Novedades } from './operaciones/novedades.ts';
import type { Seguimiento } from './pedidos/seguimiento.ts';
import type { Vistos } from './checkout/vistos.ts';
import type { Vigilia } from './cuentas/vigilia.ts';

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
  readonly vigilia: Vigilia;
  readonly verWorkers: RutasFlujosDeps['verWorkers'];
  readonly ticketsVistos: Vistos<TicketDePedido>;
  readonly enlacesVistos: Vistos<true>;
  /** Where the other service can be asked for its health. */
  readonly ticketsUrl: string;
  readonly metricas: Metricas;
  readonly contadores: Contadores;
}

export function createApp(deps: AhorroDeps): Koa {
  const { env } = deps;
  const router = new Router();
  const casa = createCasa(deps);
  router.use(deps.metricas.http);
  rutaMetricas(router, deps.metricas, env);
  rutasInfo(router, deps);
  rutaSeguridadTxt(router, env, env.TIENDA_URL);
  montarCuentas(router, deps, casa);
  montarTienda(router, deps, casa);
  montarPedidos(router, deps, casa);
  montarComercio(router, deps, casa);
  montarOperaciones(router, deps, casa);
  rutasOpenapi(router, identidad('belgrano-ahorro', env), AREAS);
  const esCruda = lasCrudas(router, AREAS);
  // Whatever type a notification says it is, it is kept.
  return createKoa(
    deps,
    router,
    paginasDe({ ...deps, ...casa }),
    (metodo, ruta) => esWebhook(ruta) || esCruda(metodo, ruta),
  );
}

/** What several areas share. */
function createCasa(deps: AhorroDeps) {
  const { env, db, sql } = deps;
  const tokens = createTokens(env.AHORRO_SECRET_KEY);
  const repositorio = createRepositorio(sql, db);
  const sesiones = createSesionesTienda(sql, db, tokens);
  const carritos = createCarritos(deps);
  const quien = createQuien({ ...deps, sesiones, tokens, carritos, seguro: env.produccion });
  const paquetes = createPaquetes(sql, db);
  const guardias = createGuardias({
    ...{ env, quien },
    suPedido: createSuPedido({ env, repositorio, quien }),
    suPaquete: createSuPaquete(quien, paquetes),
  });
  return {
    ...{ tokens, repositorio, sesiones, carritos, quien, paquetes, guardias },
    ...{ catalogo: createCatalogo(sql), acuerdos: createAcuerdos(sql) },
    pagos: createListaDePagos(sql),
  };
}

type Casa = ReturnType<typeof createCasa>;

function montarCuentas(router: Router, deps: AhorroDeps, casa: Casa): void {
  const { env, db } = deps;
  const { tokens, guardias } = casa;
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
    ...{ ...deps, ...casa, ingreso },
    ...{ cuentas: createCuentas(db), cerrar: createCierre(db) },
  };
  rutasCuentas(router, guardias, deCuentas);
  rutasSesiones(router, guardias, deCuentas);
  rutasRecuperacion(router, deps, createRecuperacion(deps, tokens, env.AHORRO_SECRET_KEY));
  if (!env.produccion) rutasDevCorreo(router, env, db);
}

function montarTienda(router: Router, deps: AhorroDeps, casa: Casa): void {
  const { env, db, sql, mensajero, log } = deps;
  const { repositorio, carritos, quien, guardias, catalogo, acuerdos } = casa;
  rutasProductos(router, catalogo, createSugerencias(sql, catalogo));
  rutasBuscadores(router, env, catalogo);
  rutasImagenes(router, guardias, { catalogo, imagenes: createImagenes(db) });
  rutasCarrito(router, guardias, carritos, quien);
  rutasListas(router, guardias, { listas: createListas(deps), catalogo, carritos });
  rutasDirecciones(router, guardias, deps);
  rutasMedios(router, env);
  rutasPrecios(router, guardias, {
    ...{ sql, acuerdos, carritos, quien },
    ...{ promociones: createPromociones(db), cupones: createCupones(db) },
  });
  const freno = { enVuelo: env.CHECKOUT_EN_VUELO, apuroMs: env.CHECKOUT_APURO_MS };
  const espera = { mensajero, log, freno, esperaMs: env.CHECKOUT_ESPERA_MS };
  rutasCheckout(router, guardias, {
    ...{ ...deps, repositorio, quien },
    compras: createCompras(sql, carritos, acuerdos),
    invitados: createInvitados(deps),
    esperas: createEsperas({ ...deps, ...espera, repositorio }),
    cobros: createCobros({ ...deps, ...espera }),
  });
}

function montarPedidos(router: Router, deps: AhorroDeps, casa: Casa): void {
  const { db, sql } = deps;
  const { repositorio, carritos, quien, guardias, acuerdos } = casa;
  rutasMisPedidos(router, guardias, { repositorio, carritos, quien });
  rutasBuscar(router, deps);
  rutasEventos(router, guardias, { ...deps, quien });
  const archivos = createArchivos(db);
  const dePedidos = {
    ...{ ...deps, repositorio, archivos, quien },
    reglas: () => acuerdos.reglas.renovar(),
  };
  rutasPedidos(router, guardias, dePedidos);
  rutasConsulta(router, guardias, dePedidos);
  rutasPush(router, guardias, { ...deps, quien });
  rutasConfirmaciones(router, guardias, dePedidos);
  rutasReclamos(router, guardias, { ...deps, archivos, reclamos: createReclamos(deps) });
  rutasReintegros(router, guardias, deps);
  rutasTransferencias(router, guardias, { ...deps, transferencias: createTransferencias(sql) });
  rutasCalificaciones(router, guardias, { ...deps, quien });
  const arrepentimientos = createArrepentimientos(sql);
  rutasArrepentimientos(router, guardias, { ...deps, arrepentimientos });
}

function montarComercio(router: Router, deps: AhorroDeps, { guardias, paquetes }: Casa): void {
  const comerciantes = createComerciantes(deps.sql);
  rutasComercio(router, guardias, { ...deps, comerciantes, paquetes });
}

function montarOperaciones(router: Router, deps: AhorroDeps, casa: Casa): void {
  const { guardias, repositorio, pagos } = casa;
  montarAdmin(router, guardias, {
    ...{ ...deps, repositorio, pagos, archivos: createArchivos(deps.db) },
  });
  // Without MercadoPago there is nobody to notify us.
  if (deps.env.MP_ACCESS_TOKEN !== undefined) rutasWebhooks(router, deps);
  rutasNotificaciones(router, guardias, deps);
  rutasPagos(router, guardias, { ...deps, pagos });
  rutasAlertas(router, guardias, deps);
  rutasFlujos(router, guardias, deps);
  rutasTableroDeOperaciones(router, guardias, { ...deps, quien: casa.quien });
  rutasVistas(router, guardias, createVistas(deps));
}
