/** Changes of orders under way, as dispatch asks for them: a state, another driver, a cancellation. */
import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { Cleanup } from '../instance/cleanup.ts';
import { numberOf, query } from '../../tests/support/medir/query.ts';
import { createPost, created, createSend, expected } from '../instance/http-client.ts';
import { closedLoop } from '../measure/load.ts';
import { staffSession } from '../../tests/support/medir/sessions.ts';
import { createOrders } from '../orders.ts';
import { startService } from '../instance/services.ts';
import type { Servers } from '../instance/services.ts';
import type { Contender, Sale } from './contender.ts';

const bought = z.object({ pedido: z.object({ numero: z.string() }) });

const DONE: Sale = { status: 200, ticket: true };
/** A ticket goes round through these, so that one order takes any number of changes. */
const ROUND = ['en_preparacion', 'en_camino', 'no_entregado', 'pendiente'] as const;
/** Orders under way at the start, for each kind of change. */
const UNDER_WAY = 120;

interface Order {
  readonly numero: string;
  changes: number;
}

export interface Changes {
  readonly contenders: readonly Contender[];
  /**
   * How many changes of state were answered well, cancellations among them, and how many of them are in the
   * history. A ticket that is given to whom it has is given without a word.
   */
  verify(): Promise<{ made: number; kept: number }>;
}

export async function startChanges(cleanup: Cleanup, servers: Servers): Promise<Changes> {
  const [worker, shop, dispatch] = await Promise.all([
    startService(cleanup, servers, { title: 'worker', file: 'worker/main.ts' }),
    startService(cleanup, servers, { title: 'api-ahorro', file: 'api-ahorro/main.ts' }),
    startService(cleanup, servers, { title: 'api-tickets', file: 'api-tickets/main.ts' }),
  ]);
  const post = createPost(shop.port);
  const nextOrder = await createOrders(servers.databaseUrl);
  const buy = async (): Promise<Order> => {
    const { pedido } = bought.parse(created(await post('/api/checkout', nextOrder())));
    return { numero: pedido.numero, changes: 0 };
  };
  const ask = await logIn(dispatch.port);
  let made = 0;
  const processes = () => [worker, dispatch, ...servers.watched];

  /** Each call takes an order that no other is changing. */
  async function changing(
    name: 'change' | 'assign',
    title: string,
    path: string,
    body: (order: Order) => object,
  ): Promise<Contender> {
    const free = await stock(buy, UNDER_WAY);
    const change = async () => {
      const order = free.shift() ?? (await buy());
      await ask(`/api/tickets/${order.numero}/${path}`, body(order));
      order.changes += 1;
      if (name === 'change') made += 1;
      free.push(order);
      return DONE;
    };
    return { name, title, buy: change, processes };
  }

  async function cancelling(): Promise<Contender> {
    const open = await stock(buy, 2 * UNDER_WAY);
    const cancel = async () => {
      const order = open.shift() ?? (await buy());
      await ask(`/api/tickets/${order.numero}/cancelar`, { motivo: 'medición' });
      made += 1;
      return DONE;
    };
    const between = async () => void open.push(...(await stock(buy, UNDER_WAY - open.length)));
    return { name: 'cancel', title: 'cancelar', buy: cancel, between, slow: true, processes };
  }

  const drivers = await query<{ id: number }>(
    servers.databaseUrl,
    'SELECT id FROM tickets.repartidores WHERE en_turno ORDER BY id',
  );
  const estado = ({ changes }: Order) => ({ estado: ROUND[changes % ROUND.length] });
  const otherDriver = ({ changes }: Order) => ({
    repartidor_id: drivers[changes % drivers.length]?.id,
  });
  return {
    contenders: [
      await changing('change', 'cambiar estado', 'estado', estado),
      await changing('assign', 'asignar', 'asignar', otherDriver),
      await cancelling(),
    ],
    async verify() {
      const kept = `SELECT count(*)::int FROM tickets.ticket_historial
        WHERE actor LIKE 'admin:%' AND coalesce(detalle, '') NOT LIKE 'Repartidor:%'`;
      return { made, kept: await numberOf(servers.databaseUrl, kept) };
    },
  };
}

/** @returns a function that asks dispatch for a change as an admin does, and fails unless it was made */
async function logIn(port: number): Promise<(path: string, body: object) => Promise<void>> {
  const send = createSend(port, await staffSession(port));
  return async (path, body) => {
    const method = path.endsWith('/estado') ? 'PATCH' : 'POST';
    expected(await send(method, path, body, { 'Idempotency-Key': randomUUID() }), 200);
  };
}

async function stock(buy: () => Promise<Order>, calls: number): Promise<Order[]> {
  const orders: Order[] = [];
  if (calls > 0)
    await closedLoop(async () => void orders.push(await buy()), { inFlight: 8, calls });
  return orders;
}
