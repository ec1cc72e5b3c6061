/** Our order flow, as a shopper meets it: POST /api/checkout of the real processes. */
import { z } from 'zod';
import type { Cleanup } from '../cleanup.ts';
import { deliverAll } from '../database.ts';
import { createPost, created } from '../http-client.ts';
import { createOrders } from '../orders.ts';
import { startService } from '../services.ts';
import type { Servers } from '../services.ts';
import type { Contender } from './contender.ts';

const confirmed = z.object({
  pedido: z.object({ numero: z.string(), estado: z.literal('confirmado') }),
  ticket: z.object({ id: z.number(), repartidor: z.string() }),
});

export interface CheckoutOptions {
  readonly name: 'checkout' | 'other';
  readonly title: string;
  readonly root?: string;
  readonly profileDir?: string;
}

/** @returns the contender, and the order numbers it was answered with */
export async function startCheckout(
  cleanup: Cleanup,
  servers: Servers,
  { name, title, root, profileDir }: CheckoutOptions,
): Promise<Contender & { readonly answered: readonly string[] }> {
  const worker = { title: `worker ${title}`, file: 'worker/main.ts', root, profileDir };
  const api = { title: `api ${title}`, file: 'api-ahorro/main.ts', root, profileDir };
  const services = await Promise.all(
    [worker, api].map((options) => startService(cleanup, servers, options)),
  );
  const post = createPost(services[1]?.port ?? 0);
  const nextOrder = await createOrders(servers.databaseUrl);
  const answered: string[] = [];
  const call = async () => {
    const { pedido } = confirmed.parse(created(await post('/api/checkout', nextOrder())));
    answered.push(pedido.numero);
  };
  const between = () => deliverAll(servers.databaseUrl);
  return { name, title, call, between, processes: [...services, ...servers.watched], answered };
}
