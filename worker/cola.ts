/** What a worker process does, by the queue it serves: its activities, its relay, its schedule. */
import type { Client } from '@temporalio/client';
import type { Activities, ActivitiesDePagos } from '../activities/index.ts';
import { COLA_PAGOS } from '../contracts/temporal/colas.ts';
import { createEntradas } from '../flujos/entradas.ts';
import {
  agendasDePagos,
  asegurarConciliacion,
  avisarPagoPor,
  createMensajeroPagos,
} from '../flujos/pagos.ts';
import { createMensajero } from '../flujos/pedidos.ts';
import { createAlertas } from './rondas/alertas/alertas.ts';
import { createAvisosDeAlertas } from './rondas/alertas/avisar.ts';
import { calentar } from './proceso/calentar.ts';
import { componerActividades, componerActividadesDePagos } from './actividades.ts';
import type { ComposicionDeps } from './actividades.ts';
import { createRelevoReclamos } from './rondas/reclamos.ts';
import { createPlazosDeArrepentimiento } from './rondas/arrepentimientos.ts';
import { createCancelacionesVencidas } from './rondas/cancelaciones.ts';
import { createFacturas } from './rondas/facturas.ts';
import { createRelevoCorreos } from './rondas/correos.ts';
import { createLimpieza } from './rondas/limpieza/limpieza.ts';
import { createAgenda } from './rondas/paquetes/paquetes.ts';
import { recordar } from './reconciliacion/recordar.ts';
import { createReconciliacion } from './reconciliacion/ronda.ts';
import { createRelevoPagos } from './rondas/relevo-pagos.ts';
import { createRelevo } from './rondas/relevo.ts';
import type { Tarea } from '../platform/proceso/ronda.ts';
import { facturacionDe } from '../platform/ajustes/arca.ts';
import { mediosCobrados } from '../proveedores/pagos.ts';
import { createPedirCaminos } from '../proveedores/rutas.ts';
import { createToma } from './rondas/toma.ts';
import { createFranjasEnRiesgo } from './rondas/alertas/franjas-en-riesgo.ts';
import { createFranjasExcedidas } from './rondas/alertas/franjas-excedidas.ts';
import { createCaminos } from './rondas/caminos.ts';
import { createLlegadas } from './rondas/llegadas.ts';
import { createTraspasos } from './rondas/traspasos.ts';
import { createPresencia } from './proceso/version.ts';

export interface Cola {
  readonly nombre: string;
  readonly activities: Activities | ActivitiesDePagos;
  /** What it does by itself. */
  readonly tareas: readonly Tarea[];
  /** Done once the worker runs, before it says that it is ready; may fail without harm. */
  readonly alEmpezar: () => Promise<void>;
}

/**
 * The queue of `WORKER_COLA`. Payments have a process of their own, so that they never hold up orders.
 * @param propio over the connection of the worker itself
 */
export function componerCola(deps: ComposicionDeps, client: Client, propio: Client): Cola {
  const { env, log } = deps;
  if (env.WORKER_COLA === COLA_PAGOS) return colaDePagos(deps, client);
  if (env.produccion && env.SMTP_URL === undefined) log.warn('sin SMTP_URL no sale ningún correo');
  return {
    nombre: env.WORKER_COLA,
    activities: componerActividades(deps),
    tareas: [
      ...deFlujos(deps, client, propio),
      ...deEntregas(deps),
      ...deCorreos(deps, client),
      ...deFacturas(deps, client),
      ...deAlertas(deps, client),
      createLimpieza(deps.sql.sql, log),
    ],
    alEmpezar: async () => {
      if (env.WORKER_VERSION === undefined) await calentar(propio, env.WORKER_COLA);
    },
  };
}

