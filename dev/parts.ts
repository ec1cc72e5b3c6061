import { join } from 'node:path';
import { requireBinary, temporalCli } from './binaries.ts';
import type { Reporter } from './console.ts';
import { httpAnswers } from './health.ts';
import type { Part } from './part.ts';
import { createDatabase, postgresAnswers, postgresUrl, preparePostgres } from './postgres.ts';
import { nodeCommand, projectRoot } from './project.ts';
import type { DevSettings } from './settings.ts';
import { temporalReady, temporalSpec } from './temporal.ts';

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
  const own = (name: string, port: number, url: string): Part => ({
    ...{ name, title: name, port, url, detail: url },
    dependsOn: [...servers.map((server) => server.name), database.name],
    spec: async () => script(`${name}/main.ts`, childEnv),
    ready: () => httpAnswers(`http://127.0.0.1:${port}/healthz`),
  });
  return [
    ...servers,
    database,
    own('worker', ports.worker, `http://127.0.0.1:${ports.worker}`),
    own('api-ahorro', ports.ahorro, `http://localhost:${ports.ahorro}`),
    own('api-tickets', ports.tickets, `http://localhost:${ports.tickets}`),
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

function temporalPart(settings: DevSettings, env: NodeJS.ProcessEnv, report: Reporter): Part {
  const { temporal, temporalUi } = settings.ports;
  const dbFile = join(settings.dataDir, 'temporal', 'temporal.db');
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

function script(file: string, env: NodeJS.ProcessEnv) {
  return { ...nodeCommand(join(projectRoot, file)), cwd: projectRoot, env };
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
  };
  // Meant for one service on a hosting platform; here it would put both on the same port.
  delete all['PORT'];
  return all;
}
