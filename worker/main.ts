/** The worker process: workflows, activities, the relay, and a health listener on loopback. */
import { createServer } from 'node:http';
import { NativeConnection } from '@temporalio/worker';
import { connectDatabase, databaseAnswers } from '../platform/database.ts';
import { createEntradas } from '../platform/entradas.ts';
import { loadEnv } from '../platform/env.ts';
import { cerrar, escuchar } from '../platform/http/servidor.ts';
import { createLogger } from '../platform/logger.ts';
import { createMensajero } from '../platform/mensajero.ts';
import { alTerminar, correr } from '../platform/proceso.ts';
import { connectSql } from '../platform/sql.ts';
import {
  createTemporalClient,
  dataConverter,
  ensureSearchAttributes,
  temporalOptions,
} from '../platform/temporal.ts';
import { componerActividades } from './actividades.ts';
import { workflowBundle } from './bundle.ts';
import { createRelevoCorreos } from './correos.ts';
import { createLimpieza } from './limpieza.ts';
import { createAgenda } from './paquetes.ts';
import { createRelevo } from './relevo.ts';
import { createTraspasos } from './traspasos.ts';
import { createWorker, installRuntime } from './worker.ts';

await correr(async () => {
  const env = loadEnv();
  const log = createLogger('worker', env);
  installRuntime(log);
  const db = connectDatabase(env, log);
  const sql = connectSql(env, log);
  const client = createTemporalClient(env);
  const bundle = await workflowBundle();
  await ensureSearchAttributes(env).catch((err: unknown) =>
    // Temporal Cloud has its own way to add them; without them no order moves on.
    log.warn(
      { err: String(err) },
      'no se pudieron registrar PedidoEstado y Repartidor: deben existir',
    ),
  );
  const connection = await NativeConnection.connect(temporalOptions(env));
  const worker = await createWorker({
    connection,
    namespace: env.TEMPORAL_NAMESPACE,
    log,
    workflowBundle: bundle,
    dataConverter: dataConverter(env),
    pasosALaVez: env.DATABASE_POOL,
    activities: componerActividades({ env, db, sql, log }),
  });
  const comun = {
    db,
    log,
    mensajero: createMensajero(client, { enVuelo: 1, esperaMs: 5_000 }),
    entradas: createEntradas(env),
  };
  const traspasos = createTraspasos(comun);
  const relevo = createRelevo({
    ...comun,
    cadaMs: env.RELEVO_CADA_MS,
    edadMs: env.RELEVO_EDAD_MS,
  });
  const correos = createRelevoCorreos({
    ...{ sql: sql.sql, client, log, cadaMs: 1_000 },
    conSmtp: env.SMTP_URL !== undefined,
  });
  const agenda = createAgenda({ sql: sql.sql, client, log, cadaMs: 1_000 });
  const limpieza = createLimpieza(sql.sql, log);
  if (env.produccion && env.SMTP_URL === undefined) {
    log.warn('sin SMTP_URL no sale ningún correo');
  }
  const salud = createServer((_req, res) => {
    void databaseAnswers(db).then((base) => {
      const bien = base && worker.getState() === 'RUNNING';
      res.writeHead(bien ? 200 : 503, { 'Content-Type': 'application/json' });
      res.end(
        JSON.stringify({
          status: bien ? 'healthy' : 'unhealthy',
          service: 'belgrano-worker',
          worker: worker.getState(),
          database: base ? 'ok' : 'error',
        }),
      );
    });
  });
  await escuchar(salud, env.WORKER_PORT, 'WORKER_PORT', '127.0.0.1');
  const rondas = [relevo, traspasos, correos, agenda, limpieza];
  for (const ronda of rondas) ronda.iniciar();
  const corrida = worker.run();

  alTerminar(log, async () => {
    await Promise.all(rondas.map((ronda) => ronda.detener()));
    if (worker.getState() === 'RUNNING') worker.shutdown();
    await corrida;
    await cerrar(salud, 1_000);
    await Promise.all([
      connection.close(),
      client.connection.close(),
      db.$disconnect(),
      sql.cerrar(),
    ]);
  });
  log.info({ cola: worker.options.taskQueue }, 'worker listo');
  // A worker that cannot go on ends the process; whoever supervises starts a new one.
  await corrida;
});
