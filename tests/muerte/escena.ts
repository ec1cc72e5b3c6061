/** A product on its own Temporal, whose workers are processes, and whose APIs may be. */
import { COLA_PEDIDOS } from '../../contracts/temporal/colas.ts';
import { COBRADOR } from '../simuladores/pagos.ts';
import { CREDENCIALES_SIMULADAS } from '../../platform/ajustes/ajustes.ts';
import { crearEntornoDePagos } from '../support/personas/pagos.ts';
import type { EntornoDePagos } from '../support/personas/pagos.ts';
import { arrancarApis, arrancarTemporal, arrancarWorker } from './proceso.ts';
import type { ApisMortales, TemporalMortal, WorkerRetenible } from './proceso.ts';

export interface Escena {
  /** With the addresses of the APIs that are asked. */
  readonly p: EntornoDePagos;
  readonly temporal: TemporalMortal;
  /** By the queue they serve. */
  readonly workers: ReadonlyMap<string, WorkerRetenible>;
  readonly arrancarWorkers: () => Promise<void>;
  readonly matarWorkers: () => Promise<void>;
  /** Left out where they are in this process. */
  readonly apis?: ApisMortales;
}

export interface OpcionesEscena {
  /** More settings, of all of its processes. */
  readonly env?: Readonly<Record<string, string>>;
  readonly colas?: readonly ('pedidos' | 'pagos')[];
  readonly conApis: boolean;
  /** Takes what is to be closed after the test, last first. */
  readonly alTerminar: (cerrar: () => Promise<unknown>) => void;
}

export async function prepararEscena(opciones: OpcionesEscena): Promise<Escena> {
  const { env: propio = {}, colas = ['pedidos', 'pagos'], conApis, alTerminar } = opciones;
  const temporal = await arrancarTemporal();
  alTerminar(() => temporal.cerrar());
  const enCasa = await crearEntornoDePagos({
    ...{ sinWorker: true, sinWorkerDePagos: true, taskQueue: COLA_PEDIDOS },
    ...{ temporal: temporal.address, env: propio },
  });
  alTerminar(() => enCasa.cerrar());
  const env = {
    ...CREDENCIALES_SIMULADAS,
    DATABASE_URL: enCasa.e.baseUrl,
    TEMPORAL_ADDRESS: temporal.address,
    MP_BASE_URL: enCasa.mp.url,
    GHL_BASE_URL: enCasa.ghl.url,
    MP_COLLECTOR_ID: String(COBRADOR),
    // Whoever asks waits for what is held.
    CHECKOUT_ESPERA_MS: '60000',
    // Those that are held leave room for one another.
    WORKER_PASOS: '60',
    RELEVO_EDAD_MS: '500',
    RECONCILIAR_CADA_MS: '3000',
    ...propio,
  };
  const workers = new Map<string, WorkerRetenible>();
  const arrancarWorkers = async () => {
    const arrancar = async (cola: string) =>
      workers.set(cola, await arrancarWorker({ ...env, WORKER_COLA: cola }));
    await Promise.all(colas.map(arrancar));
  };
  const matarWorkers = async () => {
    await Promise.all([...workers.values()].map((worker) => worker.matar()));
  };
  alTerminar(matarWorkers);
  const [apis] = await Promise.all([conApis ? arrancarApis(env) : undefined, arrancarWorkers()]);
  const escena = { p: enCasa, temporal, workers, arrancarWorkers, matarWorkers };
  if (apis === undefined) return escena;
  alTerminar(() => apis.matar());
  const { ahorro, tickets } = apis;
  enCasa.mp.avisos.destino = `${ahorro}/webhooks/mp`;
  return { ...escena, apis, p: { ...enCasa, e: { ...enCasa.e, ahorro, tickets } } };
}
