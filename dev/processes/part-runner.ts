import { setTimeout as sleep } from 'node:timers/promises';
import { spawnChild, type Child, type Exit } from './child.ts';
import { seconds, type Reporter } from './console.ts';
import { noteStart, tailOf } from './log-file.ts';
import { backoffMs, PartFailed, type Part, type Timing } from './part.ts';

export type PartRunner = {
  part: Part;
  /** What runs now, if anything. */
  child(): Child | undefined;
  restarts(): number;
  /** Resolves when it is ready for the first time; from then on it is kept alive. */
  start(): Promise<void>;
  stop(): Promise<void>;
  kill(): void;
};

export type RunnerDeps = {
  logFile: string;
  timing: Timing;
  report: Reporter;
  /** Called whenever its process changes. */
  changed: () => void;
};

/** Runs one part: start, wait until it is ready, restart it when it falls, stop. */
export function createPartRunner(part: Part, deps: RunnerDeps): PartRunner {
  const { timing, report, logFile } = deps;
  const stopping = new AbortController();
  let child: Child | undefined;
  let restarts = 0;
  let failures = 0;
  let readyAt = 0;

  async function launch(): Promise<Child> {
    const spec = await part.spec();
    if (stopping.signal.aborted) throw new PartFailed(part.name, `${part.title}: detenido`);
    if (part.once) noteStart(logFile);
    const launched = spawnChild(spec, logFile);
    child = launched;
    readyAt = 0;
    void launched.exited.then(deps.changed);
    deps.changed();
    return launched;
  }

  /** Until it answers (undefined) or ends (its exit). */
  async function untilReady(current: Child, deadline: number): Promise<Exit | undefined> {
    if (part.once) return current.exited;
    while (!current.hasExited()) {
      if (part.ready === undefined || (await part.ready())) {
        // A neighbour's answer on the same port must not count as ours.
        if (current.hasExited()) break;
        readyAt = Date.now();
        return undefined;
      }
      if (Date.now() > deadline) return { code: null, reason: 'no responde' };
      await sleep(100);
    }
    return current.exited;
  }

  function failure(reason: string): PartFailed {
    const tail = tailOf(logFile, 15);
    return new PartFailed(part.name, `${part.title} no arranca (${reason})\n${tail}\n→ ${logFile}`);
  }

  async function start(): Promise<void> {
    for (let attempt = 1; ; attempt += 1) {
      const current = await launch();
      const exit = await untilReady(current, Date.now() + timing.readyTimeoutMs);
      if (stopping.signal.aborted) throw new PartFailed(part.name, `${part.title}: detenido`);
      if (exit === undefined) break;
      if (part.once && exit.code === 0) return;
      if (part.once || attempt >= timing.startAttempts || !current.hasExited()) {
        throw failure(exit.reason);
      }
      await pauseAfter(exit);
    }
    void keepAlive();
  }

  async function pauseAfter(exit: Exit): Promise<void> {
    if (readyAt > 0 && Date.now() - readyAt >= timing.healthyMs) failures = 0;
    const delay = backoffMs(failures, timing);
    failures += 1;
    restarts += 1;
    deps.changed();
    report.warn(
      `${part.title} se cayó (${exit.reason}); reinicio ${restarts} en ${seconds(delay)}`,
    );
    await sleep(delay, undefined, { signal: stopping.signal }).catch(() => undefined);
  }

  async function keepAlive(): Promise<void> {
    const stopped = () => stopping.signal.aborted;
    while (child !== undefined) {
      const exit = await child.exited;
      if (stopped()) return;
      await pauseAfter(exit);
      if (stopped()) return;
      await relaunch();
    }
  }

  async function relaunch(): Promise<void> {
    try {
      const current = await launch();
      void untilReady(current, Infinity).then((exit) => {
        if (exit === undefined && !stopping.signal.aborted) {
          report.done(part.title, 'otra vez en pie');
        }
      });
    } catch (error) {
      // The fallen child is still the current one: the loop waits and tries again.
      if (!stopping.signal.aborted) report.fail(`${part.title}: ${messageOf(error)}`);
    }
  }

  return {
    part,
    child: () => child,
    restarts: () => restarts,
    start,
    async stop() {
      stopping.abort();
      await child?.stop(timing.graceMs);
    },
    kill() {
      stopping.abort();
      child?.kill();
    },
  };
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
