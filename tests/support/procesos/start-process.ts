import { setTimeout as sleep } from 'node:timers/promises';
import { execaSync } from 'execa';
import { atExit } from './at-exit.ts';
import { hasEnded, howItEnded, spawnLogged } from '../../../dev/processes/child.ts';
import { tailOf } from '../../../dev/processes/log-file.ts';
import type { ProcessSpec } from '../../../dev/processes/child.ts';

export type RunningProcess = {
  pid: number;
  /** Asks it to end, kills it after 10 s. May be called twice. */
  stop(): Promise<void>;
};

export type StartOptions = {
  title: string;
  logFile: string;
  ready: () => Promise<boolean>;
  timeoutMs?: number;
};

/**
 * Starts a server for a test or a measurement and waits until it is ready.
 * Rejects with the end of its log when it ends or does not get there. The
 * child dies with this process, on Linux even when that is killed with -9.
 */
export async function startProcess(
  spec: ProcessSpec,
  options: StartOptions,
): Promise<RunningProcess> {
  const { title, logFile, ready, timeoutMs = 60_000 } = options;
  const child = spawnLogged(dyingWithUs(spec), logFile, { graceMs: 10_000, detached: false });
  const forget = atExit(() => child.kill('SIGKILL'));
  void child.then(forget);

  const stop = async () => {
    child.kill();
    await child;
  };
  const deadline = Date.now() + timeoutMs;
  while (!(await ready())) {
    if (!hasEnded(child) && Date.now() < deadline) {
      await sleep(50);
      continue;
    }
    const reason = hasEnded(child)
      ? `terminó (${howItEnded(await child)})`
      : 'no respondió a tiempo';
    await stop();
    throw new Error(`${title}: ${reason}\n${tailOf(logFile, 30)}`);
  }
  if (child.pid === undefined) throw new Error(`${title}: sin pid`);
  return { pid: child.pid, stop };
}

let canTie: boolean | undefined;

/** Test runners end their processes without their exit hooks: the kernel has to tell the child. */
function dyingWithUs(spec: ProcessSpec): ProcessSpec {
  canTie ??= !execaSync('setpriv', ['--pdeathsig', 'TERM', 'true'], { reject: false }).failed;
  if (!canTie) return spec;
  const tie = ['--pdeathsig', (spec.stopSignal ?? 'SIGTERM').replace('SIG', '')];
  // A later change of account would undo the tie: one setpriv does both.
  const rest = spec.command === 'setpriv' ? spec.args : ['--', spec.command, ...spec.args];
  return { ...spec, command: 'setpriv', args: [...tie, ...rest] };
}
