/** A closed loop: so many callers, each of which calls again as soon as it was answered. */

export interface Round {
  /** Time of each answer, in milliseconds. */
  readonly times: readonly number[];
  readonly perSecond: number;
}

/**
 * Calls `call` `calls` times with at most `inFlight` at once.
 * @throws what the first call that fails throws, once those under way have ended
 */
export async function closedLoop(
  call: () => Promise<void>,
  { inFlight, calls }: { readonly inFlight: number; readonly calls: number },
): Promise<Round> {
  const times: number[] = [];
  let left = calls;
  const caller = async () => {
    while (left > 0) {
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
  return { times, perSecond: calls / seconds };
}
