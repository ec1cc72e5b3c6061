import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { execaSync } from 'execa';

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
  if (process.platform !== 'linux') return ask('ps', ['-o', 'args=', '-p', String(pid)]);
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ').trim();
  } catch {
    return '';
  }
}

/** Signals a process, where it is still there. */
export function sendSignal(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
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
  const byLsof = ask('lsof', ['-nP', `-iTCP:${port}`, '-sTCP:LISTEN', '-Fpc']);
  const [, pid, name] = /^p(\d+)\nc(.+)$/m.exec(byLsof) ?? [];
  if (pid !== undefined) return `${name} (pid ${pid})`;
  const bySs = ask('ss', ['-ltnpH', `sport = :${port}`]);
  const [, nameToo, pidToo] = /\("([^"]+)",pid=(\d+)/.exec(bySs) ?? [];
  return pidToo === undefined ? undefined : `${nameToo} (pid ${pidToo})`;
}

/** What a program says; '' where it is not here or does not know. */
function ask(command: string, args: readonly string[]): string {
  try {
    return execaSync(command, args, { timeout: 2_000 }).stdout;
  } catch {
    return '';
  }
}
