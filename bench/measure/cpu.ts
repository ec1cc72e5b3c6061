/** Processor time of processes, from /proc: undefined where there is none. */
import { readFileSync } from 'node:fs';
import type { Watched } from '../instance/servers.ts';

/** Linux counts in hundredths of a second for every program. */
const MS_PER_TICK = 10;

/** Looks at these processes now. @returns what says how many milliseconds a call each has used since, by its title */
export function watchCpu(processes: readonly Watched[]): (calls: number) => Record<string, number> {
  const before = processes.map(({ pid }) => cpuMs(pid));
  return (calls) =>
    Object.fromEntries(
      processes.flatMap(({ title, pid }, i) => {
        const [from, to] = [before[i], cpuMs(pid)];
        return from === undefined || to === undefined
          ? []
          : [[title, (to - from) / calls] as const];
      }),
    );
}

/** Milliseconds of CPU that the process and its living children have used so far. */
function cpuMs(pid: number): number | undefined {
  const own = ticksOf(pid);
  if (own === undefined) return undefined;
  const children = read(`/proc/${pid}/task/${pid}/children`).split(' ').map(Number);
  const ticks = children.reduce((sum, child) => sum + (ticksOf(child) ?? 0), own);
  return ticks * MS_PER_TICK;
}

/** Of /proc/<pid>/stat: utime and stime, and cutime and cstime of children that have ended. */
function ticksOf(pid: number): number | undefined {
  const text = read(`/proc/${pid}/stat`);
  // The name before the state may contain anything.
  const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
  if (text === '') return undefined;
  return fields.slice(11, 15).reduce((sum, field) => sum + Number(field), 0);
}

function read(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}
