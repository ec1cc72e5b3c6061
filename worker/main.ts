/** A worker process: workflows, activities, the relay, and a health listener on loopback. */
import { setPriority } from 'node:os';
import { NativeConnection } from '@temporalio/worker';
import { COLA_PAGOS } from '../contracts/temporal/colas.ts';
import { connectDatabase } from '../platform/base/database.ts';
import { loadEnv } from '../platform/ajustes/env.ts';
import { cerrar, escuchar, puertoLibre } from '../platform/http/servidor.ts';
import { createLogger } from '../platform/observacion/logger.ts';
import { createMetricas } from '../platform/observacion/metricas.ts';
import { medirNegocio } from '../flujos/negocio.ts';
import { alTerminar, correr } from '../platform/proceso/proceso.ts';
import { connectSql } from '../platform/base/sql.ts';
import {
  clientOver,
  createTemporalClient,
  dataConverter,
  ensureSearchAttributes,
  workerConnectionOptions,
} from '../platform/temporal/temporal.ts';
import { iniciarTrazas } from '../platform/observacion/trazas.ts';
import { workflowBundle } from './bundle.ts';
import { componerCola } from './cola.ts';
import { createSaludDelWorker } from './salud.ts';
import { avisarSiNadieEligio } from './proceso/version.ts';
import { aLaVez, createWorker, installRuntime } from './proceso/worker.ts';

await correr(async () => {
  const env = loadEnv();
  const servicio = env.WORKER_COLA === COLA_PAGOS ? 'worker-pagos' : 'worker';
  const log = createLogger(servicio, env);
  // Answers come first where there is not enough of the machine for all: from here on, since starting
  // costs the most. About a third of a share: with less, it stands still beside busy ones.
  setPriority(5);
  const puertoNucleo = await puertoLibre();
  installRuntime(log, puertoNucleo);
  const delNucleo = `http://127.0.0.1:${puertoNucleo}/metrics`;
  const trazas = await iniciarTrazas(`belgrano-${servicio}`, env, log);
  const db = connectDatabase(env, log);
  const sql = connectSql(env, log);
  const client = createTemporalClient(env, trazas);
  const bundle = await workflowBundle();
  await ensureSearchAttributes(env).catch((err: unknown) =>
    // Temporal Cloud has its own way to add them; without them no order moves on.
    log.warn(
      { err: String(err) },
      'no se pudieron registrar PedidoEstado y Repartidor: deben existir',
    ),
  );
  const connection = await NativeConnection.connect(workerConnectionOptions(env));
  const propio = clientOver(connection, env, trazas);
  const cola = componerCola({ env, db, sql, log }, client, propio);
  const worker = await createWorker({
    connection,
    namespace: env.TEMPORAL_NAMESPACE,
    log,
    workflowBundle: bundle,
    dataConverter: dataConverter(env),
    aLaVez: aLaVez(env),
    version: env.WORKER_VERSION,
    trazas,
    taskQueue: cola.nombre,
    activities: cola.activities,
  });
  const metricas = createMetricas(servicio);
  metricas.pool('worker', sql);
  if (cola.nombre === 'pedidos') medirNegocio(metricas, sql.sql);
  let listo = false;
  const salud = createSaludDelWorker({
    ...{ worker, cola: cola.nombre, db, metricas, delNucleo },
    listo: () => listo && worker.getState() === 'RUNNING',
  });
  await escuchar(salud, env.WORKER_PORT, 'WORKER_PORT', '127.0.0.1');
  for (const tarea of cola.tareas) tarea.iniciar();
  const corrida = worker.run();

  alTerminar(log, async () => {
    await Promise.all(cola.tareas.map((tarea) => tarea.detener()));
    if (worker.getState() === 'RUNNING') worker.shutdown();
    await corrida;
    await cerrar(salud, 1_000);
    await Promise.all([
      connection.close(),
      client.connection.close(),
      db.$disconnect(),
      sql.cerrar(),
    ]);
    await trazas.cerrar();
  });
  const empezado = cola.alEmpezar().catch((err: unknown) => {
    log.warn({ err: String(err) }, 'el primer pedido va a tardar más');
  });
  await Promise.race([corrida, empezado]);
  listo = true;
  log.info({ cola: worker.options.taskQueue, version: env.WORKER_VERSION }, 'worker listo');
  const propia = { cola: cola.nombre, version: env.WORKER_VERSION, log };
  void avisarSiNadieEligio(client, propia).catch((err: unknown) =>
    log.warn({ err: String(err) }, 'no se sabe qué versión atiende'),
  );
  // A worker that cannot go on ends the process; whoever supervises starts a new one.
  await corrida;
});
