/** Everything that was asked for while things broke, by whom, and what each was told. */
import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { pauseMs, send } from './insist.ts';

export type What =
  | 'mover'
  | 'cancelar'
  | 'anotar'
  | 'priorizar'
  | 'asignar'
  | 'rechazar'
  | 'preparar'
  | 'contestar'
  | 'modificar'
  | 'reclamar'
  | 'resolver'
  | 'turno';

export interface Change {
  readonly what: What;
  /** The order; of a change of duty, ''. */
  readonly numero: string;
  /** Who asks, as the history calls them: `admin:3`, `flota:7`, `cliente`. */
  readonly actor: string;
  /** A text of its own that the history keeps; '' where there is no place for one. */
  readonly mark: string;
  /** What to: a state, a priority, a driver's name, `7=2` for two of line 7; `3 sí` for driver 3 who comes on duty. */
  readonly to: string;
}

/** One sending of a call. */
interface Try {
  /** Epoch milliseconds. */
  readonly at: number;
  readonly tookMs: number;
  /** 0 when nobody answered. */
  readonly status: number;
}

export interface Call extends Change {
  readonly key: string;
  readonly path: string;
  readonly body: object;
  readonly tries: readonly Try[];
  /** Epoch milliseconds of the first sending. */
  readonly begin: number;
  /** Of the answer that was final, or of giving up. */
  readonly end: number;
  /** Of the last answer; 0 for none. */
  readonly status: number;
  /** The ticket's state, as the answer has it. */
  readonly said: string | undefined;
}

/** `unknown`: nobody ever gave a final answer, so it may have been done or not. */
export type Outcome = 'done' | 'refused' | 'unknown';

export function outcomeOf({ status }: Pick<Call, 'status'>): Outcome {
  if (!isFinal(status)) return 'unknown';
  return status < 300 ? 'done' : 'refused';
}

export interface Request {
  readonly method: 'POST' | 'PATCH' | 'PUT';
  /** Processes that serve it; each sending goes to one of them. */
  readonly bases: readonly string[];
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body: object;
}

export interface CallLog {
  readonly calls: readonly Call[];
  /** Asks for the change with a key of its own, again and again until the answer is final. */
  ask(change: Change, request: Request): Promise<Call>;
}

const PATIENCE_MS = 90_000;
/** Told to come back later. */
const LATER: readonly number[] = [408, 425, 429];

function isFinal(status: number): boolean {
  return status >= 200 && status < 500 && !LATER.includes(status);
}

/** @param troubles counts the answers that were not final by status, 0 for none at all */
export function createCallLog(troubles: Map<number, number>, random: () => number): CallLog {
  const calls: Call[] = [];
  return {
    calls,
    async ask(change, { method, bases, path, headers, body }) {
      const key = randomUUID();
      const begin = Date.now();
      const tries: Try[] = [];
      const sendOnce = async () => {
        const at = Date.now();
        const url = `${bases[Math.floor(random() * bases.length)] ?? ''}${path}`;
        const sent = { method, url, headers: { 'Idempotency-Key': key, ...headers }, body };
        const answer = await send(sent).catch(() => ({ status: 0, body: {} }));
        tries.push({ at, tookMs: Date.now() - at, status: answer.status });
        return answer;
      };
      let answer = await sendOnce();
      while (!isFinal(answer.status) && Date.now() < begin + PATIENCE_MS) {
        troubles.set(answer.status, (troubles.get(answer.status) ?? 0) + 1);
        await sleep(pauseMs(tries.length - 1, random));
        answer = await sendOnce();
      }
      const { status } = answer;
      const said = stateIn(answer.body);
      const call: Call = {
        ...{ ...change, key, path: path.replace(/token=.*/, 'token=…'), body, tries },
        ...{ begin, end: Date.now(), status, said },
      };
      calls.push(call);
      return call;
    },
  };
}

/** The ticket's state, in an answer about a ticket, a line of one, or the order it is of. */
function stateIn(body: unknown): string | undefined {
  const answer = body as { estado?: string; ticket_estado?: string; ticket?: { estado: string } };
  return answer.ticket?.estado ?? answer.ticket_estado ?? answer.estado;
}

/** As a person reads it: «admin:3 pidió mover a en_camino (12)». */
export function describeCall({ actor, what, to, mark, status, tries }: Call): string {
  const asked = [actor, what, to, mark].filter((part) => part !== '').join(' ');
  return `${asked} → ${status === 0 ? 'sin respuesta' : status}${tries.length > 1 ? ` (${tries.length} veces)` : ''}`;
}
