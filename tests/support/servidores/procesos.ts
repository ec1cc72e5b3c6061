/** A product whose workers are processes of their own, on the product's own queue, to be killed. */
import { afterAll, afterEach, beforeAll } from 'vitest';
import { COLA_PEDIDOS } from '../../../contracts/temporal/colas.ts';
import { startTemporal } from '../procesos/temporal.ts';
import { crearEntorno } from './entorno.ts';
import type { Entorno } from './entorno.ts';
import { crearPar } from '../terceros/par.ts';
import type { Par } from '../terceros/par.ts';
import { arrancar } from './proceso.ts';
import type { Proceso } from './proceso.ts';

export interface Procesos {
  /** A product without a worker, a peer, and how to start a worker with these variables. */
  readonly preparar: (variables?: (par: Par) => Record<string, string>) => Promise<{
    readonly e: Entorno;
    readonly par: Par;
    readonly worker: () => Promise<Proceso>;
  }>;
  /** What a process needs to work with this database. */
  readonly comun: (e: Entorno) => Record<string, string>;
  /** Closed after the test, last first. */
  readonly alTerminar: (cerrar: () => Promise<unknown>) => void;
  /** Address of their own Temporal: on a shared one, workers take over what other files left running. */
  readonly temporal: () => string;
}

/** For a file of tests, which gets a Temporal of its own. */
export function conProcesos(): Procesos {
  let temporal: Awaited<ReturnType<typeof startTemporal>> | undefined;
  const abiertos: (() => Promise<unknown>)[] = [];
  beforeAll(async () => {
    temporal = await startTemporal();
  });
  afterEach(async () => {
    for (const cerrar of abiertos.splice(0).reverse()) await cerrar();
  });
  afterAll(() => temporal?.stop());

  const direccion = (): string => {
    if (temporal === undefined) throw new Error('todavía no hay Temporal');
    return temporal.address;
  };
  const comun = (e: Entorno) => ({
    DATABASE_URL: e.baseUrl,
    TEMPORAL_ADDRESS: direccion(),
    RELEVO_EDAD_MS: '500',
  });
  const alTerminar = (cerrar: () => Promise<unknown>) => void abiertos.push(cerrar);

  return {
    comun,
    alTerminar,
    temporal: direccion,
    async preparar(variables = () => ({})) {
      const par = await crearPar();
      alTerminar(() => par.cerrar());
      const env = variables(par);
      const e = await crearEntorno({
        ...{ sinWorker: true, temporal: direccion(), taskQueue: COLA_PEDIDOS, env },
      });
      alTerminar(() => e.cerrar());
      const worker = async () => {
        const proceso = await arrancar(
          'worker/main.ts',
          { ...comun(e), ...env, WORKER_PORT: '0' },
          /worker listo/,
        );
        alTerminar(() => proceso.matar());
        return proceso;
      };
      return { e, par, worker };
    },
  };
}

/** How often this order was announced as new. */
export function nuevosDe(e: Entorno, numero: string): Promise<number> {
  return e.db.evento.count({
    where: { nombre: 'nuevo_ticket', datos: { path: ['numero'], equals: numero } },
  });
}
