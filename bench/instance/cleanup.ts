/** What has to be stopped at the end of a scenario, whichever end that is. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface Cleanup {
  /** A folder that everything temporary of this scenario is in; it goes when the run ends. */
  readonly folder: string;
  /** Notes `stop`, to be called before those noted earlier. */
  add(stop: () => Promise<unknown>): void;
  /** Stops everything, also what failed before. */
  run(): Promise<void>;
}

/** Servers and processes die with this process in any case; its folder is removed with them. */
export function createCleanup(): Cleanup {
  const folder = mkdtempSync(join(tmpdir(), 'belgrano-bench-'));
  // What dev/ puts in the temporary folder goes with it, even when a start is cut short.
  process.env['TMPDIR'] = folder;
  process.once('exit', () => rmSync(folder, { recursive: true, force: true, maxRetries: 3 }));
  const stops: (() => Promise<unknown>)[] = [];
  return {
    folder,
    add: (stop) => void stops.push(stop),
    async run() {
      for (const stop of stops.splice(0).reverse()) {
        await stop().catch((error: unknown) => console.error(String(error)));
      }
    },
  };
}
