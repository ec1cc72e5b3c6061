import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { readlinkSync, realpathSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { commandLine, isAlive, killHard } from '../processes/process-info.ts';
import { sendSignal, waitForExit } from '../processes/process-info.ts';

/**
 * Ends what a killed server left on this data folder: a postmaster nobody
 * watches, backends without a postmaster, and a postmaster.pid whose number
 * may belong to somebody else by now. Without this a restart may be refused.
 */
export async function removePostgresLeftovers(dataDir: string): Promise<void> {
  const pidFile = join(dataDir, 'postmaster.pid');
  const pid = existsSync(pidFile) ? Number.parseInt(readFileSync(pidFile, 'utf8')) : 0;
  if (pid > 0 && isAlive(pid) && isServerOf(dataDir, commandLine(pid))) {
    sendSignal(pid, 'SIGINT');
    if (!(await waitForExit(pid, 5_000))) sendSignal(pid, 'SIGKILL');
  }
  for (const backend of processesIn(dataDir)) await killHard(backend);
  rmSync(pidFile, { force: true });
}

function isServerOf(dataDir: string, line: string): boolean {
  return line.includes('postgres') && line.includes(dataDir);
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
