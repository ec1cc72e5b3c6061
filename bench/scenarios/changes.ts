/** What a change of an order costs after its ticket, beside an empty Update on a running workflow. */
import { randomUUID } from 'node:crypto';
import { numberOf } from '../../tests/support/medir/query.ts';
import { staffSession } from '../../tests/support/medir/sessions.ts';
import type { Contender, Sale } from '../contenders/contender.ts';
import { LEVELS, measure, ratiosOf } from '../contenders/measure.ts';
import { startRivals } from '../contenders/rival.ts';
import type { Rival } from '../contenders/rival.ts';
import { FLOOR, TICKETS, WHOLE_SHOP } from '../contenders/specs.ts';
import { createCaller, expected } from '../instance/http-client.ts';
import { closedLoop } from '../measure/load.ts';
import type { Context, Outcome, Scenario } from '../report/scenario.ts';
import { table } from '../report/tables.ts';

export const changes: Scenario = { name: 'changes', title: 'lo que cuesta un cambio', run };

const DONE: Sale = { status: 200, ticket: true };
/** A ticket goes round through these, so that one order takes any number of changes. */
const ROUND = ['en_preparacion', 'en_camino', 'no_entregado', 'pendiente'] as const;
/** Orders, and workflows, under way. */
const UNDER_WAY = 120;
const KEPT = `SELECT count(*)::int FROM tickets.ticket_historial WHERE actor LIKE 'admin:%'`;

async function run(context: Context): Promise<Outcome> {
  const { options, progress } = context;
  const [shop, floor] = await startRivals(context, [WHOLE_SHOP, FLOOR]);
  progress('pedidos en marcha');
  let made = 0;
  const change = await changesOfState(shop, () => (made += 1));
  const figures = await measure([change, await emptyUpdates(floor)], options, progress);
  const kept = await numberOf(shop.servers.databaseUrl, KEPT);
  const note = `${made} cambios respondidos, ${kept} en la historia`;
  const ratio = ratiosOf(figures).p50('change', 'empty_update');
  return {
    tables: [table('changes', LEVELS, figures, { note })],
    values: { change_p50_over_empty_update: ratio },
    breaches: made === kept ? [] : [note],
  };
}

/** As dispatch asks for them. */
async function changesOfState(
  { buy: order, portOf, processes }: Rival,
  tell: () => void,
): Promise<Contender> {
  const port = portOf(TICKETS.title);
  const call = createCaller(port, await staffSession(port));
  const begin = async () => (await order()).numero ?? '';
  const buy = await changing(begin, async (numero, changes) => {
    const body = { estado: ROUND[changes % ROUND.length] };
    const key = { 'Idempotency-Key': randomUUID() };
    expected(await call('PATCH', `/api/tickets/${numero}/estado`, body, key), 200);
    tell();
  });
  return { name: 'change', buy, processes };
}

/** Of workflows that run, as many as there are orders under way. */
async function emptyUpdates({ call, processes }: Rival): Promise<Contender> {
  const workflow = async () => {
    const id = `piso-vivo-${randomUUID()}`;
    expected(await call('PUT', `/${id}`));
    return id;
  };
  const buy = await changing(workflow, async (id) => expected(await call('POST', `/${id}`, {})));
  return { name: 'empty_update', buy, processes };
}

/** @returns what changes one that no other call is changing */
async function changing(
  begin: () => Promise<string>,
  change: (id: string, changes: number) => Promise<unknown>,
): Promise<() => Promise<Sale>> {
  const begun = await closedLoop(begin, { inFlight: 8, calls: UNDER_WAY });
  const free = begun.map(({ result }) => ({ id: result, changes: 0 }));
  return async () => {
    const subject = free.shift() ?? { id: await begin(), changes: 0 };
    await change(subject.id, subject.changes);
    subject.changes += 1;
    free.push(subject);
    return DONE;
  };
}
