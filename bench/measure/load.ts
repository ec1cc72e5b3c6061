/** Load: a closed loop of callers that wait for their answers, and a fixed rate that waits for nobody. */
import { arrivals } from './arrivals.ts';

export interface Round {
  /** Time of each answer, in milliseconds. */
  readonly times: readonly number[];
  readonly perSecond: number;
}

export interface Loop {
  readonly inFlight: number;
  readonly calls: number;
  /** Asked before each call: no more are made once it says no. */
  readonly going?: () => boolean;
}

/**
 * Calls `call` `calls` times with at most `inFlight` at once.
 * @throws what the first call that fails throws, once those under way have ended
 */
export async function closedLoop(
  call: () => Promise<void>,
  { inFlight, calls, going = () => true }: Loop,
): Promise<Round> {
  const times: number[] = [];
  let left = calls;
  const caller = async () => {
    while (left > 0 && going()) {
      left -= 1;
      const start = performance.now();
      try {
        await call();
      } catch (error) {
        left = 0;
        throw error;
      }
      times.push(performance.now() - start);
    }
  };
  const start = performance.now();
  const ended = await Promise.allSettled(Array.from({ length: inFlight }, caller));
  const seconds = (performance.now() - start) / 1000;
  for (const result of ended) if (result.status === 'rejected') throw result.reason;
  return { times, perSecond: times.length / seconds };
}

/**
 * Calls `call` `calls` times at a fixed rate, whether the ones before were answered or not.
 * @returns how many were sent more than half an interval late, as the caller itself was busy
 * @throws what the first call that fails throws, once all have ended
 */
export async function openLoop(
  call: () => Promise<void>,
  { perSecond, calls }: { readonly perSecond: number; readonly calls: number },
): Promise<number> {
  const interval = 1000 / perSecond;
  const due = Array.from({ length: calls }, (_, i) => i * interval);
  const arrived = await arrivals(call, due);
  return arrived.filter(({ lateMs }) => lateMs > interval / 2).length;
}
