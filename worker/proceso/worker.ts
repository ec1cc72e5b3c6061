/** Composes a Temporal worker of the task queue `pedidos` or `pagos`. */
import { ApplicationFailure, TemporalFailure } from '@temporalio/common';
import type { DataConverter } from '@temporalio/common';
import { DefaultLogger, makeTelemetryFilterString, Runtime } from '@temporalio/worker';
import type {
  ActivityInterceptorsFactory,
  InjectedSinks,
  LogEntry,
  NativeConnection,
  Worker,
  WorkerDeploymentOptions,
  WorkerOptions,
  WorkflowBundle,
} from '@temporalio/worker';
import type { Activities, ActivitiesDePagos } from '../../activities/index.ts';
import { COLA_PEDIDOS, despliegueDe } from '../../contracts/temporal/colas.ts';
import { numeroDe } from '../../contracts/temporal/pedido.ts';
import type { Env } from '../../platform/ajustes/env.ts';
import type { Logger } from '../../platform/observacion/logger.ts';
import { conAsunto } from '../../platform/observacion/rastro.ts';
import { SIN_TRAZAS } from '../../platform/observacion/trazas.ts';
import type { Trazas } from '../../platform/observacion/trazas.ts';
import type { SalidaDeTrazas } from '../../workflows/comun/traza.ts';
import { embudo } from './embudo.ts';
import { WorkerDeFlujos } from './flujos.ts';

export interface WorkerDeps {
  readonly connection: NativeConnection;
  readonly namespace: string;
  readonly log: Logger;
  readonly activities: Activities | ActivitiesDePagos;
  readonly workflowBundle: WorkflowBundle;
  readonly aLaVez: ALaVez;
  readonly taskQueue?: string;
  readonly dataConverter: DataConverter;
  /** Set, it serves the orders of this version of its deployment only. */
  readonly version?: string | undefined;
  readonly trazas?: Trazas;
}

/** How much a worker does at once. */
export type ALaVez = Pick<
  WorkerOptions,
  | 'maxConcurrentWorkflowTaskExecutions'
  | 'maxConcurrentLocalActivityExecutions'
  | 'maxConcurrentActivityTaskExecutions'
  | 'maxConcurrentWorkflowTaskPolls'
  | 'maxConcurrentActivityTaskPolls'
>;

export function aLaVez(
  env: Pick<Env, 'WORKER_TAREAS' | 'WORKER_PASOS' | 'WORKER_LLAMADAS' | 'WORKER_SONDEOS'>,
): ALaVez {
  const { WORKER_TAREAS: tareas, WORKER_LLAMADAS: llamadas, WORKER_SONDEOS: sondeos } = env;
  return {
    maxConcurrentWorkflowTaskExecutions: tareas,
    maxConcurrentLocalActivityExecutions: env.WORKER_PASOS,
    maxConcurrentActivityTaskExecutions: llamadas,
    // A poll without a place for what it brings would only hold it up.
    maxConcurrentWorkflowTaskPolls: Math.min(sondeos, tareas),
    maxConcurrentActivityTaskPolls: Math.min(sondeos, llamadas),
  };
}

/**
 * What an activity did not foresee goes to the log in full and to the workflow in one word:
 * histories and waiting orders are shown to people.
 */
function discreto(log: Logger): ActivityInterceptorsFactory {
  return ({ info }) => ({
    inbound: {
      async execute(input, next) {
        try {
          return await next(input);
        } catch (err) {
          if (err instanceof TemporalFailure || isAbortError(err)) throw err;
          const { activityType: actividad, attempt: intento, workflowExecution } = info;
          log.error(
            { err, actividad, intento, flujo: workflowExecution?.workflowId },
            'falló un paso',
          );
          const nombre = err instanceof Error ? err.name : typeof err;
          throw ApplicationFailure.retryable(`error interno en ${actividad} (${nombre})`, nombre);
        }
      },
    },
  });
}

/** The lines of a step say which order it is about. */
const conNumero: ActivityInterceptorsFactory = ({ info }) => ({
  inbound: {
    execute: (input, next) =>
      conAsunto(numeroDe(info.workflowExecution?.workflowId), () => next(input)),
  },
});

function isAbortError(err: unknown): boolean {
  return err instanceof Error && err.name === 'AbortError';
}

/** A worker that drains for at most 15 s when it is shut down. */
export function createWorker(deps: WorkerDeps): Promise<Worker> {
  const { trazas = SIN_TRAZAS, taskQueue = COLA_PEDIDOS, version } = deps;
  const salidas: InjectedSinks<SalidaDeTrazas> = {
    trazas: { tramo: { fn: (_flujo, tramo) => trazas.flujo(tramo) } },
  };
  return WorkerDeFlujos.create({
    connection: deps.connection,
    namespace: deps.namespace,
    taskQueue,
    workflowBundle: deps.workflowBundle,
    activities: deps.activities,
    dataConverter: deps.dataConverter,
    interceptors: { activity: [conNumero, ...trazas.pasos, discreto(deps.log), embudo()] },
    sinks: salidas,
    ...deps.aLaVez,
    ...(version === undefined ? {} : { workerDeploymentOptions: versionada(taskQueue, version) }),
    shutdownGraceTime: '15s',
  });
}

/**
 * What a run began on it ends on, whatever is deployed meanwhile: orders, notifications, mails and
 * packages all end within days (docs/deploy.md).
 */
function versionada(taskQueue: string, buildId: string): WorkerDeploymentOptions {
  return {
    version: { deploymentName: despliegueDe(taskQueue), buildId },
    useWorkerVersioning: true,
    defaultVersioningBehavior: 'PINNED',
  };
}

/**
 * The SDK's own lines go where ours go, and its figures to `puertoMetricas` on loopback. Once per
 * process, before the first worker.
 */
export function installRuntime(log: Logger, puertoMetricas?: number): void {
  Runtime.install({
    shutdownSignals: [],
    telemetryOptions: {
      logging: { filter: makeTelemetryFilterString({ core: 'WARN' }), forward: {} },
      ...(puertoMetricas === undefined
        ? {}
        : { metrics: { prometheus: { bindAddress: `127.0.0.1:${puertoMetricas}` } } }),
    },
    logger: new DefaultLogger('WARN', ({ level, message, meta }: LogEntry) => {
      log[level === 'ERROR' ? 'error' : 'warn']({ ...meta }, message);
    }),
  });
}
