/** A caller who does not give up: each call is sent again until it is answered as hoped for. */
import { setTimeout as sleep } from 'node:timers/promises';

export interface Call {
  readonly method?: 'GET' | 'POST' | 'PATCH' | 'PUT';
  readonly url: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: object;
  /** Statuses that end it. */
  readonly good: readonly number[];
}

type Sent = Omit<Call, 'good'>;

export interface Answered {
  readonly status: number;
  readonly body: unknown;
  /** Epoch milliseconds of the call that was answered. */
  readonly sentAt: number;
  /** Milliseconds of that call alone. */
  readonly tookMs: number;
}

/** One sending, as its caller saw it. */
export interface Heard {
  readonly url: string;
  /** Epoch milliseconds of its sending. */
  readonly at: number;
  readonly tookMs: number;
  /** 0 when nobody answered. */
  readonly status: number;
  /** Milliseconds since this call was sent for the first time. */
  readonly waitedMs: number;
}

/** Until one of the good statuses comes; undefined when patience ends first. */
export type Insist = (call: Call) => Promise<Answered | undefined>;

const PATIENCE_MS = 90_000;
const CALL_MS = 30_000;
/** Before a call is sent again: longer each time, so that those who wait do not keep it from recovering. */
const FIRST_PAUSE_MS = 250;
const MAX_PAUSE_MS = 4_000;

/**
 * @param troubles counts the other answers by status, 0 for none at all
 * @param hear is told of every answer
 */
export function createInsist(
  troubles: Map<number, number>,
  random: () => number,
  hear: (heard: Heard) => void = () => undefined,
): Insist {
  return async (call) => {
    const begin = Date.now();
    const deadline = begin + PATIENCE_MS;
    for (let tries = 0; Date.now() < deadline; tries += 1) {
      const sentAt = Date.now();
      const answer = await send(call).catch(() => ({ status: 0, body: {} }));
      const end = Date.now();
      const { status } = answer;
      hear({ url: call.url, at: sentAt, tookMs: end - sentAt, status, waitedMs: end - begin });
      if (call.good.includes(answer.status)) {
        return { ...answer, sentAt, tookMs: end - sentAt };
      }
      troubles.set(answer.status, (troubles.get(answer.status) ?? 0) + 1);
      await sleep(pauseMs(tries, random));
    }
    return undefined;
  };
}

/** Before the call that was sent `tries` + 1 times is sent again. */
export function pauseMs(tries: number, random: () => number): number {
  return Math.min(FIRST_PAUSE_MS * 2 ** tries, MAX_PAUSE_MS) * (0.75 + random() / 2);
}

/** Sends it once. @throws when nobody answers within half a minute */
export async function send({ method = 'POST', url, headers, body }: Sent) {
  const response = await fetch(url, {
    method,
    headers: { 'Content-Type': 'application/json', ...headers },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    redirect: 'manual',
    signal: AbortSignal.timeout(CALL_MS),
  });
  const text = await response.text();
  const isJson = /\bjson\b/.test(response.headers.get('content-type') ?? '');
  return { status: response.status, body: isJson ? (JSON.parse(text) as unknown) : {} };
}
