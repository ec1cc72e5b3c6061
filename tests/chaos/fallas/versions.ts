/** Two versions of the workers, one process each, and which of them takes new orders. */
import { setTimeout as sleep } from 'node:timers/promises';
import { Client, Connection } from '@temporalio/client';
import { COLA_PEDIDOS, despliegueDe } from '../../../contracts/temporal/colas.ts';
import { createVersiones } from '../../../scripts/lib/versiones.ts';

/** `WORKER_VERSION` of the first worker, which takes what is new at first, and of the second. */
export const VERSIONS = ['a', 'b'] as const;
/** Temporal may be down, and comes back. */
const INSIST_MS = 60_000;

export interface Versions {
  /**
   * Half of what is new goes to the version that got none, and after `rampMs` all of it. Resolves once
   * there are new orders on it.
   */
  deploy(rampMs: number): Promise<void>;
  close(): Promise<void>;
}

/** @param temporal address, past any proxy; its workers have begun */
export async function startVersions(temporal: string): Promise<Versions> {
  const connection = await Connection.connect({ address: temporal });
  const client = new Client({ connection });
  const name = despliegueDe(COLA_PEDIDOS);
  const deployment = createVersiones(client, name);
  const ordersOn = async (version: string) => {
    const query = `TemporalWorkerDeploymentVersion = '${name}:${version}'`;
    return (await client.workflow.count(query)).count;
  };
  await insist(() => deployment.hacerActual(VERSIONS[0]));
  return {
    async deploy(rampMs) {
      const { actual } = await insist(() => deployment.mirar());
      const next = actual === VERSIONS[0] ? VERSIONS[1] : VERSIONS[0];
      const before = await insist(() => ordersOn(next));
      await insist(() => deployment.ponerEnRampa(next, 50));
      await sleep(rampMs);
      await insist(() => deployment.hacerActual(next));
      await insist(async () => {
        if ((await ordersOn(next)) <= before) throw new Error(`nada nuevo en la versión ${next}`);
      });
    },
    close: () => connection.close(),
  };
}

async function insist<T>(call: () => Promise<T>): Promise<T> {
  const end = Date.now() + INSIST_MS;
  for (;;) {
    try {
      return await call();
    } catch (error) {
      if (Date.now() > end) throw error;
      await sleep(500);
    }
  }
}
