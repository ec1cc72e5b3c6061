/** What a run was taken on, without saying where that is. */
import { arch, availableParallelism, cpus, loadavg, platform, totalmem } from 'node:os';

export type Machine = ReturnType<typeof describeMachine>;

export function describeMachine() {
  return {
    processors: availableParallelism(),
    model: cpus()[0]?.model.trim() ?? '?',
    memory_gb: Math.round(totalmem() / 1024 ** 3),
    system: `${platform()} ${arch()}`,
    node: process.version,
    /** Load average of the last minute when the run began. */
    load: Math.round((loadavg()[0] ?? 0) * 100) / 100,
  };
}

export function machineLine({ processors, model, memory_gb, system, node, load }: Machine): string {
  return `${processors} × ${model}, ${memory_gb} GB, ${system}, Node ${node}; load at the start ${load}`;
}
