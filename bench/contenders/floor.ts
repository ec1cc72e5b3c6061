/** The floor, twice: behind a Koa route like ours, and called directly by this process. */
import { loadEnv } from '../../platform/env.ts';
import { createTemporalClient } from '../../platform/temporal.ts';
import type { Cleanup } from '../cleanup.ts';
import { callFloor } from '../floor/call.ts';
import { createPost, created } from '../http-client.ts';
import { startService } from '../services.ts';
import type { Servers } from '../services.ts';
import type { Contender } from './contender.ts';

export async function startFloor(cleanup: Cleanup, servers: Servers): Promise<Contender[]> {
  const [worker, api] = await Promise.all([
    startService(cleanup, servers, { title: 'worker piso', file: 'bench/floor/worker/main.ts' }),
    startService(cleanup, servers, { title: 'api piso', file: 'bench/floor/api/main.ts' }),
  ]);
  const post = createPost(api.port);
  const client = createTemporalClient(loadEnv({ TEMPORAL_ADDRESS: servers.temporalAddress }));
  cleanup.add(() => client.connection.close());
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
