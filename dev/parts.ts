import { join } from 'node:path';
import { requireBinary, temporalCli } from './servers/binaries.ts';
import type { Reporter } from './processes/console.ts';
import { CREDENCIALES_SIMULADAS, CUENTA_DE_DEMOSTRACION } from '../platform/ajustes/ajustes.ts';
import { httpAnswers } from './servers/health.ts';
import type { Part } from './processes/part.ts';
import {
  createDatabase,
  postgresAnswers,
  postgresUrl,
  preparePostgres,
} from './servers/postgres.ts';
import { nodeCommand, projectRoot } from './project.ts';
import { pushSettings } from './instance/push-keys.ts';
import type { DevSettings } from './instance/settings.ts';
import { temporalReady, temporalSpec } from './servers/temporal.ts';

/** Everything a developer's Belgrano consists of, with what each part waits for. */
export function belgranoParts(
  settings: DevSettings,
  env: NodeJS.ProcessEnv,
  report: Reporter,
): Part[] {
  const { ports } = settings;
  const childEnv = environmentFor(settings, env);
  const servers = [
    ...(settings.ownPostgres ? [postgresPart(settings, report)] : []),
    ...(settings.ownTemporal ? [temporalPart(settings, env, report)] : []),
  ];
  const database: Part = {
    name: 'inicializar-db',
    title: 'base de datos',
    detail: 'migrada y con datos',
    once: true,
    dependsOn: settings.ownPostgres ? ['postgres'] : [],
    spec: async () => script('scripts/inicializar-db.ts', childEnv),
  };
  const after = [...servers, database].map(({ name }) => name);
  const served = (port: number, host: string) => ({
    ...{ port, detail: `http://${host}:${port}` },
    ready: () => httpAnswers(`http://127.0.0.1:${port}/healthz`),
  });
  const own = (name: string, port: number, host: string, more: NodeJS.ProcessEnv = {}): Part => ({
    ...{ name, title: name, url: `http://${host}:${port}`, ...served(port, host) },
    dependsOn: after,
    spec: async () => script(`${name}/main.ts`, { ...childEnv, ...more }),
  });
  const forPayments = { WORKER_COLA: 'pagos', WORKER_PORT: String(ports.workerPagos) };
  // A link to pay with, and what was paid, are there after a restart too.
  const SIMULADOR_MP_ARCHIVO = join(settings.dataDir, 'simulador-mp.jsonl');
  const simulator = (which: string, title: string, port: number): Part => ({
    ...{ name: `simulador-${which}`, title, ...served(port, 'localhost') },
    spec: async () =>
      script('tests/simuladores/main.ts', { ...childEnv, SIMULADOR_MP_ARCHIVO }, [which]),
  });
  return [
    ...servers,
    database,
    ...(settings.simulateMp ? [simulator('mp', 'MercadoPago simulado', ports.simuladorMp)] : []),
    ...(settings.simulateGhl ? [simulator('ghl', 'GHL simulado', ports.simuladorGhl)] : []),
    own('worker', ports.worker, '127.0.0.1'),
    {
      ...own('worker', ports.workerPagos, '127.0.0.1', forPayments),
      ...{ name: 'worker-pagos', title: 'worker de pagos' },
    },
    own('api-ahorro', ports.ahorro, 'localhost'),
    own('api-tickets', ports.tickets, 'localhost'),
  ];
}

function postgresPart({ dataDir, ports }: DevSettings, report: Reporter): Part {
  const options = {
    dataDir: join(dataDir, 'postgres'),
    port: ports.postgres,
    log: (text: string) => report.line(`  ${text}`),
  };
  return {
    name: 'postgres',
    title: 'PostgreSQL',
    port: ports.postgres,
    detail: `127.0.0.1:${ports.postgres}`,
    spec: () => preparePostgres(options),
    ready: async () => {
      if (!(await postgresAnswers(ports.postgres))) return false;
      await createDatabase(postgresUrl(ports.postgres, 'postgres'), 'belgrano');
      return true;
    },
  };
}

/** Where the dev server keeps what it knows. */
export function temporalFileIn(dataDir: string): string {
  return join(dataDir, 'temporal', 'temporal.db');
}

function temporalPart(settings: DevSettings, env: NodeJS.ProcessEnv, report: Reporter): Part {
  const { temporal, temporalUi } = settings.ports;
  const dbFile = temporalFileIn(settings.dataDir);
  return {
    name: 'temporal',
    title: 'Temporal',
    port: temporal,
    url: `http://localhost:${temporalUi}`,
    detail: `127.0.0.1:${temporal}`,
    spec: async () => {
      const cli = await requireBinary(temporalCli, {
        env,
        say: (text) => report.line(`  ${text}`),
      });
      return temporalSpec(cli, { port: temporal, uiPort: temporalUi, dbFile });
    },
    ready: () => temporalReady(temporal),
  };
}

function script(file: string, env: NodeJS.ProcessEnv, args: readonly string[] = []) {
  return { ...nodeCommand(join(projectRoot, file), args), cwd: projectRoot, env };
}

function environmentFor(settings: DevSettings, env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const { ports } = settings;
  const all: NodeJS.ProcessEnv = {
    ...env,
    DATABASE_URL: settings.databaseUrl,
    TEMPORAL_ADDRESS: settings.temporalAddress,
    AHORRO_PORT: String(ports.ahorro),
    TICKETS_PORT: String(ports.tickets),
    WORKER_PORT: String(ports.worker),
    SIMULADOR_MP_PORT: String(ports.simuladorMp),
    SIMULADOR_GHL_PORT: String(ports.simuladorGhl),
    ...simulatedCredentials(settings, env),
    ...pushSettings(settings.dataDir, env),
  };
  // Meant for one service on a hosting platform; here it would put both on the same port.
  delete all['PORT'];
  return all;
}

/** Without real credentials, those of the simulators and their addresses, and an account of no bank. */
function simulatedCredentials(
  { simulateMp, simulateGhl, ports }: DevSettings,
  env: NodeJS.ProcessEnv,
): NodeJS.ProcessEnv {
  const { MP_ACCESS_TOKEN, MP_WEBHOOK_SECRET, GHL_API_TOKEN } = CREDENCIALES_SIMULADAS;
  return {
    ...(simulateMp
      ? {
          MP_ACCESS_TOKEN,
          MP_WEBHOOK_SECRET: env['MP_WEBHOOK_SECRET'] || MP_WEBHOOK_SECRET,
          MP_BASE_URL: `http://127.0.0.1:${ports.simuladorMp}`,
        }
      : {}),
    ...(simulateGhl
      ? { GHL_API_TOKEN, GHL_BASE_URL: `http://127.0.0.1:${ports.simuladorGhl}` }
      : {}),
    TRANSFERENCIA_CUENTA: env['TRANSFERENCIA_CUENTA'] || CUENTA_DE_DEMOSTRACION,
  };
}
