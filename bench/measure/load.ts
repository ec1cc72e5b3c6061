/** Load: callers that wait for their answers, and arrivals that wait for nobody; each call timed from when it was due. */
import { setTimeout as sleep } from 'node:timers/promises';
import pMap from 'p-map';

export interface Arrived<T> {
  /** When it was due, in milliseconds since 1970. */
  readonly dueAt: number;
  /** From then to its answer: a caller that was late itself is part of it. */
  readonly ms: number;
  /** How late it was sent. */
  readonly lateMs: number;
  readonly result: T;
}

export interface Clock {
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly sleep: (ms: number) => Promise<unknown>;
}

const realClock: Clock = { now: () => performance.timeOrigin + performance.now(), sleep };

export interface Loop {
  readonly inFlight: number;
  readonly calls: number;
  /** Asked before each call: no more are made once it says no. */
  readonly going?: () => boolean;
}

/**
 * Calls `call` `calls` times with at most `inFlight` at once.
 * @throws what the first call that fails throws
 */
export function closedLoop<T>(
  call: () => Promise<T>,
  { inFlight, calls, going = () => true }: Loop,
): Promise<Arrived<T>[]> {
  function* turns() {
    for (let i = 0; i < calls && going(); i += 1) yield i;
  }
  return pMap(turns(), () => timed(call, realClock.now(), realClock), { concurrency: inFlight });
}

/**
 * When `calls` arrivals at `perSecond` are due, in milliseconds from the start: as far apart as
 * strangers are (exponential gaps drawn with `random`), and exactly that rate over the whole.
 */
export function dueTimes(perSecond: number, calls: number, random: () => number): number[] {
  const gaps = Array.from({ length: calls }, () => -Math.log(1 - random()));
  const scale = (calls * 1_000) / perSecond / gaps.reduce((sum, gap) => sum + gap, 0);
  let at = 0;
  return gaps.map((gap) => (at += gap * scale));
}

/** The same, one as far from the next as any other. */
export function evenTimes(perSecond: number, calls: number): number[] {
  return Array.from({ length: calls }, (_, i) => (i * 1_000) / perSecond);
}

/**
 * Calls `call` at each of these times, whether the ones before were answered or not.
 * @throws what the first call that fails throws, once all have ended
 */
export async function arrivals<T>(
  call: () => Promise<T>,
  due: readonly number[],
  clock: Clock = realClock,
): Promise<Arrived<T>[]> {
  const start = clock.now();
  const sent: Promise<Arrived<T>>[] = [];
  for (const ms of due) {
    const wait = start + ms - clock.now();
    if (wait > 0) await clock.sleep(wait);
    const arrived = timed(call, start + ms, clock);
    // One that fails is told of below.
    arrived.catch(() => undefined);
    sent.push(arrived);
  }
  await Promise.allSettled(sent);
  return Promise.all(sent);
}

async function timed<T>(call: () => Promise<T>, dueAt: number, { now }: Clock) {
  const lateMs = now() - dueAt;
  const result = await call();
  return { dueAt, lateMs, ms: now() - dueAt, result };
}
