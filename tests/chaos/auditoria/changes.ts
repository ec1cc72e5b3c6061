/**
 * What was asked for against what the history tells: what was answered well is there, once; what was
 * refused is not; and everything is there in an order that fits what each was told, and when.
 */
import {
  PREPARADO,
  esEstadoTicket,
  esFinal,
  puedeTransicionar,
} from '../../../contracts/reglas/estados.ts';
import { describeCall, outcomeOf } from '../gente/calls.ts';
import type { Call, What } from '../gente/calls.ts';
import { byNumber } from '../gente/stories.ts';
import type { Step, Story } from '../gente/stories.ts';

export interface ChangeAudit {
  /** Answered well, and not in the history. */
  readonly lost: readonly string[];
  /** Refused, and in the history. */
  readonly made: readonly string[];
  /** In the history more than once. */
  readonly doubled: readonly string[];
  /** Out of order, not allowed, or nobody asked for it. */
  readonly wrong: readonly string[];
}

/** What the clocks of database and caller may differ by: times are kept to the millisecond. */
const SLACK_MS = 5;
/** What leaves no step in the history of a ticket. */
const ELSEWHERE: readonly What[] = ['turno', 'reclamar', 'resolver'];
/** Who changes a ticket without being asked. */
const MACHINE = ['sistema', 'asignacion', 'ticketera', 'mercadopago', 'operaciones'];

export function auditChanges(
  calls: readonly Call[],
  stories: ReadonlyMap<string, Story>,
): ChangeAudit {
  const duties = calls.filter(({ what }) => what === 'turno');
  const ofOrders = byNumber(calls.filter(({ what }) => !ELSEWHERE.includes(what)));
  const found = [...stories.values()].map((story) =>
    auditStory(story, ofOrders.get(story.numero) ?? [], duties),
  );
  const all = (key: keyof ChangeAudit) => found.flatMap((one) => one[key]);
  return { lost: all('lost'), made: all('made'), doubled: all('doubled'), wrong: all('wrong') };
}

interface Found {
  readonly step: Step;
  /** Who asked for it; undefined where nobody had to, or nobody did. */
  readonly call: Call | undefined;
}

/** @param calls of this order @param duties changes of duty: what a driver leaves is handed over */
export function auditStory(
  story: Story,
  calls: readonly Call[],
  duties: readonly Call[],
): ChangeAudit {
  const { numero } = story;
  // Without a ticket there is one change: that the shopper does not want it any more.
  const steps = story.steps.length > 0 ? story.steps : cancellations(story);
  const left = new Set(calls);
  const doubled: string[] = [];
  const found = steps.map((step, i): Found => {
    const fitting = calls.filter((call) => fits(call, step));
    const call = bestOf(fitting.filter((one) => left.has(one)));
    if (call !== undefined) left.delete(call);
    const unasked = MACHINE.includes(step.actor) || isHandover(step, steps[i - 1], duties);
    const [twin] = fitting;
    if (call === undefined && twin !== undefined && !unasked) {
      doubled.push(`${numero}: ${describeCall(twin)}, otra vez en la historia`);
    }
    return { step, call };
  });
  const say = (text: string) => `${numero}: ${text}`;
  const missing = [...left].filter(
    (call) => outcomeOf(call) === 'done' && !isNoNews(call, steps) && !wasBeforeTicket(call, story),
  );
  return {
    lost: missing.map((call) => say(describeCall(call))),
    made: found.flatMap(({ call }) =>
      call !== undefined && outcomeOf(call) === 'refused' ? [say(describeCall(call))] : [],
    ),
    doubled,
    wrong: [
      ...found.flatMap((one, i) => strays(one, steps[i - 1], duties)),
      ...found.flatMap(outOfTime),
      ...found.flatMap((one, i) => misheard(one, steps.slice(i))),
      ...outOfOrder(found),
      ...(story.steps.length > 0 ? illegal(found) : []),
      ...retellings(story),
    ].map(say),
  };
}

/** Whether this step is what the call asked for. */
function fits({ what, to, mark, actor }: Call, step: Step): boolean {
  const { detalle } = step;
  if (actor !== step.actor) return false;
  switch (what) {
    case 'mover':
    case 'cancelar':
      return detalle === mark && step.estado === (what === 'mover' ? to : 'cancelado');
    case 'anotar':
      return detalle === `Nota: ${mark}`;
    case 'priorizar':
      return detalle === `Prioridad: ${to}`;
    case 'asignar':
      return detalle === `Repartidor: ${to}`;
    case 'rechazar':
      return detalle?.includes(` lo rechazó: ${mark} · `) === true;
    case 'preparar':
      return detalle?.startsWith(mark) === true;
    case 'contestar':
      return detalle?.startsWith('Contestó por lo que falta: ') === true;
    case 'modificar':
      return detalle?.startsWith('Se cambió el pedido: ') === true;
    case 'reclamar':
    case 'resolver':
    case 'turno':
      return false;
  }
}

/** Of several that look alike, the one that was answered first: the others may have been made later. */
function bestOf(calls: readonly Call[]): Call | undefined {
  const rank = (call: Call) => ['done', 'unknown', 'refused'].indexOf(outcomeOf(call));
  return [...calls].sort((a, b) => rank(a) - rank(b) || a.end - b.end)[0];
}

