import { join, resolve } from 'node:path';
import { postgresUrl } from '../servers/postgres.ts';
import { projectRoot } from '../project.ts';
import type { NeededPort } from '../servers/ports.ts';

export type DevSettings = {
  dataDir: string;
  logDir: string;
  processesFile: string;
  databaseUrl: string;
  temporalAddress: string;
  /** False when DATABASE_URL points to a server that is not ours to start. */
  ownPostgres: boolean;
  ownTemporal: boolean;
  /** True while there are no real credentials: payments go through a simulator. */
  simulateMp: boolean;
  simulateGhl: boolean;
  ports: Ports;
};

export type Ports = Record<keyof typeof portVariables, number>;

const portVariables = {
  postgres: { variable: 'POSTGRES_PORT', title: 'PostgreSQL', byDefault: 54329 },
  temporal: { variable: 'TEMPORAL_PORT', title: 'Temporal', byDefault: 7233 },
  temporalUi: { variable: 'TEMPORAL_UI_PORT', title: 'Temporal UI', byDefault: 8233 },
  ahorro: { variable: 'AHORRO_PORT', title: 'tienda', byDefault: 5000 },
  tickets: { variable: 'TICKETS_PORT', title: 'despacho', byDefault: 5001 },
  worker: { variable: 'WORKER_PORT', title: 'worker', byDefault: 5002 },
  workerPagos: { variable: 'WORKER_PAGOS_PORT', title: 'worker de pagos', byDefault: 5003 },
  simuladorMp: { variable: 'SIMULADOR_MP_PORT', title: 'MercadoPago simulado', byDefault: 5004 },
  simuladorGhl: { variable: 'SIMULADOR_GHL_PORT', title: 'GHL simulado', byDefault: 5005 },
} as const;

/** What `npm start` needs to know. Throws in Spanish, naming the variable that is wrong. */
export function readSettings(env: NodeJS.ProcessEnv): DevSettings {
  const names = Object.keys(portVariables) as (keyof Ports)[];
  const ports = Object.fromEntries(names.map((name) => [name, readPort(env, name)])) as Ports;
  const dataDir = resolve(projectRoot, env['BELGRANO_DATA_DIR'] || '.data');
  const settings: DevSettings = {
    dataDir,
    logDir: join(dataDir, 'logs'),
    processesFile: join(dataDir, 'processes.json'),
    databaseUrl: env['DATABASE_URL'] || postgresUrl(ports.postgres, 'belgrano'),
    temporalAddress: env['TEMPORAL_ADDRESS'] || `127.0.0.1:${ports.temporal}`,
    ownPostgres: !env['DATABASE_URL'],
    ownTemporal: !env['TEMPORAL_ADDRESS'],
    simulateMp: !env['MP_ACCESS_TOKEN'],
    simulateGhl: !env['GHL_API_TOKEN'],
    ports,
  };
  rejectRepeated(neededPorts(settings));
  return settings;
}

/** The ports this start will listen on. */
export function neededPorts(settings: DevSettings): NeededPort[] {
  const names: (keyof Ports)[] = [
    ...(settings.ownPostgres ? (['postgres'] as const) : []),
    ...(settings.ownTemporal ? (['temporal', 'temporalUi'] as const) : []),
    ...(['ahorro', 'tickets', 'worker', 'workerPagos'] as const),
    ...(settings.simulateMp ? (['simuladorMp'] as const) : []),
    ...(settings.simulateGhl ? (['simuladorGhl'] as const) : []),
  ];
  return names.map((name) => ({ ...portVariables[name], port: settings.ports[name] }));
}

function readPort(env: NodeJS.ProcessEnv, name: keyof Ports): number {
  const { variable, byDefault } = portVariables[name];
  const port = Number(env[variable] || byDefault);
  if (Number.isInteger(port) && port > 0 && port < 65_536) return port;
  throw new Error(`${variable}=${env[variable]}: tiene que ser un puerto, de 1 a 65535`);
}

function rejectRepeated(needed: readonly NeededPort[]): void {
  for (const { port, variable } of needed) {
    const other = needed.find((candidate) => candidate.port === port)?.variable;
    if (other !== variable) throw new Error(`${other} y ${variable} piden el mismo puerto ${port}`);
  }
}
