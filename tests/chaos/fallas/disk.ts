/** A small disk for what PostgreSQL and Temporal keep, that somebody fills. Root on Linux only: a tmpfs. */
import { execFileSync } from 'node:child_process';
import { closeSync, mkdirSync, openSync, rmSync, statfsSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

export interface Disk {
  /** Not a byte is free for `ms`. */
  fill(ms: number): Promise<void>;
  /** Once nobody uses it any more. */
  remove(): void;
}

const SIZE = '800m';
const CHUNK = Buffer.alloc(1 << 20);

/** A disk of its own at `folder`, which is made. @throws where this is not Linux, or not root */
export function mountSmallDisk(folder: string): Disk {
  mkdirSync(folder, { recursive: true });
  execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${SIZE},mode=755`, 'tmpfs', folder]);
  const ballast = join(folder, 'lastre');
  return {
    async fill(ms) {
      const until = Date.now() + ms;
      try {
        while (Date.now() < until) {
          takeAll(folder, ballast);
          await sleep(100);
        }
      } finally {
        rmSync(ballast, { force: true });
      }
    },
    remove: () => void execFileSync('umount', ['-l', folder]),
  };
}

function takeAll(folder: string, file: string): void {
  const handle = openSync(file, 'a');
  try {
    for (;;) {
      const { bavail, bsize } = statfsSync(folder);
      if (bavail === 0) return;
      writeSync(handle, CHUNK, 0, Math.min(CHUNK.length, bavail * bsize));
    }
  } catch (error) {
    // Somebody else was faster.
    if (!(error instanceof Error && 'code' in error && error.code === 'ENOSPC')) throw error;
  } finally {
    closeSync(handle);
  }
}
