/** Watches the processes of an instance: their memory, and what they tell of themselves. */
import { setTimeout as sleep } from 'node:timers/promises';
import { residentMb } from '../support/medir/memory.ts';
import type { Sample } from './memory.ts';

export interface Watched {
  readonly name: string;
  readonly pid: number;
  readonly url: string;
}

export interface Watching {
  /** Resident memory. */
  readonly samples: readonly Sample[];
  /** What of it is JavaScript's heap in use. */
  readonly heap: readonly Sample[];
  /** The highest p99 of the event loop's lag in ms. */
  readonly lagMs: number;
}

const EVERY_MS = 10_000;

/** Until `minutes` are over. */
export async function watch(
  processes: readonly Watched[],
  minutes: number,
  tell: (minute: number) => void,
): Promise<ReadonlyMap<string, Watching>> {
  const watched = processes.map((one) => ({
    one,
    seen: { samples: [] as Sample[], heap: [] as Sample[], lagMs: 0 },
  }));
  const start = Date.now();
  const end = start + minutes * 60_000;
  for (let round = 1; Date.now() < end; round += 1) {
    await sleep(Math.min(start + round * EVERY_MS, end) - Date.now());
    const at = (Date.now() - start) / 60_000;
    await Promise.all(
      watched.map(async ({ one, seen }) => {
        const mb = residentMb(one.pid);
        if (mb === undefined) throw new Error(`${one.name} (pid ${one.pid}) ya no está`);
        seen.samples.push({ at, mb });
        const { lagMs, heapMb } = await readMetrics(one.url);
        seen.heap.push({ at, mb: heapMb });
        seen.lagMs = Math.max(seen.lagMs, lagMs);
      }),
    );
    tell(at);
  }
  return new Map(watched.map(({ one, seen }) => [one.name, seen]));
}

async function readMetrics(url: string): Promise<{ lagMs: number; heapMb: number }> {
  const response = await fetch(`${url}/metrics`, { signal: AbortSignal.timeout(5_000) });
  const text = await response.text();
  const figure = (name: string) =>
    Number(new RegExp(`^${name}(?:\\{[^}]*\\})? (\\S+)$`, 'm').exec(text)?.[1]);
  return {
    lagMs: figure('nodejs_eventloop_lag_p99_seconds') * 1_000,
    heapMb: figure('nodejs_heap_size_used_bytes') / 1024 / 1024,
  };
}
