/**
 * Dispatch and drivers at work, several at the same order at once. Mostly they do what its state asks for,
 * as they last saw it; now and then they ask for what they may not have.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import {
  ESTADOS_SIN_SALIR,
  ESTADOS_TICKET,
  PRIORIDADES,
  esFinal,
  transicionesDesde,
} from '../../../contracts/reglas/estados.ts';
import type { EstadoTicket } from '../../../contracts/reglas/estados.ts';
import type { Ticket } from '../../../contracts/despacho/tickets.ts';
import type { CallLog, Change } from './calls.ts';
import { pick } from '../fallas/fault.ts';
import { send } from './insist.ts';
import type { Accepted } from './shoppers.ts';
import type { Driver, Person, Staff } from './staff.ts';

export interface Hands {
  /** Once it has its ticket, works on the order until it is over, or everybody has done their share. */
  attend(order: Ordered): Promise<void>;
}

export interface HandsDeps {
  /** All processes of dispatch. */
  readonly dispatch: readonly string[];
  readonly staff: Staff;
  readonly log: CallLog;
  readonly random: () => number;
}

/** What each does to an order at most. */
const SHARE = { dispatcher: 3, driver: 5 };
/** Orders worked on at once; one that comes meanwhile is left alone, and stays open. */
const AT_ONCE = 12;
/** Between two things that somebody does to an order. */
const PAUSE_MS = [200, 2_000] as const;
/** An order without a ticket after this long is left to the audit. */
const TICKET_PATIENCE_MS = 150_000;
const LOOK_EVERY_MS = 1_000;
const REFUSALS = 2;

type Ordered = Pick<Accepted, 'numero' | 'cancelled'>;
type Act = Pick<Change, 'what' | 'to'>;
type Weighted = readonly [weight: number, act: Act];

/** What was done of the things that are done once: so each is found again in the history. */
interface Once {
  readonly priorities: Set<string>;
  /** `admin:3 Repartidor1`. */
  readonly given: Set<string>;
  refusals: number;
}

export function createHands({ dispatch, staff, log, random }: HandsDeps): Hands {
  const { dispatchers, planner, drivers } = staff;
  const driverOf = new Map(drivers.map((driver) => [driver.id, driver]));
  let marks = 0;
  let busy = 0;

  const pause = () => sleep(PAUSE_MS[0] + random() * (PAUSE_MS[1] - PAUSE_MS[0]));

  /** The ticket as it is now; undefined where there is none, or nobody tells. */
  async function look(numero: string): Promise<Ticket | undefined> {
    const url = `${pick(dispatch, random)}/api/tickets/${numero}`;
    const answer = await send({ method: 'GET', url, headers: planner.headers }).catch(() => null);
    return answer?.status === 200 ? (answer.body as Ticket) : undefined;
  }

  async function untilTicket(order: Ordered): Promise<boolean> {
    const deadline = Date.now() + TICKET_PATIENCE_MS;
    // One that was cancelled before will never have any.
    while (Date.now() < deadline && !order.cancelled) {
      if ((await look(order.numero)) !== undefined) return true;
      await sleep(LOOK_EVERY_MS);
    }
    return false;
  }

  async function ask(person: Person, numero: string, act: Act): Promise<void> {
    marks += 1;
    const mark = hasMark(act) ? `(${act.what} ${marks})` : '';
    const { method, path, body } = requestOf(act, mark, drivers);
    await log.ask(
      { ...act, numero, actor: person.actor, mark },
      { method, bases: dispatch, path: `/api/tickets/${numero}/${path}`, ...person, body },
    );
  }

  async function dispatcherWorks(person: Person, numero: string, once: Once): Promise<void> {
    for (let i = 0; i < SHARE.dispatcher; i += 1) {
      await pause();
      const seen = await look(numero);
      if (seen === undefined) continue;
      const act = choose(forDispatcher(person, seen.estado, once), random);
      remember(person, act, once);
      await ask(person, numero, act);
      if (esFinal(seen.estado)) return;
    }
  }

  async function driverWorks(numero: string, once: Once): Promise<void> {
    for (let i = 0; i < SHARE.driver; i += 1) {
      await pause();
      const seen = await look(numero);
      const own = driverOf.get(seen?.repartidor?.id ?? 0);
      if (seen === undefined || own === undefined) continue;
      // Now and then it is somebody else who thinks it is theirs.
      const driver = random() < 0.05 ? pick(drivers, random) : own;
      const act = choose(forDriver(seen.estado, once), random);
      remember(driver, act, once);
      await ask(driver, numero, act);
      if (esFinal(seen.estado)) return;
    }
  }

  function forDispatcher({ actor }: Person, estado: EstadoTicket, once: Once): Weighted[] {
    const priority = PRIORIDADES.find((one) => one !== 'normal' && !once.priorities.has(one));
    const { nombre } = pick(drivers, random);
    const free = !once.given.has(`${actor} ${nombre}`);
    return [
      ...onwards(estado, 6),
      [1.5, { what: 'anotar', to: '' }],
      [0.5, { what: 'cancelar', to: '' }],
      [0.3, { what: 'mover', to: 'cancelado' }],
      [0.7, { what: 'mover', to: pick(ESTADOS_TICKET, random) }],
      ...(priority === undefined ? [] : [[1, { what: 'priorizar', to: priority }] as const]),
      ...(free ? [[1.5, { what: 'asignar', to: nombre }] as const] : []),
    ];
  }

  return {
    async attend(order) {
      if (!(await untilTicket(order)) || busy >= AT_ONCE) return;
      const { numero } = order;
      busy += 1;
      const once: Once = { priorities: new Set(), given: new Set(), refusals: 0 };
      const first = Math.floor(random() * dispatchers.length);
      const both = [0, 1].flatMap((i) => dispatchers[(first + i) % dispatchers.length] ?? []);
      await Promise.all([
        ...both.map((person) => dispatcherWorks(person, numero, once)),
        driverWorks(numero, once),
      ]).finally(() => (busy -= 1));
    },
  };
}

