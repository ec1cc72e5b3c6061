/**
 * A worker as `worker/main.ts` composes it, whose steps stop where the test says: told over IPC which
 * order's step to hold, it says when that has come there, and goes no further until it is let go or dies.
 */
import type { Context as ActivityContext } from '@temporalio/activity';
import { NativeConnection } from '@temporalio/worker';
import type { ActivityInterceptors } from '@temporalio/worker';
import { connectDatabase } from '../../platform/base/database.ts';
import { loadEnv } from '../../platform/ajustes/env.ts';
import { createLogger } from '../../platform/observacion/logger.ts';
import { connectSql } from '../../platform/base/sql.ts';
import {
  clientOver,
  createTemporalClient,
  dataConverter,
  workerConnectionOptions,
} from '../../platform/temporal/temporal.ts';
import { SIN_TRAZAS } from '../../platform/observacion/trazas.ts';
import { workflowBundle } from '../../worker/bundle.ts';
import { componerCola } from '../../worker/cola.ts';
import { aLaVez, createWorker, installRuntime } from '../../worker/proceso/worker.ts';
import { crearRetenedor } from '../support/pasos/retener.ts';
import type { Punto } from '../support/pasos/retener.ts';

/** What the test asks of it, and what it tells. */
export type Orden =
  | { readonly retener: string; readonly paso: string; readonly punto: Punto }
  | { readonly soltar: true };
export type Dicho = { readonly listo: true } | { readonly llego: string };

const retenedor = crearRetenedor((numero) => decir({ llego: numero }));
process.on('message', (orden: Orden) => {
  if ('soltar' in orden) retenedor.soltar();
  else retenedor.retener(orden.retener, orden.punto, orden.paso);
});
process.once('disconnect', () => process.exit(1));

function retenido({ info }: ActivityContext): ActivityInterceptors {
  return {
    inbound: {
      execute: (input, next) => retenedor.paso(info.activityType, input.args[0], () => next(input)),
    },
  };
}

function decir(mensaje: Dicho): void {
  process.send?.(mensaje);
}

const env = loadEnv();
const log = createLogger('worker', env);
installRuntime(log);
const db = connectDatabase(env, log);
const sql = connectSql(env, log);
const connection = await NativeConnection.connect(workerConnectionOptions(env));
const propio = clientOver(connection, env);
const cola = componerCola({ env, db, sql, log }, createTemporalClient(env), propio);
const worker = await createWorker({
  connection,
  namespace: env.TEMPORAL_NAMESPACE,
  log,
  workflowBundle: await workflowBundle(),
  dataConverter: dataConverter(env),
  aLaVez: aLaVez(env),
  taskQueue: cola.nombre,
  activities: cola.activities,
  // Around all else: what is held takes no place from others in the line for the lock of assignments.
  trazas: { ...SIN_TRAZAS, pasos: [retenido] },
});
for (const tarea of cola.tareas) tarea.iniciar();
decir({ listo: true });
await worker.run();
