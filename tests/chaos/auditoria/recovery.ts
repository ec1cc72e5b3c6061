/**
 * When everything works again: a new order is answered 201, a new one that is paid online is on its
 * way, a change is made, nothing older waits, and every open order has its workflow.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Client } from '@temporalio/client';
import { query } from '../../support/medir/query.ts';
import { workflowIdPedido } from '../../../contracts/temporal/pedido.ts';
import { driverlessTickets, waitingOrders } from './audit.ts';
import { unsettledPayments } from './payments.ts';
import { outcomeOf } from '../gente/calls.ts';
import type { Instance } from '../instance.ts';
import type { People } from '../gente/people.ts';

const LIMIT_MS = 120_000;
/** An order whose payment was lost track of is found when its time to pay is over. */
const QUIET_LIMIT_MS = 240_000;

export interface Recovery {
  /** Milliseconds since the cause was gone; undefined when two minutes were not enough. */
  readonly ms: number | undefined;
  /** What was still amiss at the last look, in words. */
  readonly lacks: readonly string[];
}

export async function untilRecovered(
  instance: Pick<Instance, 'databaseUrl' | 'temporal'>,
  people: Pick<People, 'accepted' | 'calls'>,
): Promise<Recovery> {
  const start = Date.now();
  // What waits now is the backlog; what comes later is the daily business.
  let backlog: ReadonlySet<string> | undefined;
  let lacks: readonly string[] = [];
  while (Date.now() - start < LIMIT_MS) {
    const waiting = await waitingOrders(instance.databaseUrl).catch(() => undefined);
    if (waiting !== undefined) {
      const left = (backlog ??= new Set(waiting));
      const stuck = waiting.filter((numero) => left.has(numero));
      lacks = await whatLacks(instance, people, start, stuck);
      if (lacks.length === 0) return { ms: Date.now() - start, lacks };
    }
    await sleep(100);
  }
  return { ms: undefined, lacks };
}

async function whatLacks(
  { databaseUrl, temporal }: Pick<Instance, 'databaseUrl' | 'temporal'>,
  { accepted, calls }: Pick<People, 'accepted' | 'calls'>,
  start: number,
  stuck: readonly string[],
): Promise<string[]> {
  const later = accepted.filter(({ sentAt }) => sentAt >= start);
  const paid = later.filter((order) => order.paid === true).map(({ numero }) => numero);
  const changed = calls.some((call) => call.begin >= start && outcomeOf(call) === 'done');
  const lacks = [
    ...(later.some(({ status }) => status === 201) ? [] : ['nadie compró']),
    ...(changed ? [] : ['nadie cambió nada']),
    ...(stuck.length === 0 ? [] : [`${stuck.length} pedidos esperan`]),
  ];
  if (lacks.length > 0) return lacks;
  if (!(await anyTicket(databaseUrl, paid))) return ['nada pagado en línea tiene ticket'];
  const unkept = await unkeptOrders(databaseUrl, temporal, start).catch(() => ['?']);
  return unkept.length === 0 ? [] : [`${unkept.length} pedidos abiertos sin flujo`];
}

/** Open orders of before `start` whose workflow does not run, as after Temporal forgot it. */
async function unkeptOrders(url: string, temporal: Client, start: number): Promise<string[]> {
  const open = await query<{ numero: string }>(
    url,
    `SELECT numero FROM ahorro.pedidos WHERE estado NOT IN ('entregado', 'cancelado')
       AND flujo_iniciado_en IS NOT NULL AND fecha < to_timestamp($1::float8 / 1000)`,
    [start],
  );
  const running = new Set<string>();
  const list = temporal.workflow.list({
    query: `WorkflowType = 'pedidoWorkflow' AND ExecutionStatus = 'Running'`,
    pageSize: 1_000,
  });
  for await (const { workflowId } of list) running.add(workflowId);
  return open.map(({ numero }) => numero).filter((one) => !running.has(workflowIdPedido(one)));
}

async function anyTicket(databaseUrl: string, numbers: readonly string[]): Promise<boolean> {
  if (numbers.length === 0) return false;
  const found = await query(
    databaseUrl,
    'SELECT 1 FROM tickets.ticket WHERE numero = ANY($1) LIMIT 1',
    [numbers],
  ).catch(() => []);
  return found.length > 0;
}

/** Until no order, ticket, notification or refund waits at all, at most four minutes. */
export async function untilQuiet({
  databaseUrl,
  provider,
}: Pick<Instance, 'databaseUrl' | 'provider'>): Promise<void> {
  const deadline = Date.now() + QUIET_LIMIT_MS;
  while (Date.now() < deadline) {
    const waiting = await Promise.all([
      waitingOrders(databaseUrl),
      driverlessTickets(databaseUrl),
      unsettledPayments(databaseUrl),
      untold(databaseUrl, provider),
    ]).catch(() => ['?']);
    if (waiting.flat().length === 0) return;
    await sleep(250);
  }
}

/** Payments that we have not heard of yet as they are now: their notifications are on the way. */
async function untold(databaseUrl: string, provider: Instance['provider']): Promise<string[]> {
  const rows = await query<{ payment: string }>(
    databaseUrl,
    `SELECT payment_id || ' ' || status AS payment FROM ahorro.payments`,
  );
  const known = new Set(rows.map(({ payment }) => payment));
  const all = await provider.payments();
  return all.map(({ id, status }) => `${id} ${status}`).filter((payment) => !known.has(payment));
}
