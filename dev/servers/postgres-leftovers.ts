import { readdirSync, readFileSync, readlinkSync, realpathSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { commandLine, isAlive, sendSignal, waitForExit } from '../processes/process-info.ts';

/**
 * Ends what a killed server left on this data folder: a postmaster nobody
 * watches, backends without a postmaster, and a postmaster.pid whose number
 * may belong to somebody else by now. Without this a restart may be refused.
 */
export async function removePostgresLeftovers(dataDir: string): Promise<void> {
  const pidFile = join(dataDir, 'postmaster.pid');
  const postmaster = postmasterPid(pidFile);
  if (postmaster !== undefined && isOurs(postmaster, dataDir)) {
    sendSignal(postmaster, 'SIGINT');
    if (!(await waitForExit(postmaster, 5_000))) sendSignal(postmaster, 'SIGKILL');
  }
  const backends = processesIn(dataDir);
  for (const pid of backends) sendSignal(pid, 'SIGKILL');
  await Promise.all(backends.map((pid) => waitForExit(pid, 5_000)));
  rmSync(pidFile, { force: true });
}

function postmasterPid(pidFile: string): number | undefined {
  try {
    const pid = Number(readFileSync(pidFile, 'utf8').split('\n')[0]);
    return Number.isInteger(pid) && pid > 0 ? pid : undefined;
  } catch {
    return undefined;
  }
}

function isOurs(pid: number, dataDir: string): boolean {
  const line = commandLine(pid);
  return isAlive(pid) && line.includes('postgres') && line.includes(dataDir);
}

/** PostgreSQL's processes work inside their data folder; only Linux tells us so cheaply. */
function processesIn(dataDir: string): number[] {
  if (process.platform !== 'linux') return [];
  const folder = realpathSync(dataDir);
  return readdirSync('/proc')
    .map(Number)
    .filter((pid) => pid > 0 && workingFolder(pid) === folder)
    .filter((pid) => commandLine(pid).includes('postgres'));
}

function workingFolder(pid: number): string | undefined {
  try {
    return readlinkSync(`/proc/${pid}/cwd`);
  } catch {
    return undefined;
  }
}
