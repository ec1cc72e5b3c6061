import { join } from 'node:path';
import { seconds, type Reporter } from './console.ts';
import { defaultTiming, type Part, type Timing } from './part.ts';
import { createPartRunner, type PartRunner } from './part-runner.ts';
import { claimProcesses, removeProcesses, type PartRecord } from './processes.ts';

export type SupervisorOptions = {
  parts: readonly Part[];
  logDir: string;
  /** Where the pids are kept up to date. */
  processesFile: string;
  report: Reporter;
  timing?: Partial<Timing>;
};

export type Supervisor = {
  /** Starts every part after those it depends on; rejects, with all stopped, when one cannot. */
  start(): Promise<void>;
  /** Stops in the reverse order. May be called at any time, also twice. */
  stop(): Promise<void>;
  /** Kills everything now. */
  kill(): void;
};

const NOTE_AGAIN_MS = 1_000;

/** Runs the parts, keeps them alive, and leaves no process behind. */
export function createSupervisor(options: SupervisorOptions): Supervisor {
  const { report, processesFile, logDir } = options;
  const timing = { ...defaultTiming, ...options.timing };
  const startedAt = new Date().toISOString();
  const waiting = new Set<string>();
  const runners = new Map<string, PartRunner>();
  for (const part of options.parts) {
    const logFile = join(logDir, `${part.name}.log`);
    runners.set(part.name, createPartRunner(part, { logFile, timing, report, changed: note }));
  }
  let later: NodeJS.Timeout | undefined;
  let stopping = false;
  let finished = false;

  function save(): void {
    if (finished) return;
    const partes = [...runners.values()].flatMap(recordOf);
    claimProcesses(processesFile, partes, startedAt);
  }

  /** Where it cannot be written, as on a full disk, the parts are kept alive all the same; it is tried again. */
  function note(): void {
    clearTimeout(later);
    try {
      save();
      if (later !== undefined) report.done('otra vez se anota', processesFile);
      later = undefined;
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      if (later === undefined) report.warn(`No se puede anotar qué procesos hay: ${reason}`);
      later = setTimeout(note, NOTE_AGAIN_MS);
      later.unref();
    }
  }

  const dependenciesOf = (name: string) => runners.get(name)?.part.dependsOn ?? [];
  const dependentsOf = (name: string) =>
    [...runners.keys()].filter((other) => dependenciesOf(other).includes(name));

  const startOne = memoize(async (name: string): Promise<void> => {
    const runner = runners.get(name);
    if (runner === undefined) return;
    await Promise.all(dependenciesOf(name).map(startOne));
    const begin = Date.now();
    showWaiting(runner.part.title, true);
    try {
      await runner.start();
    } finally {
      showWaiting(runner.part.title, false);
    }
    const { title, detail = '' } = runner.part;
    report.done(title, `${detail.padEnd(24)} ${seconds(Date.now() - begin)}`);
  });

  const stopOne = memoize(async (name: string): Promise<void> => {
    await Promise.all(dependentsOf(name).map(stopOne));
    await runners.get(name)?.stop();
  });

  function showWaiting(title: string, add: boolean): void {
    if (add) waiting.add(title);
    else waiting.delete(title);
    if (stopping) return;
    report.waiting(waiting.size === 0 ? '' : `Arrancando ${[...waiting].join(', ')}`);
  }

  async function stop(): Promise<void> {
    stopping = true;
    report.waiting('');
    await Promise.all([...runners.keys()].map(stopOne));
    finished = true;
    clearTimeout(later);
    removeProcesses(processesFile);
  }

  return {
    async start() {
      save();
      try {
        await Promise.all([...runners.keys()].map(startOne));
      } catch (error) {
        await stop();
        throw error;
      }
    },
    stop,
    kill() {
      for (const runner of runners.values()) runner.kill();
    },
  };
}

function recordOf(runner: PartRunner): PartRecord[] {
  const child = runner.child();
  if (child?.pid === undefined || (runner.part.once && child.hasExited())) return [];
  const { name, port, url } = runner.part;
  const { pid, mark } = child;
  const reinicios = runner.restarts();
  return [{ nombre: name, pid, puerto: port, url, reinicios, marca: mark }];
}

function memoize<T>(run: (name: string) => Promise<T>): (name: string) => Promise<T> {
  const known = new Map<string, Promise<T>>();
  return (name) => {
    const promise = known.get(name) ?? run(name);
    known.set(name, promise);
    return promise;
  };
}