function onwards(estado: EstadoTicket, weight: number): Weighted[] {
  const next = transicionesDesde(estado).filter((one) => one !== 'cancelado');
  return next.map((to) => {
    const share = to === 'no_entregado' ? weight / 3 : weight;
    return [share, { what: 'mover', to }] as const;
  });
}

function forDriver(estado: EstadoTicket, { refusals }: Once): Weighted[] {
  const mayRefuse = ESTADOS_SIN_SALIR.includes(estado) && refusals < REFUSALS;
  return [
    ...onwards(estado, 6),
    [1, { what: 'anotar', to: '' }],
    [0.3, { what: 'mover', to: 'cancelado' }],
    ...(mayRefuse ? [[1, { what: 'rechazar', to: '' }] as const] : []),
  ];
}

function choose(options: readonly Weighted[], random: () => number): Act {
  let left = random() * options.reduce((sum, [weight]) => sum + weight, 0);
  for (const [weight, act] of options) {
    left -= weight;
    if (left < 0) return act;
  }
  return { what: 'anotar', to: '' };
}

function remember({ actor }: Person, { what, to }: Act, once: Once): void {
  if (what === 'priorizar') once.priorities.add(to);
  if (what === 'asignar') once.given.add(`${actor} ${to}`);
  if (what === 'rechazar') once.refusals += 1;
}

function hasMark({ what }: Act): boolean {
  return what !== 'priorizar' && what !== 'asignar';
}

function requestOf({ what, to }: Act, mark: string, drivers: readonly Driver[]) {
  const post = { method: 'POST' } as const;
  const patch = { method: 'PATCH' } as const;
  switch (what) {
    case 'mover':
      return { ...patch, path: 'estado', body: { estado: to, motivo: mark } };
    case 'priorizar':
      return { ...patch, path: 'prioridad', body: { prioridad: to } };
    case 'asignar': {
      const repartidor_id = drivers.find(({ nombre }) => nombre === to)?.id;
      return { ...post, path: 'asignar', body: { repartidor_id } };
    }
    case 'rechazar':
      return { ...post, path: 'rechazar', body: { motivo: mark } };
    case 'cancelar':
      return { ...post, path: 'cancelar', body: { motivo: mark } };
    default:
      return { ...post, path: 'notas', body: { nota: mark } };
  }
}
