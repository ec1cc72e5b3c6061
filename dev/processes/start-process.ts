import { spawn, spawnSync } from 'node:child_process';
import { closeSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { atExit } from './at-exit.ts';
import { openLog, tailOf } from './log-file.ts';
import { sendSignal, waitForExit } from './process-info.ts';
import type { ProcessSpec } from './process-spec.ts';

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
  const log = openLog(options.logFile);
  const { command, args } = dyingWithUs(spec);
  const child = spawn(command, args, {
    ...{ cwd: spec.cwd, env: spec.env, uid: spec.uid, gid: spec.gid },
    stdio: ['ignore', log, log],
  });
  closeSync(log);
  let ended: string | undefined;
  child.once('error', (error) => (ended = error.message));
  child.once('exit', (code, signal) => (ended = `terminó (${signal ?? `código ${code}`})`));
  const kill = () => void child.kill('SIGKILL');
  child.once('exit', atExit(kill));

  const stop = async () => {
    if (ended !== undefined || child.pid === undefined) return;
    child.kill(spec.stopSignal ?? 'SIGTERM');
    if (await waitForExit(child.pid, 10_000)) return;
    sendSignal(child.pid, 'SIGKILL');
    await waitForExit(child.pid, 5_000);
  };
  const deadline = Date.now() + (options.timeoutMs ?? 60_000);
  while (!(await options.ready())) {
    if (ended === undefined && Date.now() < deadline) {
      await sleep(50);
      continue;
    }
    await stop();
    const reason = ended ?? 'no respondió a tiempo';
    throw new Error(`${options.title}: ${reason}\n${tailOf(options.logFile, 30)}`);
  }
  if (child.pid === undefined) throw new Error(`${options.title}: sin pid`);
  return { pid: child.pid, stop };
}

let canTie: boolean | undefined;

/** Test runners end their processes without their exit hooks: the kernel has to tell the child. */
function dyingWithUs(spec: ProcessSpec): { command: string; args: readonly string[] } {
  canTie ??= spawnSync('setpriv', ['--pdeathsig', 'TERM', 'true']).status === 0;
  if (!canTie) return spec;
  const tie = ['--pdeathsig', (spec.stopSignal ?? 'SIGTERM').replace('SIG', '')];
  // A later change of account would undo the tie: one setpriv does both.
  const rest = spec.command === 'setpriv' ? spec.args : ['--', spec.command, ...spec.args];
  return { command: 'setpriv', args: [...tie, ...rest] };
}
