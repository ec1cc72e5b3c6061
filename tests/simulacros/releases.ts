/** The services of one release on the ports of a stage: workers and APIs, started and ended apart. */
import { join } from 'node:path';
import { COLA_PAGOS, COLA_PEDIDOS } from '../../contracts/temporal/colas.ts';
import { arrancar } from '../support/servidores/proceso.ts';
import type { Proceso } from '../support/servidores/proceso.ts';
import type { Stage } from './stage.ts';

export interface Release {
  readonly name: string;
  startWorkers(): Promise<void>;
  startApis(): Promise<void>;
  /** Asked to end, and waited for. */
  stopWorkers(): Promise<void>;
  stopApis(): Promise<void>;
  /** What its workers have printed, of every start. */
  said(): string;
}

/** @param folder where its sources and packages are */
export function releaseOn(stage: Stage, name: string, folder: string): Release {
  let workers: Proceso[] = [];
  let apis: Proceso[] = [];
  const ended: string[] = [];
  const start = (file: string, ready: RegExp, own: Record<string, string> = {}) =>
    // That it is ready is said as information.
    arrancar(join(folder, file), { ...stage.env, LOG_LEVEL: 'info', ...own }, ready);
  const stop = (processes: readonly Proceso[]) =>
    Promise.all(processes.map((one) => one.terminar()));
  return {
    name,
    async startWorkers() {
      workers = await Promise.all(
        [COLA_PEDIDOS, COLA_PAGOS].map((queue) =>
          start('worker/main.ts', /worker listo/, { WORKER_COLA: queue, WORKER_PORT: '0' }),
        ),
      );
    },
    async startApis() {
      apis = await Promise.all([
        start('api-ahorro/main.ts', /Belgrano Ahorro escucha/),
        start('api-tickets/main.ts', /Belgrano Tickets escucha/),
      ]);
    },
    async stopWorkers() {
      await stop(workers);
      ended.push(...workers.map((one) => one.salida()));
      workers = [];
    },
    async stopApis() {
      await stop(apis);
      apis = [];
    },
    said: () => [...ended, ...workers.map((one) => one.salida())].join('\n'),
  };
}
