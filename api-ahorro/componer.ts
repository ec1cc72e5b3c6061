/** The shop's API, put together over connections that whoever calls has opened and will close. */
import { COLA_PEDIDOS, colaDePagos } from '../contracts/temporal/colas.ts';
import { createEntradas } from '../flujos/entradas.ts';
import { createMensajeroPagos } from '../flujos/pagos.ts';
import { createMensajeroReclamos } from '../flujos/reclamos.ts';
import type { OpcionesMensajeroPagos } from '../flujos/pagos.ts';
import { createEjecutarPaquete } from '../flujos/paquetes.ts';
import { createMensajero } from '../flujos/pedidos.ts';
import { createEscucha } from '../platform/base/escucha.ts';
import { createSalud } from '../platform/http/salud.ts';
import type { Servicio } from '../platform/http/servicio.ts';
import { createHttpServer } from '../platform/http/servidor.ts';
import { createMetricas } from '../platform/observacion/metricas.ts';
import type { Conexiones } from '../platform/proceso/conexiones.ts';
import { createContadores } from '../platform/seguridad/contadores.ts';
import { describeWorkers } from '../platform/temporal/workers.ts';
import { createApp } from './app.ts';
import { createEnlacesVistos, createTicketsVistos } from './checkout/vistos.ts';
import { createVigilia } from './cuentas/vigilia.ts';
import { createPreciosAlDia } from './precios-al-dia.ts';
import { createNovedades } from './operaciones/novedades.ts';
import { createSeguimiento } from './pedidos/seguimiento.ts';

export interface OpcionesAhorro {
  /** Where its workflows run, and beside it those of payments. */
  readonly taskQueue?: string;
  /** Limit of a call to a workflow, in milliseconds; `CHECKOUT_ESPERA_MS` unless given. */
  readonly esperaMs?: number;
  /** How notifications are begun from here. */
  readonly pagos?: Pick<OpcionesMensajeroPagos, 'enVuelo' | 'esperaMs' | 'porSegundo'>;
  /** Where dispatch can be asked for its health. */
  readonly ticketsUrl?: string;
  /** News for operations within this many milliseconds are told together. */
  readonly juntarMs?: number;
  /** How often it is looked whether those who follow something live still may, in milliseconds. */
  readonly revisarMs?: number;
}

/** A few: of a burst the relay starts the rest, at a pace that leaves room for answers. */
const PAGOS = { enVuelo: 8, porSegundo: 10, esperaMs: 5_000 };

export function componerAhorro(
  { env, log, db, sql: pool, client }: Conexiones,
  opciones: OpcionesAhorro = {},
): Servicio {
  const { taskQueue = COLA_PEDIDOS, esperaMs = env.CHECKOUT_ESPERA_MS, pagos = PAGOS } = opciones;
  const escucha = createEscucha({ urlDirecta: env.DATABASE_DIRECT_URL, log });
  const avisado = { sql: pool.sql, escucha, log };
  const seguimiento = createSeguimiento(avisado);
  const { juntarMs, revisarMs } = opciones;
  const novedades = createNovedades({
    ...avisado,
    ...(juntarMs === undefined ? {} : { juntarMs }),
  });
  const vigilia = createVigilia({
    ...avisado,
    ...(revisarMs === undefined ? {} : { cadaMs: revisarMs }),
  });
  const precios = createPreciosAlDia(avisado);
  const contadores = createContadores(env, 'ahorro', log);
  const metricas = createMetricas('ahorro');
  metricas.pool('ahorro', pool);
  const app = createApp({
    env,
    log,
    db,
    sql: pool.sql,
    transaccion: (trabajo) => pool.transaccion(trabajo),
    mensajero: createMensajero(client, { esperaMs, taskQueue }),
    mensajeroReclamos: createMensajeroReclamos(client, { esperaMs, taskQueue }),
    mensajeroPagos: createMensajeroPagos(client, {
      ...pagos,
      taskQueue: colaDePagos(taskQueue),
      esperas: env.PAGOS_REINTENTOS_MS,
    }),
    entradas: createEntradas(env),
    ejecutarPaquete: createEjecutarPaquete(client, { esperaMs, taskQueue }),
    salud: createSalud(db, client, taskQueue),
    seguimiento,
    novedades,
    vigilia,
    verWorkers: () => describeWorkers(client, [taskQueue, colaDePagos(taskQueue)]),
    ticketsVistos: createTicketsVistos(avisado),
    enlacesVistos: createEnlacesVistos(avisado),
    ticketsUrl: opciones.ticketsUrl ?? env.TICKETERA_URL ?? `http://127.0.0.1:${env.TICKETS_PORT}`,
    metricas,
    contadores,
  });
  return {
    server: createHttpServer(app),
    async iniciar() {
      seguimiento.iniciar();
      novedades.iniciar();
      vigilia.iniciar();
      precios.iniciar();
      await escucha.iniciar();
    },
    async soltar() {
      await precios.detener();
      vigilia.detener();
      novedades.detener();
      await seguimiento.detener();
    },
    async detener() {
      await Promise.all([escucha.detener(), contadores.cerrar()]);
    },
  };
}
