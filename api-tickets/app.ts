/** Dispatch's API: takes tickets, starts and messages their workflows, answers what is known. */
import { fileURLToPath } from 'node:url';
import Router from '@koa/router';
import type Koa from 'koa';
import { createArchivos } from '../platform/base/archivos.ts';
import { lasCrudas } from '../platform/http/cuerpo.ts';
import { rutaMetricas } from '../platform/http/metricas.ts';
import { rutasOpenapi } from '../platform/http/paginas/openapi.ts';
import { paginas } from '../platform/http/paginas/paginas.ts';
import { rutaSeguridadTxt } from '../platform/http/paginas/seguridad-txt.ts';
import { identidad } from '../platform/http/salud.ts';
import { createKoa } from '../platform/http/servidor.ts';
import { medirNegocio } from '../flujos/negocio.ts';
import { rutasAlertas } from './alertas/rutas.ts';
import { createAjustes } from './ajustes/ajustes.ts';
import { createCaja } from './caja/caja.ts';
import { rutasCaja } from './caja/rutas.ts';
import { createFotos } from './tickets/fotos/fotos.ts';
import { createPartes } from './tickets/fotos/partes.ts';
import { AREAS } from './llamadas.ts';
import { createGuardias } from './personal/quien.ts';
import { createCalificacionesDeRepartidores } from './repartidores/calificaciones.ts';
import { createHistoriales } from './repartidores/historial.ts';
import { createPosiciones } from './posiciones/posiciones.ts';
import { rutasPosiciones } from './posiciones/rutas.ts';
import { createRecorridos } from './repartidores/recorrido.ts';
import { createRepartidores } from './repartidores/repartidores.ts';
import { createRepositorio } from './tickets/repositorio.ts';
import { rutasCodec } from './rutas-codec.ts';
import { rutasConfiguracion } from './ajustes/rutas.ts';
import { rutasFotos } from './tickets/fotos/rutas.ts';
import { createCapacidad } from '../flujos/capacidad.ts';
import { createEntregasADomicilio } from './entregas/entregas.ts';
import { rutasLaboratorio } from './laboratorio/rutas.ts';
import { rutasEntregasADomicilio } from './entregas/rutas.ts';
import { rutasEstadisticas } from './estadisticas/rutas.ts';
import { rutasInfo } from './rutas-info.ts';
import { rutasLogin } from './personal/rutas-login.ts';
import { rutasRepartidores } from './repartidores/rutas.ts';
import { rutasPush } from './repartidores/rutas-push.ts';
import { rutasCambios, rutasRecepcion, rutasTickets } from './tickets/rutas.ts';
import { rutasPreparacion } from './preparacion/rutas.ts';
import { rutasUsuarios } from './personal/rutas-usuarios.ts';
import { createReparto } from './repartidores/reparto.ts';
import { createTurnos } from './repartidores/turnos.ts';
import { createUsuarios } from './personal/usuarios.ts';
import type { Contadores } from '../platform/seguridad/contadores.ts';
import type { Database } from '../platform/base/database.ts';
import type { Entradas } from '../flujos/entradas.ts';
import type { Env } from '../platform/ajustes/env.ts';
import type { Salud } from '../platform/http/salud.ts';
import type { Logger } from '../platform/observacion/logger.ts';
import type { Metricas } from '../platform/observacion/metricas.ts';
import type { Mensajero } from '../flujos/pedidos.ts';
import type { Sql, SqlPool } from '../platform/base/sql.ts';
import type { CambiosVistos } from './tablero/cambios-vistos.ts';
import type { Sesiones } from './personal/sesiones.ts';

/** What a telephone installs the driver's page with. */
const ICONOS = ['180.png', '192.png', '512.png', '512-recortable.png'];

const PREPARADOR = 'preparador/index.html';

const REPARTIDOR = 'repartidor/index.html';

const DESPACHO = 'despacho/index.html';

