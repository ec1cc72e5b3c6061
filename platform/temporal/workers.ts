/** Who works at a task queue, and what waits in it, as Temporal tells it. */
import type { Client } from '@temporalio/client';
import proto from '@temporalio/proto';
import type { ColaDeTareas, Workers, WorkerVisto } from '../../contracts/operaciones/flujos.ts';
import { ASKED_MS } from './temporal.ts';

type TaskQueueType = proto.temporal.api.enums.v1.TaskQueueType;
const { TASK_QUEUE_TYPE_WORKFLOW: FLUJOS, TASK_QUEUE_TYPE_ACTIVITY: PASOS } =
  proto.temporal.api.enums.v1.TaskQueueType;
const { WORKER_STATUS_SHUTDOWN: APAGADO } = proto.temporal.api.enums.v1.WorkerStatus;
/** More of one queue than anybody reads. */
const WORKERS = 200;
const LIMITE_MS = 3_000;

type Latido = proto.temporal.api.worker.v1.WorkerHeartbeat.$Properties;
interface Seconds {
  readonly seconds?: unknown;
  readonly nanos?: number | null;
}
const enMs = (time: Seconds | null | undefined): number =>
  Number(time?.seconds ?? 0) * 1_000 + Math.floor((time?.nanos ?? 0) / 1e6);

/** All of these queues; of one that the server does not answer about, that it does not. Never throws. */
export async function describeWorkers(
  client: Client,
  queues: readonly string[],
  ms = LIMITE_MS,
): Promise<Workers> {
  const vistas = await Promise.all(queues.map((cola) => describeQueue(client, cola, ms)));
  return {
    colas: vistas.map(({ cola }) => cola),
    latidos: vistas.some(({ latidos }) => latidos),
  };
}

async function describeQueue(client: Client, cola: string, ms: number) {
  const vacia = {
    cola,
    responde: false,
    esperan: { flujos: 0, pasos: 0 },
    atraso_s: 0,
    workers: [],
  };
  const { connection } = client;
  try {
    const [flujos, pasos, latidos] = await connection.withDeadline(Date.now() + ms, () =>
      Promise.all([ask(client, cola, FLUJOS), ask(client, cola, PASOS), heartbeats(client, cola)]),
    );
    const atraso = [flujos, pasos].map(({ stats }) => enMs(stats?.approximateBacklogAge) / 1_000);
    const descrita: ColaDeTareas = {
      ...{ cola, responde: true, atraso_s: Math.max(...atraso) },
      esperan: {
        flujos: Number(flujos.stats?.approximateBacklogCount ?? 0),
        pasos: Number(pasos.stats?.approximateBacklogCount ?? 0),
      },
      workers: seen([...flujos.pollers, ...pasos.pollers], latidos ?? []).slice(0, WORKERS),
    };
    return { cola: descrita, latidos: latidos !== null };
  } catch {
    return { cola: vacia, latidos: false };
  }
}

function ask({ workflowService, options }: Client, queue: string, taskQueueType: TaskQueueType) {
  return workflowService.describeTaskQueue({
    namespace: options.namespace,
    taskQueue: { name: queue },
    ...{ taskQueueType, reportStats: true },
  });
}

/** What workers tell of themselves; null where the server does not keep it. */
async function heartbeats(
  { workflowService, options }: Client,
  queue: string,
): Promise<readonly Latido[] | null> {
  try {
    const { workersInfo } = await workflowService.listWorkers({
      ...{ namespace: options.namespace, pageSize: WORKERS, query: `TaskQueue = '${queue}'` },
    });
    return workersInfo.flatMap(({ workerHeartbeat }) => workerHeartbeat ?? []);
  } catch {
    return null;
  }
}

type Poller = proto.temporal.api.taskqueue.v1.PollerInfo.$Properties;

/** One for each identity, who was heard of last first. */
function seen(pollers: readonly Poller[], latidos: readonly Latido[]): WorkerVisto[] {
  const vistos = new Map<string, { visto: number; version: string | null; apagado: boolean }>();
  const anotar = (identidad: string, visto: number, version: string | null, apagado = false) => {
    const antes = vistos.get(identidad);
    vistos.set(identidad, {
      visto: Math.max(visto, antes?.visto ?? 0),
      version: version ?? antes?.version ?? null,
      apagado: apagado || (antes?.apagado ?? false),
    });
  };
  for (const { identity, lastAccessTime, deploymentOptions } of pollers) {
    anotar(identity ?? '', enMs(lastAccessTime), deploymentOptions?.buildId || null);
  }
  const suLatido = new Map<string, Latido>();
  for (const latido of latidos) {
    const { workerIdentity = '', heartbeatTime, deploymentVersion, status } = latido;
    suLatido.set(workerIdentity ?? '', latido);
    const apagado = status === APAGADO;
    anotar(workerIdentity ?? '', enMs(heartbeatTime), deploymentVersion?.buildId || null, apagado);
  }
  return [...vistos]
    .map(([identidad, { visto, version, apagado }]) => ({
      ...{ identidad, version, visto: new Date(visto).toISOString() },
      en_linea: !apagado && visto > Date.now() - ASKED_MS,
      en_mano: enMano(suLatido.get(identidad)),
    }))
    .toSorted((a, b) => b.visto.localeCompare(a.visto));
}

function enMano(latido: Latido | undefined): WorkerVisto['en_mano'] {
  if (latido === undefined) return null;
  return {
    flujos: latido.workflowTaskSlotsInfo?.currentUsedSlots ?? 0,
    pasos: latido.activityTaskSlotsInfo?.currentUsedSlots ?? 0,
  };
}
