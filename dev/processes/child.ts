import { closeSync } from 'node:fs';
import { execa } from 'execa';
import { openLog } from './log-file.ts';

/** How to run one server as a child process. */
export type ProcessSpec = {
  command: string;
  args: readonly string[];
  env?: NodeJS.ProcessEnv;
  cwd?: string;
  uid?: number;
  gid?: number;
  /** Text of its command line by which it is recognised later; default: its arguments. */
  mark?: string;
  /** The signal that asks it to end; default SIGTERM. */
  stopSignal?: NodeJS.Signals;
};

/** Its `kill()` asks it to end, and kills it after its grace. */
export type Child = ReturnType<typeof spawnLogged>;

export type SpawnOptions = {
  /** From asking it to end to killing it. */
  graceMs: number;
  /** Out of reach of the terminal's Ctrl-C. */
  detached: boolean;
};

/**
 * Spawns `spec` with its output in `logFile`. The log itself is handed to the child, which goes on
 * writing to it when this process is killed; what would be piped ended with us.
 */
export function spawnLogged(
  { args, command, stopSignal = 'SIGTERM', mark: _mark, ...spec }: ProcessSpec,
  logFile: string,
  { graceMs, detached }: SpawnOptions,
) {
  // Any descriptor serves; the types of execa end at nine.
  const log = openLog(logFile) as 9;
  const child = execa(command, args, {
    ...{ ...spec, extendEnv: spec.env === undefined, detached, cleanup: false },
    ...{ stdin: 'ignore', stdout: log, stderr: log, buffer: false, reject: false },
    ...{ killSignal: stopSignal, forceKillAfterDelay: graceMs },
  });
  closeSync(log);
  return child;
}

/** Whether the child is gone, or never came. */
export function hasEnded({ exitCode, signalCode }: Child): boolean {
  return exitCode !== null || signalCode !== null;
}

/** What one reads of the end of a process: its signal, its code, or why there was none. */
export function howItEnded(result: {
  signal?: string;
  exitCode?: number;
  originalMessage?: string;
}): string {
  const { signal, exitCode, originalMessage = '' } = result;
  return signal ?? (exitCode === undefined ? originalMessage : `código ${exitCode}`);
}
