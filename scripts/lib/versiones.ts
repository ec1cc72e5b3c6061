/** The versions of a deployment of workers: which there are, which takes new orders, and changing that. */
import { isGrpcServiceError } from '@temporalio/client';
import type { Client } from '@temporalio/client';
import proto from '@temporalio/proto';
import pMap from 'p-map';
import { ErrorDeScript } from './consola/ejecutar.ts';

const ESTADO = proto.temporal.api.enums.v1.WorkerDeploymentVersionStatus;
const FIJADO =
  proto.temporal.api.workflow.v1.VersioningOverride.PinnedOverrideBehavior
    .PINNED_OVERRIDE_BEHAVIOR_PINNED;

/** As the server names it, in the words of `npm run versiones`. */
const ESTADOS: Readonly<Record<number, string>> = {
  [ESTADO.WORKER_DEPLOYMENT_VERSION_STATUS_INACTIVE]: 'sin estrenar',
  [ESTADO.WORKER_DEPLOYMENT_VERSION_STATUS_CURRENT]: 'actual',
  [ESTADO.WORKER_DEPLOYMENT_VERSION_STATUS_RAMPING]: 'en rampa',
  [ESTADO.WORKER_DEPLOYMENT_VERSION_STATUS_DRAINING]: 'terminando lo suyo',
  [ESTADO.WORKER_DEPLOYMENT_VERSION_STATUS_DRAINED]: 'terminada',
};

const NO_EXISTE = 5;
const NO_SE_PUEDE = 9;
const LLAMADA_MS = 20_000;
/** Moved at once, and asked for at once. */
const A_LA_VEZ = 10;

export interface Version {
  readonly nombre: string;
  readonly estado: string;
  readonly desde: Date | undefined;
}

export interface Despliegue {
  readonly nombre: string;
  /** Takes what is new; without one, workers without a version do. */
  readonly actual: string | undefined;
  readonly rampa: { readonly version: string; readonly porciento: number } | undefined;
  readonly versiones: readonly Version[];
}

export interface Versiones {
  mirar(): Promise<Despliegue>;
  /** @param version undefined for workers without one */
  hacerActual(version: string | undefined): Promise<void>;
  /** @param porciento of what is new; with 0 nobody ramps */
  ponerEnRampa(version: string, porciento: number): Promise<void>;
  /** Moves what runs on one version to another. @returns how many, and those that could not be moved */
  pasar(de: string, a: string): Promise<{ pasados: number; fallados: readonly string[] }>;
}

/** @param despliegue such as `belgrano-pedidos` */
export function createVersiones(client: Client, despliegue: string): Versiones {
  const servicio = client.workflowService;
  const base = { namespace: client.options.namespace, deploymentName: despliegue };

  const llamar = <T>(llamada: () => Promise<T>): Promise<T> =>
    client.connection.withDeadline(Date.now() + LLAMADA_MS, llamada).catch((error: unknown) => {
      throw comoSeDice(error, despliegue);
    });

  const describir = () => llamar(() => servicio.describeWorkerDeployment(base));

  async function mirar(): Promise<Despliegue> {
    const { workerDeploymentInfo: info } = await describir();
    const ruteo = info?.routingConfig;
    const enRampa = ruteo?.rampingDeploymentVersion?.buildId;
    return {
      nombre: despliegue,
      actual: ruteo?.currentDeploymentVersion?.buildId ?? undefined,
      rampa: enRampa
        ? { version: enRampa, porciento: ruteo.rampingVersionPercentage ?? 0 }
        : undefined,
      versiones: (info?.versionSummaries ?? []).map((version) => ({
        nombre: version.deploymentVersion?.buildId ?? '?',
        estado: ESTADOS[version.status ?? 0] ?? 'desconocido',
        desde: fechaDe(version.createTime),
      })),
    };
  }

  async function exigir(version: string): Promise<void> {
    const { versiones } = await mirar();
    if (versiones.some(({ nombre }) => nombre === version)) return;
    const hay = versiones.map(({ nombre }) => nombre).join(', ') || 'ninguna';
    throw new ErrorDeScript(`No hay ninguna versión «${version}» de ${despliegue}; hay: ${hay}.`);
  }

  /** @returns whether it goes on there, false for one that has ended meanwhile; or what went wrong */
  async function fijar(workflowId: string, buildId: string): Promise<boolean | string> {
    const pinned = { behavior: FIJADO, version: { deploymentName: despliegue, buildId } };
    const pedido = {
      namespace: base.namespace,
      workflowExecution: { workflowId },
      updateMask: { paths: ['versioning_override'] },
      workflowExecutionOptions: { versioningOverride: { pinned } },
    };
    try {
      await client.connection.withDeadline(Date.now() + LLAMADA_MS, () =>
        servicio.updateWorkflowExecutionOptions(pedido),
      );
      return true;
    } catch (error) {
      // The list of what runs lags behind.
      if (codigoDe(error) === NO_EXISTE) return false;
      return String(comoSeDice(error, despliegue));
    }
  }

  return {
    mirar,
    async hacerActual(version) {
      if (version !== undefined) await exigir(version);
      const { conflictToken } = await describir();
      const buildId = version ?? '';
      await llamar(() =>
        servicio.setWorkerDeploymentCurrentVersion({ ...base, buildId, conflictToken }),
      );
    },
    async ponerEnRampa(version, porciento) {
      await exigir(version);
      const { conflictToken } = await describir();
      const buildId = porciento === 0 ? '' : version;
      await llamar(() =>
        servicio.setWorkerDeploymentRampingVersion({
          ...base,
          buildId,
          percentage: porciento,
          conflictToken,
        }),
      );
    },
    async pasar(de, a) {
      await exigir(a);
      const query = `TemporalWorkerDeploymentVersion = '${despliegue}:${de}' AND ExecutionStatus = 'Running'`;
      const ids: string[] = [];
      for await (const { workflowId } of client.workflow.list({ query })) ids.push(workflowId);
      const salidas = await pMap(ids, (id) => fijar(id, a), { concurrency: A_LA_VEZ });
      const fallados = salidas.flatMap((falla, i) =>
        typeof falla === 'string' ? [`${ids[i] ?? ''}: ${falla}`] : [],
      );
      return { pasados: salidas.filter((pasado) => pasado === true).length, fallados };
    },
  };
}

/** gRPC's, or undefined for what is none of its errors. */
function codigoDe(error: unknown): number | undefined {
  return isGrpcServiceError(error) ? error.code : undefined;
}

function comoSeDice(error: unknown, despliegue: string): unknown {
  if (!isGrpcServiceError(error)) return error;
  const codigo = codigoDe(error);
  if (codigo === NO_EXISTE) {
    return new ErrorDeScript(
      `${despliegue} no tiene versiones: ningún worker suyo se conectó con WORKER_VERSION.`,
    );
  }
  if (codigo === NO_SE_PUEDE) {
    return new ErrorDeScript(
      `Temporal no lo acepta: ${error.details}. ¿Corren los workers de esa versión?`,
    );
  }
  return new ErrorDeScript(`Temporal no responde: ${error.details || error.message}`);
}

function fechaDe(tiempo: { seconds?: unknown } | null | undefined): Date | undefined {
  const segundos = Number(tiempo?.seconds);
  return Number.isFinite(segundos) && segundos > 0 ? new Date(segundos * 1_000) : undefined;
}
