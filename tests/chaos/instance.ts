/** A Belgrano to be hurt: what `npm start` runs, twice where it may be, behind lines that can be cut. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client, Connection } from '@temporalio/client';
import { createReporter } from '../../dev/processes/console.ts';
import type { Part } from '../../dev/processes/part.ts';
import { belgranoParts, temporalFileIn } from '../../dev/parts.ts';
import { freePort } from '../../dev/servers/ports.ts';
import { postgresUrl } from '../../dev/servers/postgres.ts';
import { readProcesses } from '../../dev/processes/processes.ts';
import type { DevSettings } from '../../dev/instance/settings.ts';
import { createSupervisor } from '../../dev/processes/supervisor.ts';
import { mountSmallDisk } from './fallas/disk.ts';
import type { Disk } from './fallas/disk.ts';
import { createProvider } from './gente/provider.ts';
import type { Provider } from './gente/provider.ts';
import { startPeer } from './gente/peer.ts';
import type { Peer } from './gente/peer.ts';
import { startVersions, VERSIONS } from './fallas/versions.ts';
import type { Versions } from './fallas/versions.ts';
import { startTcpProxy } from './fallas/tcp-proxy.ts';
import type { TcpProxy } from './fallas/tcp-proxy.ts';

/** How Belgrano is set up: as `npm start` has it, with a remote Ticketera, with workers of two versions. */
export type Setting = 'plain' | 'remote' | 'versions';

export interface Instance {
  /** Past the proxy: for the audit. */
  readonly databaseUrl: string;
  readonly shop: string;
  /** Both dispatch processes. */
  readonly dispatch: readonly string[];
  readonly lines: { readonly postgres: TcpProxy; readonly temporal: TcpProxy };
  /** The remote Ticketera, where tickets go through one. */
  readonly peer: Peer | undefined;
  /** Of the workers, where they have one. */
  readonly versions: Versions | undefined;
  /** The simulated MercadoPago, and the line to it. */
  readonly provider: Provider;
  /** Asks Temporal, past the proxy. */
  readonly temporal: Client;
  /** Where Temporal keeps what it knows. */
  readonly temporalFile: string;
  /** Where each part's output goes. */
  readonly logDir: string;
  /** The small disk of the data, where it has one. */
  readonly disk: Disk | undefined;
  /** Whether what Temporal knew was ever lost. */
  forgot: boolean;
  /** What a part's environment has besides, from its next start on. */
  readonly extraEnv: Map<string, Readonly<Record<string, string>>>;
  /** The pid of a part right now; undefined while it is down. */
  pidOf(part: string): number | undefined;
  /** Where a part tells of its health and its metrics. */
  urlOf(part: string): string | undefined;
  stop(): Promise<void>;
}

export const WORKERS = ['worker', 'worker-2'];
export const DISPATCH = ['api-tickets', 'api-tickets-2'];
export const SHOP = 'api-ahorro';
export const PAYMENTS = 'worker-pagos';
/** What has shorter waits than in production, so that its end is seen within a run. */
export const HASTE = {
  LOG_LEVEL: 'warn',
  LIMITE_POR_MINUTO: '1000000',
  /** In place of 1, 5 and 15 min: a notification is tried for a minute, longer than any fault lasts. */
  PAGOS_REINTENTOS_MS: '1000,2000,4000,8000,16000,32000',
  PAGOS_TIMEOUT_MS: '2000',
  /** In place of 15 s: rows and workflows are compared several times between two faults. */
  RECONCILIAR_CADA_MS: '5000',
} as const;

export interface InstanceOptions {
  readonly smallDisk?: boolean;
  /** What all parts have in their environment besides. */
  readonly more?: Readonly<Record<string, string>>;
}

/**
 * In the setting `remote`, tickets are made over HTTP, by our own dispatch behind a peer that can fail; in
 * `versions`, each of the two workers is of another version.
 */
