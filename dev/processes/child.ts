import { spawn } from 'node:child_process';
import { closeSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { openLog } from './log-file.ts';
import { sendSignal } from './process-info.ts';
import { markOf, type ProcessSpec } from './process-spec.ts';

export type Exit = { code: number | null; reason: string };

export type Child = {
  /** Undefined when it could not even be spawned. */
  pid: number | undefined;
  mark: string;
  exited: Promise<Exit>;
  hasExited(): boolean;
  /** Asks it to end, kills its group after `graceMs`, and waits until it is gone. */
  stop(graceMs: number): Promise<void>;
  kill(): void;
};

/**
 * Spawns a part with its output in its log. It leads its own process group,
 * so the terminal's Ctrl-C does not reach it and the order of stopping is ours.
 */
export function spawnChild(spec: ProcessSpec, logFile: string): Child {
  const log = openLog(logFile);
  const child = spawn(spec.command, spec.args, {
    ...{ cwd: spec.cwd, env: spec.env, uid: spec.uid, gid: spec.gid },
    stdio: ['ignore', log, log],
    detached: true,
  });
  closeSync(log);
  let over = false;
  const exited = new Promise<Exit>((resolve) => {
    const end = (exit: Exit) => {
      over = true;
      resolve(exit);
    };
    child.once('error', (error) => end({ code: null, reason: error.message }));
    child.once('exit', (code, signal) => end({ code, reason: signal ?? `código ${code}` }));
  });
  const signal = (name: NodeJS.Signals, group: boolean) => {
    if (!over && child.pid !== undefined) sendSignal(child.pid, name, group);
  };
  return {
    pid: child.pid,
    mark: markOf(spec),
    exited,
    hasExited: () => over,
    kill: () => signal('SIGKILL', true),
    async stop(graceMs) {
      signal(spec.stopSignal ?? 'SIGTERM', false);
      const timer = new AbortController();
      const grace = sleep(graceMs, undefined, { signal: timer.signal }).catch(() => undefined);
      await Promise.race([exited, grace]);
      timer.abort();
      signal('SIGKILL', true);
      await exited;
    },
  };
}
