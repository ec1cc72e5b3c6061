/** The whole product in one process, on real servers: database, worker, both APIs over HTTP. */
import { randomUUID } from 'node:crypto';
import { Connection, Client } from '@temporalio/client';
import { NativeConnection } from '@temporalio/worker';
import { inject } from 'vitest';
import type { Activities } from '../../../activities/index.ts';
import { componerAhorro } from '../../../api-ahorro/componer.ts';
import { componerTickets } from '../../../api-tickets/componer.ts';
import { terminar } from '../../../platform/http/servicio.ts';
import type { Servicio } from '../../../platform/http/servicio.ts';
import { escuchar } from '../../../platform/http/servidor.ts';
import type { Database } from '../../../platform/base/database.ts';
import { createEntradas } from '../../../flujos/entradas.ts';
import type { Entradas } from '../../../flujos/entradas.ts';
import { loadEnv } from '../../../platform/ajustes/env.ts';
import type { Env } from '../../../platform/ajustes/env.ts';
import type { Logger } from '../../../platform/observacion/logger.ts';
import type { SqlPool } from '../../../platform/base/sql.ts';
import { avisarPagoPor, createMensajeroPagos } from '../../../flujos/pagos.ts';
import type { MensajeroPagos } from '../../../flujos/pagos.ts';
import { createMensajero } from '../../../flujos/pedidos.ts';
import type { Mensajero } from '../../../flujos/pedidos.ts';
import { clientOver, dataConverter } from '../../../platform/temporal/temporal.ts';
import type { Trazas } from '../../../platform/observacion/trazas.ts';
import { colaDePagos } from '../../../contracts/temporal/colas.ts';
import { componerActividades, componerActividadesDePagos } from '../../../worker/actividades.ts';
import { workflowBundle } from '../../../worker/bundle.ts';
import { createToma } from '../../../worker/rondas/toma.ts';
import { aLaVez, createWorker } from '../../../worker/proceso/worker.ts';
import type { WorkerDeps } from '../../../worker/proceso/worker.ts';
import { crearBase, log as silencioso } from './base.ts';
import { cerrarLuego } from './conexion.ts';
import './runtime.ts';

export interface Entorno {
  readonly env: Env;
  readonly db: Database;
  readonly sql: SqlPool;
  readonly baseUrl: string;
  readonly client: Client;
  readonly taskQueue: string;
  readonly mensajero: Mensajero;
  readonly mensajeroPagos: MensajeroPagos;
  readonly entradas: Entradas;
  /** Address of the shop's API. */
  readonly ahorro: string;
  /** Address of dispatch's API and its sockets. */
  readonly tickets: string;
  /** Starts a worker; its end is the environment's, or earlier by `detener`. */
  iniciarWorker(): Promise<{ detener(): Promise<void> }>;
  /** The same for the queue of payments, which nothing else starts. */
  iniciarWorkerDePagos(
    avisarPago?: ReturnType<typeof avisarPagoPor>,
  ): Promise<{ detener(): Promise<void> }>;
  /** One more process' worth of dispatch's API. @returns its address */
  otroTickets(): Promise<string>;
  /** One more process' worth of the shop's API. @returns its address */
  otroAhorro(): Promise<string>;
  cerrar(): Promise<void>;
}

export interface OpcionesEntorno {
  /** Settings, as the environment would have them. */
  readonly env?: Readonly<Record<string, string>>;
  /** Without a worker nothing moves until `iniciarWorker`. */
  readonly sinWorker?: boolean;
  /** Nobody takes an order but who has stored it. */
  readonly sinToma?: boolean;
  /** What is around the steps of the orders' workers: to hold one, or to lose its answer. */
  readonly alrededor?: (pasos: Activities) => Activities;
  /** Another Temporal server than the suite's. */
  readonly temporal?: string;
  readonly log?: Logger;
  /** How long an API waits for a workflow, in milliseconds; long unless given. */
  readonly esperaMs?: number;
  /** Traces that this process has turned on. */
  readonly trazas?: Trazas;
  /** Another queue than one of its own. */
  readonly taskQueue?: string;
  /** Shares the database and the task queue of another environment, or has those given. */
  readonly base?: Pick<Entorno, 'baseUrl' | 'db' | 'sql' | 'taskQueue'>;
}

/** Three times what production waits: whatever else the machine does, a slow answer is no failure here. */
const ESPERA_MS = 30_000;