/** A driver who went off duty, and whose ticket went to somebody else or to nobody. */
function isHandover(step: Step, before: Step | undefined, duties: readonly Call[]): boolean {
  if (!/^(Repartidor|Sin repartidor): /.test(step.detalle ?? '')) return false;
  if (before === undefined || before.repartidor === step.repartidor) return false;
  return duties.some(
    (call) =>
      call.actor === step.actor && call.to.endsWith(' no') && call.begin <= step.at + SLACK_MS,
  );
}

function strays({ step, call }: Found, before: Step | undefined, duties: readonly Call[]) {
  if (call !== undefined || MACHINE.includes(step.actor)) return [];
  if (isHandover(step, before, duties)) return [];
  return [`nadie pidió «${describeStep(step)}», o no tantas veces`];
}

function describeStep({ actor, estado, detalle }: Step): string {
  return [actor, estado, detalle].filter(Boolean).join(' ');
}

/** It happened while it was asked for: not before, and not after its answer. */
function outOfTime({ step, call }: Found): string[] {
  if (call === undefined) return [];
  const late = outcomeOf(call) === 'done' && step.at > call.end + SLACK_MS;
  if (!late && step.at >= call.begin - SLACK_MS) return [];
  return [`${describeCall(call)}: pasó ${late ? 'después de contestarse' : 'antes de pedirse'}`];
}

/** The answer tells the ticket as it was at some time from the change on. */
function misheard({ call }: Found, since: readonly Step[]): string[] {
  if (call === undefined || outcomeOf(call) !== 'done' || call.said === undefined) return [];
  const { said, end } = call;
  const wasSo = since.some(({ estado, at }) => estado === said && at <= end + SLACK_MS);
  return wasSo ? [] : [`${describeCall(call)}: se le dijo ${said}`];
}

/** What was answered before something else was asked for comes before it. */
function outOfOrder(found: readonly Found[]): string[] {
  const asked = found.flatMap(({ call }) => (call === undefined ? [] : [call]));
  return asked.flatMap((first, i) =>
    asked
      .slice(i + 1)
      .filter((later) => outcomeOf(later) === 'done' && later.end < first.begin)
      .map((later) => `${describeCall(first)} está antes que ${describeCall(later)}`),
  );
}

/** Each step may follow the one before it. */
function illegal(found: readonly Found[]): string[] {
  const [first] = found;
  const start = first?.step.estado === 'pendiente' ? [] : ['no empieza pendiente'];
  return found.slice(1).reduce((wrong, { step, call }, i) => {
    const from = found[i]?.step.estado ?? '';
    const why = whyNot(from, step, call);
    return why === undefined ? wrong : [...wrong, `${describeStep(step)}: ${why}`];
  }, start);
}

function whyNot(from: string, { estado, repartidor }: Step, call: Call | undefined) {
  if (!esEstadoTicket(from) || !esEstadoTicket(estado)) return 'estado desconocido';
  if (esFinal(from)) return `ya estaba ${from}`;
  // What is settled line by line is ready, whether or not somebody said that it is being prepared.
  if (estado === PREPARADO && from === 'pendiente' && call?.what !== 'mover') return undefined;
  const moves = call?.what === 'mover' || call?.what === 'cancelar' || estado !== from;
  if (moves && !puedeTransicionar(from, estado)) return `no se puede desde ${from}`;
  if (estado === 'en_camino' && from !== estado && repartidor === null) return 'sin repartidor';
  return undefined;
}

/** Answered well without anything to be done: it was so already, at some time while it was asked. */
function isNoNews(call: Call, steps: readonly Step[]): boolean {
  const { what, to, begin, end } = call;
  const until = (i: number) => steps[i + 1]?.at ?? Infinity;
  const held = (is: (step: Step) => boolean) =>
    steps.some((step, i) => is(step) && step.at <= end + SLACK_MS && until(i) >= begin - SLACK_MS);
  if (what === 'cancelar' || (what === 'mover' && to === 'cancelado')) {
    return held(({ estado }) => estado === 'cancelado');
  }
  return what === 'asignar' && held(({ repartidor }) => repartidor === to);
}

/** An order is also changed while it has no ticket: its shopper sees that, and nobody else. */
function wasBeforeTicket(call: Call, { shown }: Story): boolean {
  const step = shown.find((one) => fits(call, { ...one, repartidor: null }));
  return call.what === 'modificar' && step !== undefined;
}

function cancellations({ shown }: Story): Step[] {
  return shown
    .filter(({ estado }) => estado === 'cancelado')
    .map((step) => ({ ...step, repartidor: null }));
}

/** Boards were told each step, and the shopper each change of state, in the same order. */
function retellings({ steps, told, shown }: Story): string[] {
  if (steps.length === 0) return [];
  const states = steps.map(({ estado }) => estado);
  const boards = told.join() === states.join() ? [] : [`avisos: ${told.join(' → ')}`];
  const ofTicket = runs(states.map((estado) => (estado === 'pendiente' ? 'confirmado' : estado)));
  const first = shown.findIndex(({ estado }) => estado === 'confirmado');
  const ofOrder = runs(shown.slice(Math.max(0, first)).map(({ estado }) => estado));
  const same = ofTicket.join() === ofOrder.join();
  return [
    ...boards,
    ...(same ? [] : [`el cliente ve ${ofOrder.join(' → ')}, y fue ${ofTicket.join(' → ')}`]),
  ];
}

/** Without what only repeats the one before it. */
function runs(states: readonly string[]): string[] {
  return states.filter((state, i) => state !== states[i - 1]);
}