export async function startInstance(
  setting: Setting,
  { smallDisk = false, more = {} }: InstanceOptions = {},
): Promise<Instance> {
  const folder = mkdtempSync(join(tmpdir(), 'belgrano-caos-'));
  const dataDir = join(folder, 'datos');
  const disk = smallDisk ? mountSmallDisk(dataDir) : undefined;
  const clear = () => {
    disk?.remove();
    rmSync(folder, { recursive: true, force: true });
  };
  // Logs and pids are elsewhere: who tells of a full disk has to be able to.
  const settings = { ...(await settingsIn(folder)), dataDir };
  const { ports } = settings;
  const [postgresLine, temporalLine] = [await freePort(), await freePort()];
  const providerLine = await freePort();
  const lines = {
    postgres: await startTcpProxy(postgresLine, ports.postgres),
    temporal: await startTcpProxy(temporalLine, ports.temporal),
  };
  const peer =
    setting === 'remote' ? await startPeer(`http://127.0.0.1:${ports.tickets}`) : undefined;
  const provider = createProvider(
    `http://127.0.0.1:${ports.simuladorMp}`,
    await startTcpProxy(providerLine, ports.simuladorMp),
  );
  const hurt: DevSettings = {
    ...settings,
    ports: { ...ports, simuladorMp: providerLine },
    databaseUrl: postgresUrl(postgresLine, 'belgrano'),
    temporalAddress: `127.0.0.1:${temporalLine}`,
  };
  const env: NodeJS.ProcessEnv = {
    ...process.env,
    ...HASTE,
    ...more,
    ...(peer === undefined ? {} : { TICKETERA_URL: peer.url }),
  };
  const [workerPort, ticketsPort] = [await freePort(), await freePort()];
  // The simulator itself listens behind its line.
  const simulator = belgranoParts(settings, env, createReporter()).filter(isSimulator);
  const parts = [
    ...simulator,
    ...belgranoParts(hurt, env, createReporter()).filter((part) => !isSimulator(part)),
  ];
  const again = belgranoParts(
    { ...hurt, ports: { ...hurt.ports, worker: workerPort, tickets: ticketsPort } },
    env,
    createReporter(),
  ).filter(({ name }) => name === 'worker' || name === 'api-tickets');
  const [version, otherVersion] = setting === 'versions' ? VERSIONS : [];
  const extraEnv: Instance['extraEnv'] = new Map();
  const versioned = [
    ...parts.map((part) => ofVersion(part, version)),
    ...again.map((part) => second(ofVersion(part, otherVersion))),
  ];
  const supervisor = createSupervisor({
    parts: versioned.map((part) => withEnv(part, () => extraEnv.get(part.name) ?? {})),
    logDir: settings.logDir,
    processesFile: settings.processesFile,
    report: quietReporter,
    // What falls on purpose, again and again, comes back soon.
    timing: { maxDelayMs: 1_000, healthyMs: 2_000 },
  });
  const killAll = () => {
    supervisor.kill();
    clear();
  };
  const recordOf = (part: string) =>
    readProcesses(settings.processesFile)?.partes.find(({ nombre }) => nombre === part);
  process.once('exit', killAll);
  await supervisor.start();
  const versions =
    setting === 'versions' ? await startVersions(`127.0.0.1:${ports.temporal}`) : undefined;
  const connection = await Connection.connect({ address: `127.0.0.1:${ports.temporal}` });
  return {
    databaseUrl: postgresUrl(ports.postgres, 'belgrano'),
    temporal: new Client({ connection }),
    temporalFile: temporalFileIn(dataDir),
    logDir: settings.logDir,
    disk,
    forgot: false,
    extraEnv,
    shop: `http://127.0.0.1:${ports.ahorro}`,
    dispatch: [ports.tickets, ticketsPort].map((port) => `http://127.0.0.1:${port}`),
    lines,
    peer,
    versions,
    provider,
    pidOf: (part) => recordOf(part)?.pid,
    urlOf: (part) => recordOf(part)?.url,
    async stop() {
      await versions?.close();
      await connection.close();
      await supervisor.stop();
      for (const line of Object.values(lines)) line.close();
      provider.line.close();
      peer?.close();
      process.off('exit', killAll);
      clear();
    },
  };
}

function isSimulator({ name }: Part): boolean {
  return name === 'simulador-mp';
}

/** The part itself, unless it is a worker of orders that is to have a version. */
function ofVersion(part: Part, version: string | undefined): Part {
  if (part.name !== 'worker' || version === undefined) return part;
  return withEnv(part, () => ({ WORKER_VERSION: version }));
}

/** @param more asked before every start */
function withEnv(part: Part, more: () => Readonly<Record<string, string>>): Part {
  return {
    ...part,
    async spec() {
      const spec = await part.spec();
      return { ...spec, env: { ...(spec.env ?? process.env), ...more() } };
    },
  };
}

function second(part: Part): Part {
  return { ...part, name: `${part.name}-2`, title: `${part.title}-2` };
}

/** Settings of an instance of its own in `dataDir`, on free ports. */
export async function settingsIn(dataDir: string): Promise<DevSettings> {
  const ports = {
    ...{ postgres: await freePort(), temporal: await freePort(), temporalUi: await freePort() },
    ...{ ahorro: await freePort(), tickets: await freePort(), worker: await freePort() },
    ...{ workerPagos: await freePort(), simuladorMp: await freePort() },
    simuladorGhl: await freePort(),
  };
  return {
    dataDir,
    logDir: join(dataDir, 'logs'),
    processesFile: join(dataDir, 'processes.json'),
    databaseUrl: postgresUrl(ports.postgres, 'belgrano'),
    temporalAddress: `127.0.0.1:${ports.temporal}`,
    ownPostgres: true,
    ownTemporal: true,
    simulateMp: true,
    simulateGhl: false,
    ports,
  };
}

const nothing = () => undefined;
/** The falls are the point: nobody needs to hear of each. */
const quietReporter = {
  line: nothing,
  done: nothing,
  warn: nothing,
  fail: nothing,
  waiting: nothing,
};