export async function crearEntorno(opciones: OpcionesEntorno = {}): Promise<Entorno> {
  const base = opciones.base
    ? {
        url: opciones.base.baseUrl,
        db: opciones.base.db,
        sql: opciones.base.sql,
        cerrar: async () => undefined,
      }
    : await crearBase();
  const address = opciones.temporal ?? inject('temporal');
  const env = loadEnv({
    LOG_LEVEL: 'silent',
    DATABASE_URL: base.url,
    TEMPORAL_ADDRESS: address,
    LIMITE_POR_MINUTO: '100000',
    CANCELACION_GRACIA_SEGUNDOS: '0',
    CHECKOUT_EN_VUELO: '200',
    // All wait as long as it takes, unless it is about hurry.
    CHECKOUT_ESPERA_MS: String(ESPERA_MS),
    CHECKOUT_APURO_MS: String(ESPERA_MS),
    ...opciones.env,
  });
  const log = opciones.log ?? silencioso;
  const taskQueue = opciones.taskQueue ?? opciones.base?.taskQueue ?? `pedidos-${randomUUID()}`;
  const connection = Connection.lazy({ address });
  const client = new Client({
    connection,
    dataConverter: dataConverter(env),
    interceptors: { workflow: [...(opciones.trazas?.cliente ?? [])] },
  });
  const { esperaMs = ESPERA_MS } = opciones;
  const mensajero = createMensajero(client, { esperaMs, taskQueue });
  const colaPagos = colaDePagos(taskQueue);
  const mensajeroPagos = createMensajeroPagos(client, {
    enVuelo: 200,
    esperaMs: ESPERA_MS,
    taskQueue: colaPagos,
    esperas: env.PAGOS_REINTENTOS_MS,
  });
  const entradas = createEntradas(env);
  const alCerrar: (() => Promise<unknown>)[] = [];
  const conexiones = { env, log, db: base.db, sql: base.sql, client };

  const servir = async (servicio: Servicio): Promise<string> => {
    await servicio.iniciar();
    const puerto = await escuchar(servicio.server, 0, 'PORT', '127.0.0.1');
    alCerrar.unshift(() => terminar(servicio, 2_000));
    return `http://127.0.0.1:${puerto}`;
  };
  const otroTickets = () =>
    servir(componerTickets(conexiones, { taskQueue, esperaMs, ahorroUrl: 'http://127.0.0.1:1' }));

  const tomaSobre = (connection: NativeConnection) =>
    createToma({
      ...{ sql: base.sql.sql, urlDirecta: base.url, entradas, log },
      mensajero: createMensajero(clientOver(connection, env, opciones.trazas), {
        ...{ esperaMs: 5_000, propia: true, taskQueue },
      }),
    });

  const { alrededor = (pasos: Activities) => pasos } = opciones;
  const iniciarWorker = () =>
    correrWorker(
      taskQueue,
      alrededor(componerActividades({ env, db: base.db, sql: base.sql, log })),
    );
  const iniciarWorkerDePagos = (avisarPago = avisarPagoPor(client)) =>
    correrWorker(
      colaPagos,
      componerActividadesDePagos({ env, db: base.db, sql: base.sql, avisarPago }),
    );

  const correrWorker = async (cola: string, activities: WorkerDeps['activities']) => {
    const nativa = await NativeConnection.connect({ address });
    const toma = cola === taskQueue && opciones.sinToma !== true;
    const tareas = toma ? [tomaSobre(nativa)] : [];
    const worker = await createWorker({
      connection: nativa,
      namespace: env.TEMPORAL_NAMESPACE,
      taskQueue: cola,
      log,
      workflowBundle: await workflowBundle(),
      dataConverter: dataConverter(env),
      aLaVez: aLaVez(env),
      ...(opciones.trazas ? { trazas: opciones.trazas } : {}),
      activities,
    });
    const corrida = worker.run();
    for (const tarea of tareas) tarea.iniciar();
    let detenido: Promise<void> | undefined;
    const detener = () =>
      (detenido ??= (async () => {
        await Promise.all(tareas.map((tarea) => tarea.detener()));
        worker.shutdown();
        await corrida;
        await nativa.close();
      })());
    alCerrar.unshift(detener);
    return { detener };
  };

  const tickets = await otroTickets();
  const otroAhorro = () =>
    servir(
      componerAhorro(conexiones, {
        ...{ taskQueue, esperaMs, ticketsUrl: tickets, juntarMs: 100, revisarMs: 300 },
        pagos: { enVuelo: 200, esperaMs: ESPERA_MS },
      }),
    );
  const ahorro = await otroAhorro();
  if (opciones.sinWorker !== true) await iniciarWorker();

  return {
    env,
    db: base.db,
    sql: base.sql,
    baseUrl: base.url,
    client,
    taskQueue,
    mensajero,
    mensajeroPagos,
    entradas,
    ahorro,
    tickets,
    iniciarWorker,
    iniciarWorkerDePagos,
    otroTickets,
    otroAhorro,
    async cerrar() {
      for (const fin of alCerrar) await fin();
      cerrarLuego(client);
      await base.cerrar();
    },
  };
}
