/** The life of a worker process of the bench: like ours, with nothing else in it. */
import { createServer } from 'node:http';
import { fileURLToPath } from 'node:url';
import { NativeConnection, Worker } from '@temporalio/worker';
import type { WorkerOptions } from '@temporalio/worker';
import { loadEnv } from '../../platform/ajustes/env.ts';
import type { Env } from '../../platform/ajustes/env.ts';
import { cerrar, escuchar } from '../../platform/http/servidor.ts';
import { createLogger } from '../../platform/observacion/logger.ts';
import type { Logger } from '../../platform/observacion/logger.ts';
import { alTerminar, correr } from '../../platform/proceso/proceso.ts';
import { workerConnectionOptions } from '../../platform/temporal/temporal.ts';
import { installRuntime } from '../../worker/proceso/worker.ts';

export interface BenchWorker {
  readonly taskQueue: string;
  /** Its file of workflows, from this folder. */
  readonly workflows: string;
  readonly activities?: (env: Env, log: Logger) => NonNullable<WorkerOptions['activities']>;
}

/** Runs the process with the SDK's defaults until it is asked to end. */
export async function runBenchWorker(
  name: string,
  { taskQueue, workflows, activities }: BenchWorker,
): Promise<void> {
  await correr(async () => {
    const env = loadEnv();
    const log = createLogger(name, env);
    installRuntime(log);
    const connection = await NativeConnection.connect(workerConnectionOptions(env));
    const file = new URL(workflows, import.meta.url);
    const worker = await Worker.create({
      ...{ connection, namespace: env.TEMPORAL_NAMESPACE, taskQueue },
      activities: activities?.(env, log),
      workflowsPath: fileURLToPath(file),
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
      await connection.close();
    });
    await run;
  });
}
