/** Composes a Temporal worker of the task queue `pedidos` or `pagos`. */
import { ApplicationFailure, TemporalFailure } from '@temporalio/common';
import type { DataConverter } from '@temporalio/common';
import { DefaultLogger, makeTelemetryFilterString, Runtime, Worker } from '@temporalio/worker';
import type {
  ActivityInterceptorsFactory,
  InjectedSinks,
  LogEntry,
  NativeConnection,
  WorkflowBundle,
} from '@temporalio/worker';
import type { Activities, ActivitiesDePagos } from '../activities/index.ts';
import { COLA_PEDIDOS, numeroDe } from '../contracts/temporal.ts';
import type { Logger } from '../platform/logger.ts';
import { conAsunto } from '../platform/rastro.ts';
import { SIN_TRAZAS } from '../platform/trazas.ts';
import type { Trazas } from '../platform/trazas.ts';
import type { SalidaDeTrazas } from '../workflows/traza.ts';

export interface WorkerDeps {
  readonly connection: NativeConnection;
  readonly namespace: string;
  readonly log: Logger;
  readonly activities: Activities | ActivitiesDePagos;
  readonly workflowBundle: WorkflowBundle;
  /** Steps in the database at once: more than its pool only wait in line. */
  readonly pasosALaVez: number;
  readonly taskQueue?: string;
  readonly dataConverter: DataConverter;
  readonly trazas?: Trazas;
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
  const { trazas = SIN_TRAZAS, taskQueue = COLA_PEDIDOS } = deps;
  const salidas: InjectedSinks<SalidaDeTrazas> = {
    trazas: { tramo: { fn: (_flujo, tramo) => trazas.flujo(tramo) } },
  };
  return Worker.create({
    connection: deps.connection,
    namespace: deps.namespace,
    taskQueue,
    workflowBundle: deps.workflowBundle,
    activities: deps.activities,
    dataConverter: deps.dataConverter,
    interceptors: { activity: [conNumero, ...trazas.pasos, discreto(deps.log)] },
    sinks: salidas,
    maxConcurrentLocalActivityExecutions: deps.pasosALaVez,
    shutdownGraceTime: '15s',
  });
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
