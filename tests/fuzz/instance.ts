/** A Belgrano to be fed nonsense: what `npm start` runs, or production, payments simulated, on its own data and ports. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createReporter } from '../../dev/processes/console.ts';
import { belgranoParts } from '../../dev/parts.ts';
import { createSupervisor } from '../../dev/processes/supervisor.ts';
import { CLAVE_DE_DESARROLLO } from '../../platform/ajustes/ajustes.ts';
import { settingsIn } from '../chaos/instance.ts';
import { llamar } from '../support/personas/llamadas.ts';
import { startProduction } from './production.ts';

export interface Instance {
  readonly ahorro: string;
  readonly tickets: string;
  readonly logDir: string;
  /** What services show each other. */
  readonly apiKey: string;
  stop(): Promise<void>;
}

/** @param asProduction whether it runs as in production, with the people of the seed */
export async function startInstance(asProduction: boolean): Promise<Instance> {
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
  const production = asProduction ? await startProduction(settings) : undefined;
  const parts = belgranoParts(settings, env, report);
  const supervisor = createSupervisor({
    parts: production === undefined ? parts : parts.map(production.changed),
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
  const [ahorro, tickets] = [settings.ports.ahorro, settings.ports.tickets].map(
    (port) => `http://127.0.0.1:${port}`,
  ) as [string, string];
  for (const base of [ahorro, tickets])
    await requireEnvironment(base, asProduction ? 'production' : 'development');
  return {
    ahorro,
    tickets,
    logDir: settings.logDir,
    apiKey: production?.apiKey ?? CLAVE_DE_DESARROLLO,
    async stop() {
      await supervisor.stop();
      await production?.stop();
      process.off('exit', killAll);
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

/** What is not what was asked for would prove nothing. */
async function requireEnvironment(base: string, wanted: string): Promise<void> {
  const { cuerpo } = await llamar<{ environment: string }>(`${base}/test`);
  if (cuerpo.environment !== wanted) throw new Error(`${base} es de ${cuerpo.environment}`);
}

const quiet = () => undefined;
