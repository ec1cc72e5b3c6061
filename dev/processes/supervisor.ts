import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { plainly } from '../plainly.mjs';
import { seconds, type Reporter } from './console.ts';
import { defaultTiming, type Part, type Timing } from './part.ts';
import { createPartRunner, type PartRunner } from './part-runner.ts';
import { claimProcesses } from './processes.ts';

export type SupervisorOptions = {
  parts: readonly Part[];
  logDir: string;
  /** Where the pids are kept up to date. */
  processesFile: string;
  report: Reporter;
  timing?: Partial<Timing>;
};

export type Supervisor = ReturnType<typeof createSupervisor>;

const NOTE_AGAIN_MS = 1_000;

/** Runs the parts, keeps them alive, and leaves no process behind. */
export function createSupervisor(options: SupervisorOptions) {
  const { report, processesFile, logDir } = options;
  const timing = { ...defaultTiming, ...options.timing };
  const startedAt = new Date().toISOString();
  const waiting = new Set<string>();
  const runners = options.parts.map((part) => {
    const logFile = join(logDir, `${part.name}.log`);
    return createPartRunner(part, { logFile, timing, report, changed: note });
  });
  let later: NodeJS.Timeout | undefined;
  let stopping = false;
  let finished = false;

  function save(): void {
    if (finished) return;
    const partes = runners
      .map((runner) => runner.record())
      .filter((record) => record !== undefined);
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
      if (later === undefined)
        report.warn(`No se puede anotar qué procesos hay: ${plainly(error)}`);
      later = setTimeout(note, NOTE_AGAIN_MS);
      later.unref();
    }
  }

  function showWaiting(): void {
    if (stopping) return;
    report.waiting(waiting.size === 0 ? '' : `Arrancando ${[...waiting].join(', ')}`);
  }

  const startAll = inTurn(runners, needs, async (runner) => {
    const { title, detail = '' } = runner.part;
    const begin = Date.now();
    waiting.add(title);
    showWaiting();
    try {
      await runner.start();
    } finally {
      waiting.delete(title);
      showWaiting();
    }
    report.done(title, `${detail.padEnd(24)} ${seconds(Date.now() - begin)}`);
  });
  const stopAll = inTurn(
    runners,
    (one, before) => needs(before, one),
    (runner) => runner.stop(),
  );

  /** Stops in the reverse order. May be called at any time, also twice. */
  async function stop(): Promise<void> {
    stopping = true;
    report.waiting('');
    await stopAll();
    finished = true;
    clearTimeout(later);
    rmSync(processesFile, { force: true });
  }

  return {
    stop,
    /** Starts every part after those it depends on; rejects, with all stopped, when one cannot. */
    async start(): Promise<void> {
      save();
      try {
        await startAll();
      } catch (error) {
        await stop();
        throw error;
      }
    },
    /** Kills everything now. */
    kill(): void {
      for (const runner of runners) runner.kill();
    },
  };
}

function needs({ part }: PartRunner, other: PartRunner): boolean {
  return part.dependsOn?.includes(other.part.name) === true;
}

/** Does something once with each: after all those that come `after` says, at once with the others. */
function inTurn<T>(
  all: readonly T[],
  after: (one: T, before: T) => boolean,
  run: (one: T) => Promise<void>,
): () => Promise<void> {
  const known = new Map<T, Promise<void>>();
  const turn = async (one: T) => {
    await Promise.all(all.filter((before) => after(one, before)).map(once));
    await run(one);
  };
  const once = (one: T): Promise<void> => {
    const promise = known.get(one) ?? turn(one);
    known.set(one, promise);
    return promise;
  };
  return async () => void (await Promise.all(all.map(once)));
}
