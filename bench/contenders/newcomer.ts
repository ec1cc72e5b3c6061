/** The same order with regular activities on a dev server as it comes. */
import type { Cleanup } from '../cleanup.ts';
import { deliverAll } from '../database.ts';
import { createPost, created } from '../http-client.ts';
import { createOrders } from '../orders.ts';
import { startService } from '../services.ts';
import type { Servers } from '../services.ts';
import type { Contender } from './contender.ts';

export async function startNewcomer(cleanup: Cleanup, servers: Servers): Promise<Contender> {
  const [worker, api] = await Promise.all([
    startService(cleanup, servers, {
      title: 'worker novato',
      file: 'bench/newcomer/worker/main.ts',
    }),
    startService(cleanup, servers, { title: 'api novato', file: 'bench/newcomer/api/main.ts' }),
  ]);
  const post = createPost(api.port);
  const nextOrder = await createOrders(servers.databaseUrl);
  return {
    name: 'newcomer',
    title: 'novato',
    slow: true,
    between: () => deliverAll(servers.databaseUrl),
    processes: [worker, api, ...servers.watched],
    call: async () => void created(await post('/api/checkout', nextOrder())),
  };
}
