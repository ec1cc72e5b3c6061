/** The floor: on workflows that run. */
import type { Cleanup } from '../instance/cleanup.ts';
import { startRunning } from './floor/call.ts';
import { createPost, created } from '../instance/http-client.ts';
import { FLOOR } from './specs.ts';
import { temporalClient } from '../instance/servers.ts';
import { startService } from '../instance/services.ts';
import type { Servers } from '../instance/services.ts';
import type { Contender, Sale } from './contender.ts';

/** Workflows that run, as many as there are orders under way: each Update is of one that no other is asking. */
export async function startRunningFloor(cleanup: Cleanup, servers: Servers): Promise<Contender> {
  const services = await Promise.all(
    FLOOR.parts.map((part) => startService(cleanup, servers, part)),
  );
  const post = createPost(services[0]?.port ?? 0);
  const client = temporalClient(cleanup, servers.temporalAddress);
  const free = await Promise.all(Array.from({ length: RUNNING }, () => startRunning(client)));
  const update = async () => {
    const id = free.shift() ?? (await startRunning(client));
    created(await post(`/${id}`, {}));
    free.push(id);
    return DONE;
  };
  const processes = () => [...services, ...servers.watched];
  return { name: 'empty_update', title: 'Update vacío', buy: update, processes };
}

const RUNNING = 120;
const DONE: Sale = { status: 200, ticket: true };
