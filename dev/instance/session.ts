import { rmSync } from 'node:fs';
import colors from 'picocolors';
import { createReporter, type Reporter } from '../processes/console.ts';
import { plainly } from '../plainly.mjs';
import { createDataDir } from './data-dir.ts';
import type { Part } from '../processes/part.ts';
import { unusablePorts } from '../servers/ports.ts';
import { claimProcesses, readProcesses } from '../processes/processes.ts';
import { stopLeftovers, supervisorLives } from '../processes/processes.ts';
import { neededPorts, type DevSettings } from './settings.ts';
import { createSupervisor, type Supervisor } from '../processes/supervisor.ts';

// One Ctrl-C arrives several times: from the terminal, from npm and from run.mjs.
const sameSignalMs = 1_000;

/** Everything that must hold before the first part starts. Throws in Spanish. */
async function prepare(settings: DevSettings, report: Reporter): Promise<void> {
  const { dataDir, processesFile } = settings;
  createDataDir(dataDir);
  const running = readProcesses(processesFile);
  if (running !== undefined && supervisorLives(running)) {
    throw new Error(
      `Belgrano ya está en marcha desde otra terminal (pid ${running.supervisor}). ` +
        'Con «npm run status» se ve cómo está.',
    );
  }
  const left = await stopLeftovers(processesFile);
  if (left.length > 0) report.warn(`Quedaban procesos de antes y los detuve: ${left.join(', ')}`);
  claimProcesses(processesFile);
  const unusable = await unusablePorts(neededPorts(settings));
  if (unusable.length === 0) return;
  rmSync(processesFile, { force: true });
  throw new Error(unusable.join('\n  '));
}

function stopOnSignals(supervisor: Supervisor, report: Reporter): () => boolean {
  let firstAt = 0;
  const onSignal = () => {
    if (firstAt === 0) {
      firstAt = Date.now();
      void stopAll(supervisor, report);
    } else if (Date.now() - firstAt > sameSignalMs) {
      report.line('  Termino ya mismo.');
      supervisor.kill();
    }
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, onSignal);
  return () => firstAt > 0;
}

async function stopAll(supervisor: Supervisor, report: Reporter): Promise<void> {
  report.line('\n  Deteniendo todo… (otra vez Ctrl-C para no esperar)');
  await supervisor.stop();
  report.line('  Todo detenido; los datos quedan guardados.');
  process.exit(0);
}

export type Session = {
  /** After its name, in the first line. */
  subtitle: string;
  /** Throws in Spanish, naming what is wrong. */
  settings: () => DevSettings;
  parts: (settings: DevSettings, report: Reporter) => Promise<readonly Part[]> | readonly Part[];
  /** Once everything runs. Its result, if any, ends the session with that exit code. */
  running: (settings: DevSettings, report: Reporter) => Promise<number | undefined>;
};

/** Runs the parts in this terminal until Ctrl-C, and leaves nothing behind. */
export async function runSession(session: Session): Promise<void> {
  const report = createReporter();
  report.line(`\n  ${colors.bold('Belgrano')} ${colors.dim(`· ${session.subtitle}`)}\n`);
  let stopping = () => false;
  try {
    const settings = session.settings();
    await prepare(settings, report);
    const parts = await session.parts(settings, report);
    const { logDir, processesFile } = settings;
    const supervisor = createSupervisor({ parts, logDir, processesFile, report });
    stopping = stopOnSignals(supervisor, report);
    await supervisor.start();
    const code = await session.running(settings, report);
    if (code === undefined || stopping()) return;
    await supervisor.stop();
    process.exit(code);
  } catch (error) {
    if (stopping()) return;
    report.waiting('');
    report.fail(plainly(error));
    process.exit(1);
  }
}
