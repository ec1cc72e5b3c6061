import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

/** Whether a process with this pid exists (a zombie does not count). */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
  return !isZombie(pid);
}

function isZombie(pid: number): boolean {
  if (process.platform !== 'linux') return false;
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).startsWith('Z');
  } catch {
    return true;
  }
}

/** The command line of a process joined by spaces, or '' when it cannot be known. */
export function commandLine(pid: number): string {
  try {
    if (process.platform !== 'linux') return ask('ps', ['-o', 'args=', '-p', String(pid)]);
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ').trim();
  } catch {
    return '';
  }
}

/** Signals a process and, with `group`, everything it started in its own group. */
export function sendSignal(pid: number, signal: NodeJS.Signals, group = false): void {
  try {
    process.kill(group && process.platform !== 'win32' ? -pid : pid, signal);
  } catch {
    // It ended before us, which is what we wanted.
  }
}

/** Waits until the process is gone; false when it still lives after `timeoutMs`. */
export async function waitForExit(pid: number, timeoutMs: number): Promise<boolean> {
  const deadline = Date.now() + timeoutMs;
  while (isAlive(pid)) {
    if (Date.now() > deadline) return false;
    await sleep(50);
  }
  return true;
}

/** `kill -9`, and waits until it is gone. */
export async function killHard(pid: number): Promise<void> {
  sendSignal(pid, 'SIGKILL');
  await waitForExit(pid, 5_000);
}

/** Who listens on a TCP port, as "node (pid 123)"; undefined when it cannot be known. */
export function portOwner(port: number): string | undefined {
  try {
    const found = ask('lsof', ['-nP', `-iTCP:${port}`, '-sTCP:LISTEN', '-Fpc']);
    const pid = /^p(\d+)$/m.exec(found)?.[1];
    const name = /^c(.+)$/m.exec(found)?.[1];
    if (pid !== undefined) return `${name ?? 'proceso'} (pid ${pid})`;
  } catch {
    // No lsof here.
  }
  try {
    const found = ask('ss', ['-ltnpH', `sport = :${port}`]);
    const match = /\("([^"]+)",pid=(\d+)/.exec(found);
    return match === null ? undefined : `${match[1]} (pid ${match[2]})`;
  } catch {
    return undefined;
  }
}

function ask(command: string, args: readonly string[]): string {
  return execFileSync(command, args, {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
    timeout: 2_000,
  }).trim();
}
