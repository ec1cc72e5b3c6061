/** Changes of orders under way, as dispatch asks for them: a state, another driver, a cancellation; and an empty Update. */
import { randomUUID } from 'node:crypto';
import { numberOf, query } from '../../tests/support/medir/query.ts';
import { staffSession } from '../../tests/support/medir/sessions.ts';
import { createCaller, expected } from '../instance/http-client.ts';
import type { Call } from '../instance/http-client.ts';
import type { Servers } from '../instance/servers.ts';
import { startProduct } from '../instance/services.ts';
import { closedLoop } from '../measure/load.ts';
import { createBuyer } from '../orders.ts';
import type { Context } from '../report/scenario.ts';
import type { Contender, Sale } from './contender.ts';
import { startRival } from './rival.ts';
import { FLOOR } from './specs.ts';

const DONE: Sale = { status: 200, ticket: true };
/** A ticket goes round through these, so that one order takes any number of changes. */
const ROUND = ['en_preparacion', 'en_camino', 'no_entregado', 'pendiente'] as const;
/** Orders, or workflows, under way for each kind of change. */
const UNDER_WAY = 120;

/** Of an order or a workflow that no other call is changing, how often it was changed. */
interface Subject {
  readonly id: string;
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

export async function startChanges(
  cleanup: Context['cleanup'],
  servers: Servers,
): Promise<Changes> {
  const ours = ['worker', 'api-ahorro', 'api-tickets'] as const;
  const product = await startProduct(cleanup, servers, ours);
  const buy = await createBuyer(product['api-ahorro'].port, servers.databaseUrl);
  const { port } = product['api-tickets'];
  const ask = asAdmin(createCaller(port, await staffSession(port)));
  const drivers = await query<{ id: number }>(
    servers.databaseUrl,
    'SELECT id FROM tickets.repartidores WHERE en_turno ORDER BY id',
  );
  const processes = () => [product.worker, product['api-tickets'], ...servers.watched];
  let made = 0;

  const change = await changing(buy, async ({ id, changes }) => {
    await ask('PATCH', id, 'estado', { estado: ROUND[changes % ROUND.length] });
    made += 1;
  });
  const assign = await changing(buy, ({ id, changes }) =>
    ask('POST', id, 'asignar', { repartidor_id: drivers[changes % drivers.length]?.id }),
  );
  const open = await stock(buy, 2 * UNDER_WAY);
  const cancel: Contender = {
    ...{ name: 'cancel', slow: true, processes },
    async buy() {
      const id = open.shift()?.id ?? (await buy());
      await ask('POST', id, 'cancelar', { motivo: 'medición' });
      made += 1;
      return DONE;
    },
    between: async () => void open.push(...(await stock(buy, UNDER_WAY - open.length))),
  };
  return {
    contenders: [
      { name: 'change', buy: change, processes },
      { name: 'assign', buy: assign, processes },
      cancel,
      await emptyUpdates(cleanup, servers),
    ],
    async verify() {
      const kept = `SELECT count(*)::int FROM tickets.ticket_historial
        WHERE actor LIKE 'admin:%' AND coalesce(detalle, '') NOT LIKE 'Repartidor:%'`;
      return { made, kept: await numberOf(servers.databaseUrl, kept) };
    },
  };
}

/** Of workflows that run, as many as there are orders under way. */
async function emptyUpdates(cleanup: Context['cleanup'], servers: Servers): Promise<Contender> {
  const floor = await startRival(cleanup, servers, FLOOR);
  const start = async () => {
    const id = `piso-vivo-${randomUUID()}`;
    expected(await floor.call('PUT', `/${id}`));
    return id;
  };
  const update = ({ id }: Subject) => floor.call('POST', `/${id}`, {}).then(expected);
  const buy = await changing(start, update);
  return { name: 'empty_update', buy, processes: floor.processes };
}

/** @returns what changes one that no other call is changing; there is always one more */
async function changing(
  begin: () => Promise<string>,
  change: (subject: Subject) => Promise<unknown>,
): Promise<() => Promise<Sale>> {
  const free = await stock(begin, UNDER_WAY);
  return async () => {
    const subject = free.shift() ?? { id: await begin(), changes: 0 };
    await change(subject);
    subject.changes += 1;
    free.push(subject);
    return DONE;
  };
}

/** @returns a function that asks dispatch for a change of an order, and fails unless it was made */
function asAdmin(call: Call) {
  return async (method: 'PATCH' | 'POST', numero: string, what: string, body: object) => {
    const key = { 'Idempotency-Key': randomUUID() };
    expected(await call(method, `/api/tickets/${numero}/${what}`, body, key), 200);
  };
}

async function stock(begin: () => Promise<string>, calls: number): Promise<Subject[]> {
  const begun = await closedLoop(begin, { inFlight: 8, calls });
  return begun.map(({ result }) => ({ id: result, changes: 0 }));
}
