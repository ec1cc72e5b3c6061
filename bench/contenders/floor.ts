/** The floor, twice: behind a Koa route like ours, and called directly by this process. */
import { loadEnv } from '../../platform/env.ts';
import { createTemporalClient } from '../../platform/temporal.ts';
import type { Cleanup } from '../cleanup.ts';
import { callFloor, startRunning } from '../floor/call.ts';
import { createPost, created } from '../http-client.ts';
import { startService } from '../services.ts';
import type { Servers } from '../services.ts';
import type { Contender } from './contender.ts';

export async function startFloor(cleanup: Cleanup, servers: Servers): Promise<Contender[]> {
  const { post, client, worker, api } = await startProcesses(cleanup, servers);
  return [
    {
      name: 'floor',
      title: 'piso',
      processes: [worker, api, ...servers.watched],
      call: async () => void created(await post('/', {})),
    },
    {
      name: 'floor_direct',
      title: 'piso directo',
      processes: [worker, ...servers.watched],
      call: async () => void (await callFloor(client)),
    },
  ];
}

/** Workflows that run, as many as there are orders under way: each Update is of one that no other is asking. */
export async function startRunningFloor(cleanup: Cleanup, servers: Servers): Promise<Contender> {
  const { post, client, worker, api } = await startProcesses(cleanup, servers);
  const free = await Promise.all(Array.from({ length: RUNNING }, () => startRunning(client)));
  const call = async () => {
    const id = free.shift() ?? (await startRunning(client));
    created(await post(`/${id}`, {}));
    free.push(id);
  };
  const processes = [worker, api, ...servers.watched];
  return { name: 'empty_update', title: 'Update vacío', call, processes };
}

const RUNNING = 120;

async function startProcesses(cleanup: Cleanup, servers: Servers) {
  const [worker, api] = await Promise.all([
    startService(cleanup, servers, { title: 'worker piso', file: 'bench/floor/worker/main.ts' }),
    startService(cleanup, servers, { title: 'api piso', file: 'bench/floor/api/main.ts' }),
  ]);
  const client = createTemporalClient(loadEnv({ TEMPORAL_ADDRESS: servers.temporalAddress }));
  cleanup.add(() => client.connection.close());
  return { worker, api, client, post: createPost(api.port) };
}
