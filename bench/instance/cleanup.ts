/** What has to be stopped at the end, whichever end that is. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface Cleanup {
  /** A folder that everything temporary of this run is in. */
  readonly folder: string;
  /** Notes `stop`, to be called before those noted earlier. */
  add(stop: () => Promise<unknown>): void;
  /** Stops everything once, also what failed before; removes the folder. */
  run(): Promise<void>;
}

export function createCleanup(): Cleanup {
  const folder = mkdtempSync(join(tmpdir(), 'belgrano-bench-'));
  // What dev/ puts in the temporary folder goes with it, even when a start is cut short.
  process.env['TMPDIR'] = folder;
  const stops: (() => Promise<unknown>)[] = [];
  let running: Promise<void> | undefined;
  const removeFolder = () => rmSync(folder, { recursive: true, force: true, maxRetries: 3 });

  const stopAll = async () => {
    for (const stop of stops.splice(0).reverse()) {
      await stop().catch((error: unknown) => console.error(String(error)));
    }
    process.once('exit', removeFolder);
  };
  return { folder, add: (stop) => void stops.push(stop), run: () => (running ??= stopAll()) };
}
