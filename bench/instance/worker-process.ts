/** The life of a worker process of the bench: like ours, with nothing else in it. */
import { createServer } from 'node:http';
import { fileURLToPath } from 'node:url';
import { NativeConnection, Worker } from '@temporalio/worker';
import type { WorkerOptions } from '@temporalio/worker';
import type { Env } from '../../platform/ajustes/env.ts';
import { cerrar, escuchar } from '../../platform/http/servidor.ts';
import type { Logger } from '../../platform/observacion/logger.ts';
import { alTerminar } from '../../platform/proceso/proceso.ts';
import { workerConnectionOptions } from '../../platform/temporal/temporal.ts';
import { installRuntime } from '../../worker/proceso/worker.ts';

export interface BenchWorker {
  readonly taskQueue: string;
  /** File under `bench/workflows`. */
  readonly workflows: string;
  readonly activities?: WorkerOptions['activities'];
}

/** Runs the worker with the SDK's defaults until the process is asked to end. */
export async function runBenchWorker(
  env: Env,
  log: Logger,
  { taskQueue, workflows, activities }: BenchWorker,
): Promise<void> {
  installRuntime(log);
  const connection = await NativeConnection.connect(workerConnectionOptions(env));
  const worker = await Worker.create({
    connection,
    namespace: env.TEMPORAL_NAMESPACE,
    taskQueue,
    activities,
    workflowsPath: fileURLToPath(new URL(`../contenders/workflows/${workflows}`, import.meta.url)),
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
}
