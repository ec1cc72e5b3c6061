/** The process of a worker that is not ours, named by its argument: with the SDK's defaults, and nothing else in it. */
import { createServer } from 'node:http';
import { fileURLToPath } from 'node:url';
import { NativeConnection, Worker } from '@temporalio/worker';
import { loadEnv } from '../../../platform/ajustes/env.ts';
import { connectSql } from '../../../platform/base/sql.ts';
import { cerrar, escuchar } from '../../../platform/http/servidor.ts';
import { createLogger } from '../../../platform/observacion/logger.ts';
import { alTerminar, correr } from '../../../platform/proceso/proceso.ts';
import { workerConnectionOptions } from '../../../platform/temporal/temporal.ts';
import { installRuntime } from '../../../worker/proceso/worker.ts';
import { createNovatoActivities } from '../newcomer/activities.ts';

await correr(async () => {
  const [name = ''] = process.argv.slice(2);
  const env = loadEnv();
  const log = createLogger(`${name}-worker`, env);
  installRuntime(log);
  const connection = await NativeConnection.connect(workerConnectionOptions(env));
  const pool = connectSql(env, log);
  const worker = await Worker.create({
    ...{ connection, namespace: env.TEMPORAL_NAMESPACE, taskQueue: name },
    activities: createNovatoActivities(pool),
    workflowsPath: fileURLToPath(new URL(`../${name}/workflow.ts`, import.meta.url)),
  });
  const health = createServer((_req, res) => {
    res.writeHead(worker.getState() === 'RUNNING' ? 200 : 503).end();
  });
  await escuchar(health, env.WORKER_PORT, 'WORKER_PORT', '127.0.0.1');
  const run = worker.run();
  alTerminar(log, async () => {
    if (worker.getState() === 'RUNNING') worker.shutdown();
    await run;
    await cerrar(health, 1_000);
    await pool.cerrar();
    await connection.close();
  });
  await run;
});
