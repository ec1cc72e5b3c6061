/** A Belgrano to be fed nonsense: what `npm start` runs, payments simulated, on its own data and ports. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createReporter } from '../../dev/processes/console.ts';
import { belgranoParts } from '../../dev/parts.ts';
import { createSupervisor } from '../../dev/processes/supervisor.ts';
import { settingsIn } from '../chaos/instance.ts';

export interface Instance {
  readonly ahorro: string;
  readonly tickets: string;
  readonly logDir: string;
  stop(): Promise<void>;
}

export async function startInstance(): Promise<Instance> {
  const dataDir = mkdtempSync(join(tmpdir(), 'belgrano-fuzz-'));
  const settings = { ...(await settingsIn(dataDir)), simulateMp: true, simulateGhl: true };
  const report = createReporter();
  const env: NodeJS.ProcessEnv = {
    ...process.env,
    LOG_LEVEL: 'warn',
    LIMITE_POR_MINUTO: '1000000',
    LIMITE_LOGIN: '1000000',
    // An order that has to wait is answered so; what is looked at is the answers, not the wait.
    CHECKOUT_ESPERA_MS: '5000',
  };
  const supervisor = createSupervisor({
    parts: belgranoParts(settings, env, report),
    logDir: settings.logDir,
    processesFile: settings.processesFile,
    report: { ...report, line: quiet, done: quiet, waiting: quiet },
  });
  const killAll = () => {
    supervisor.kill();
    rmSync(dataDir, { recursive: true, force: true });
  };
  process.once('exit', killAll);
  await supervisor.start();
  return {
    ahorro: `http://127.0.0.1:${settings.ports.ahorro}`,
    tickets: `http://127.0.0.1:${settings.ports.tickets}`,
    logDir: settings.logDir,
    async stop() {
      await supervisor.stop();
      process.off('exit', killAll);
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

const quiet = () => undefined;