function colaDePagos(deps: ComposicionDeps, client: Client): Cola {
  const { env, log } = deps;
  const mensajero = createMensajeroPagos(client, {
    enVuelo: 50,
    esperaMs: 5_000,
    esperas: env.PAGOS_REINTENTOS_MS,
  });
  return {
    nombre: COLA_PAGOS,
    activities: componerActividadesDePagos({ ...deps, avisarPago: avisarPagoPor(client) }),
    tareas: [createRelevoPagos({ ...relevoDe(deps), mensajero })],
    alEmpezar: async () => {
      void asegurarConciliacion(client, { medios: mediosCobrados(env) }).catch((err: unknown) =>
        log.warn({ err: String(err) }, 'no se pudo agendar la conciliación de pagos'),
      );
    },
  };
}

const relevoDe = ({ env, db, sql, log }: ComposicionDeps) => ({
  ...{ sql: sql.sql, db, log },
  ...{ cadaMs: env.RELEVO_CADA_MS, edadMs: env.RELEVO_EDAD_MS },
});

/** What begins, brings back and puts right the workflows of orders, packages and claims. */
function deFlujos(deps: ComposicionDeps, client: Client, propio: Client): Tarea[] {
  const { env, log } = deps;
  const { sql } = deps.sql;
  const mensajero = createMensajero(client, { esperaMs: 5_000 });
  // What is begun at once is of no version: where there are some, nothing is.
  const directo = createMensajero(propio, { esperaMs: 5_000, propia: true });
  const entradas = createEntradas(env);
  const conFlujo = { ...relevoDe(deps), mensajero, entradas };
  const alOlvido = () => recordar(env, sql, client);
  const urlDirecta = env.DATABASE_DIRECT_URL;
  return [
    env.WORKER_VERSION === undefined
      ? createToma({ sql, urlDirecta, mensajero: directo, entradas, log })
      : createPresencia(sql, log),
    createRelevo({ ...conFlujo, directo }),
    createCancelacionesVencidas({ ...{ sql, mensajero, entradas, log }, cadaMs: 1_000 }),
    createTraspasos(conFlujo),
    createReconciliacion({
      ...{ sql, client, mensajero, entradas, log },
      ...{ cadaMs: env.RECONCILIAR_CADA_MS, alOlvido },
    }),
    createAgenda({
      ...{ sql, client, log, cadaMs: 1_000, alOlvido },
      ajenasConocidas: agendasDePagos(mediosCobrados(env)),
    }),
    createRelevoReclamos({ sql, client, log, cadaMs: 1_000 }),
  ];
}

/** What looks at what is on its way, and at what is promised. */
const deEntregas = ({ env, sql, log }: ComposicionDeps): Tarea[] => [
  createLlegadas({ sql, log }),
  createCaminos({ sql: sql.sql, log, pedir: createPedirCaminos(env) }),
  createFranjasEnRiesgo({ sql, log }),
  createFranjasExcedidas({ sql, log }),
];

const deCorreos = ({ env, sql, log }: ComposicionDeps, client: Client): Tarea[] => [
  createRelevoCorreos({
    ...{ sql: sql.sql, client, log, cadaMs: 1_000 },
    ...{ conSmtp: env.SMTP_URL !== undefined, conPush: env.PUSH_VAPID_PRIVADA !== undefined },
    porDia: env.CORREOS_POR_DIA,
  }),
];

const deFacturas = ({ env, sql, log }: ComposicionDeps, client: Client): Tarea[] => {
  const facturacion = facturacionDe(env);
  return facturacion === undefined ? [] : [createFacturas({ sql, client, log, facturacion })];
};

const deAlertas = ({ env, sql, log }: ComposicionDeps, client: Client): Tarea[] => [
  createAlertas(sql, log),
  createAvisosDeAlertas({
    ...{ sql, client, log },
    ...{ correos: env.ALERTAS_CORREO ?? [], conUrl: env.ALERTAS_URL !== undefined },
  }),
  createPlazosDeArrepentimiento({ sql, log, dias: env.ARREPENTIMIENTO_AVISO_DIAS }),
];
