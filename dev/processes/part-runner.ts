import { setTimeout as sleep } from 'node:timers/promises';
import { plainly } from '../plainly.mjs';
import { hasEnded, howItEnded, spawnLogged, type Child } from './child.ts';
import { seconds, type Reporter } from './console.ts';
import { noteStart, tailOf } from './log-file.ts';
import { backoffMs, type Part, type Timing } from './part.ts';
import type { PartRecord } from './processes.ts';

export type PartRunner = ReturnType<typeof createPartRunner>;

export type RunnerDeps = {
  logFile: string;
  timing: Timing;
  report: Reporter;
  /** Called whenever its process changes. */
  changed: () => void;
};

/** Runs one part: start, wait until it is ready, restart it when it falls, stop. */
export function createPartRunner(part: Part, { timing, report, logFile, changed }: RunnerDeps) {
  const stopping = new AbortController();
  const stopped = () => stopping.signal.aborted;
  let running: { child: Child; marca: string } | undefined;
  let restarts = 0;
  let failures = 0;
  let readyAt = 0;

  /** Starts it and waits for it. @returns why it is not ready; undefined when it is */
  async function launch(timeoutMs: number): Promise<string | undefined> {
    const spec = await part.spec();
    if (stopped()) throw new Error(`${part.title}: detenido`);
    if (part.once) noteStart(logFile);
    const child = spawnLogged(spec, logFile, { graceMs: timing.graceMs, detached: true });
    running = { child, marca: spec.mark ?? spec.args.join(' ').trim() };
    readyAt = 0;
    void child.then(changed);
    changed();
    const deadline = Date.now() + timeoutMs;
    while (!part.once && !hasEnded(child)) {
      // Looked at again after it: a neighbour's answer on the same port must not count as ours.
      if ((part.ready === undefined || (await part.ready())) && !hasEnded(child)) {
        readyAt = Date.now();
        return undefined;
      }
      if (Date.now() > deadline) return 'no responde';
      await sleep(100);
    }
    const end = await child;
    return part.once && !end.failed ? undefined : howItEnded(end);
  }

  async function pauseAfter(reason: string): Promise<void> {
    if (readyAt > 0 && Date.now() - readyAt >= timing.healthyMs) failures = 0;
    const delay = backoffMs(failures, timing);
    failures += 1;
    restarts += 1;
    changed();
    report.warn(`${part.title} se cayó (${reason}); reinicio ${restarts} en ${seconds(delay)}`);
    await sleep(delay, undefined, { signal: stopping.signal }).catch(() => undefined);
  }

  async function keepAlive(): Promise<void> {
    while (running !== undefined) {
      // Also of one that could not be started again: the one before it, which fell.
      const end = await running.child;
      if (!stopped()) await pauseAfter(howItEnded(end));
      if (stopped()) return;
      try {
        if ((await launch(Infinity)) === undefined) report.done(part.title, 'otra vez en pie');
      } catch (error) {
        if (!stopped()) report.fail(`${part.title}: ${plainly(error)}`);
      }
    }
  }

  return {
    part,
    /** Resolves when it is ready for the first time; from then on it is kept alive. */
    async start(): Promise<void> {
      for (let attempt = 1; ; attempt += 1) {
        const reason = await launch(timing.readyTimeoutMs);
        if (stopped()) throw new Error(`${part.title}: detenido`);
        if (reason === undefined) break;
        const alive = running !== undefined && !hasEnded(running.child);
        if (part.once || alive || attempt >= timing.startAttempts) {
          const tail = tailOf(logFile, 15);
          throw new Error(`${part.title} no arranca (${reason})\n${tail}\n→ ${logFile}`);
        }
        await pauseAfter(reason);
      }
      if (!part.once) void keepAlive();
    },
    async stop(): Promise<void> {
      stopping.abort();
      running?.child.kill();
      await running?.child;
    },
    kill(): void {
      stopping.abort();
      running?.child.kill('SIGKILL');
    },
    /** What is to be known of it by others; nothing of what has ended for good. */
    record(): PartRecord | undefined {
      const { child, marca } = running ?? { marca: '' };
      if (child?.pid === undefined || (part.once && hasEnded(child))) return undefined;
      const { name: nombre, port: puerto, url } = part;
      return { nombre, pid: child.pid, puerto, url, reinicios: restarts, marca };
    },
  };
}