/** The shop's address has the pictures of products; a map's, its streets. */
const paginasCon = ({ TIENDA_URL, MAPA_URL }: Pick<Env, 'TIENDA_URL' | 'MAPA_URL'>) =>
  paginas({
    carpeta: fileURLToPath(new URL('../web/dist', import.meta.url)),
    rutas: {
      '/': DESPACHO,
      '/mapa': DESPACHO,
      '/repartidores': DESPACHO,
      '/personal': DESPACHO,
      '/ajustes': DESPACHO,
      '/estadisticas': DESPACHO,
      '/entregas': DESPACHO,
      '/laboratorio': DESPACHO,
      '/caja': DESPACHO,
      '/atajos': DESPACHO,
      '/repartidor': REPARTIDOR,
      '/repartidor-sw.js': 'repartidor/sw.js',
      '/preparador': PREPARADOR,
      '/repartidor.webmanifest': 'repartidor/fijos/manifest.webmanifest',
      '/favicon.ico': 'tienda/fijos/192.png',
      ...Object.fromEntries(ICONOS.map((icono) => [`/iconos/${icono}`, `tienda/fijos/${icono}`])),
    },
    conImagenesDe: { html: PREPARADOR, origen: new URL(TIENDA_URL).origin },
    ...(MAPA_URL === undefined
      ? {}
      : { conMapaDe: { html: DESPACHO, origen: new URL(MAPA_URL).origin } }),
    conCamara: PREPARADOR,
    conUbicacion: [REPARTIDOR],
  });

/** What it is made of; `componer.ts` brings it. */
export interface TicketsDeps {
  readonly env: Env;
  readonly log: Logger;
  readonly db: Database;
  readonly sql: Sql;
  readonly transaccion: SqlPool['transaccion'];
  readonly mensajero: Mensajero;
  readonly cambiosVistos: CambiosVistos;
  readonly entradas: Entradas;
  readonly salud: Salud;
  readonly sesiones: Sesiones;
  /** Where the other service can be asked for its health. */
  readonly ahorroUrl: string;
  readonly metricas: Metricas;
  readonly contadores: Contadores;
}

export function createApp(deps: TicketsDeps): Koa {
  const router = new Router();
  const guardias = createGuardias(deps.sesiones, deps.env);
  router.use(deps.metricas.http);
  medirNegocio(deps.metricas, deps.sql);
  rutaMetricas(router, deps.metricas, deps.env);
  rutasInfo(router, deps);
  rutaSeguridadTxt(router, deps.env, deps.env.DESPACHO_URL);
  rutasCodec(router, guardias, deps.env);
  const usuarios = createUsuarios(deps.db);
  rutasLogin(router, guardias, deps, usuarios);
  const repositorio = createRepositorio(deps.sql, deps.db, deps.env.ENTREGA_CODIGO_DESDE);
  const repartidores = createRepartidores(deps.sql, deps.db);
  const recorridos = createRecorridos(deps, repositorio);
  const ajustes = createAjustes(deps, deps.db);
  const turnos = createTurnos({ ...deps, repositorio, repartidores, ajustes });
  const deTickets = { ...deps, repositorio, ajustes, recorridos };
  rutasRecepcion(router, guardias, deTickets);
  rutasTickets(router, guardias, deTickets);
  rutasCambios(router, guardias, deTickets);
  rutasPreparacion(router, guardias, deTickets);
  const fotos = createFotos(deps, createArchivos(deps.db));
  const partes = createPartes(deps.sql);
  rutasFotos(router, guardias, deps, { repositorio, fotos, partes });
  const reparto = createReparto({ repositorio, repartidores, ajustes });
  const historiales = createHistoriales(deps.sql, ajustes);
  rutasRepartidores(router, guardias, repartidores, {
    ...{ turnos, reparto, recorridos, historiales },
    calificaciones: createCalificacionesDeRepartidores(deps.sql),
  });
  rutasPosiciones(router, guardias, createPosiciones(deps.sql), deps);
  rutasPush(router, guardias, deps);
  rutasCaja(router, guardias, createCaja(deps));
  const enlaces = { tienda: deps.env.TIENDA_URL, mapa: deps.env.MAPA_URL ?? null };
  rutasConfiguracion(router, guardias, { ajustes, enlaces }, () => turnos.despertar());
  const capacidad = createCapacidad(deps.sql);
  rutasEntregasADomicilio(router, guardias, createEntregasADomicilio(deps), capacidad);
  rutasEstadisticas(router, guardias, { sql: deps.sql, ajustes });
  rutasLaboratorio(router, guardias, deps.db);
  rutasAlertas(router, guardias, deps.sql);
  rutasUsuarios(router, guardias, usuarios);
  rutasOpenapi(router, identidad('belgrano-tickets', deps.env), AREAS);
  return createKoa(deps, router, paginasCon(deps.env), lasCrudas(router, AREAS));
}
