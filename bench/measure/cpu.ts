/** Processor time of processes, from /proc: undefined where there is none. */
import { readdirSync, readFileSync } from 'node:fs';
import type { Watched } from '../instance/services.ts';

/** Linux counts in hundredths of a second for every program. */
const MS_PER_TICK = 10;

/** Looks at these processes now. @returns what says how many milliseconds each has used since, by its title */
export function watchCpu(processes: readonly Watched[]): () => Record<string, number> {
  const before = processes.map(({ pid }) => cpuMs(pid));
  return () =>
    Object.fromEntries(
      processes.flatMap(({ title, pid }, i) => {
        const [from, to] = [before[i], cpuMs(pid)];
        return from === undefined || to === undefined ? [] : [[title, to - from] as const];
      }),
    );
}

/** Milliseconds of CPU that the process and its living children have used so far. */
function cpuMs(pid: number): number | undefined {
  const own = ticksOf(pid);
  if (own === undefined) return undefined;
  const children = processes().filter((candidate) => parentOf(candidate) === pid);
  const ticks = children.reduce((sum, child) => sum + (ticksOf(child) ?? 0), own);
  return ticks * MS_PER_TICK;
}

function processes(): number[] {
  try {
    return readdirSync('/proc').map(Number).filter(Number.isInteger);
  } catch {
    return [];
  }
}

function ticksOf(pid: number): number | undefined {
  const fields = statOf(pid);
  // utime and stime, and cutime and cstime of children that have ended.
  return fields?.slice(11, 15).reduce((sum, field) => sum + Number(field), 0);
}

function parentOf(pid: number): number | undefined {
  const parent = statOf(pid)?.[1];
  return parent === undefined ? undefined : Number(parent);
}

/** The fields of /proc/<pid>/stat from the state on: the name before it may contain anything. */
function statOf(pid: number): string[] | undefined {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return text.slice(text.lastIndexOf(')') + 2).split(' ');
  } catch {
    return undefined;
  }
}
