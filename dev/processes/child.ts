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
 * Spawns `spec` with its output in `logFile`. Node's own spawn: it hands the log itself to the child, which
 * goes on writing to it when this process is killed; what execa pipes would end with us.
 */
export function spawnLogged(spec: ProcessSpec, logFile: string, detached = false) {
  const log = openLog(logFile);
  const { cwd, env, uid, gid } = spec;
  const stdio = ['ignore' as const, log, log];
  const child = spawn(spec.command, spec.args, { cwd, env, uid, gid, stdio, detached });
  closeSync(log);
  const exited = new Promise<Exit>((resolve) => {
    child.once('error', (error) => resolve({ code: null, reason: error.message }));
    child.once('exit', (code, signal) => resolve({ code, reason: signal ?? `código ${code}` }));
  });
  return { child, exited };
}

/**
 * Spawns a part. It leads its own process group, so the terminal's Ctrl-C
 * does not reach it and the order of stopping is ours.
 */
export function spawnChild(spec: ProcessSpec, logFile: string): Child {
  const { child, exited } = spawnLogged(spec, logFile, true);
  let over = false;
  void exited.then(() => (over = true));
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
      await Promise.race([exited, sleep(graceMs, undefined, { ref: false })]);
      signal('SIGKILL', true);
      await exited;
    },
  };
}
