/** A Belgrano to be hurt: what `npm start` runs, twice where it may be, behind lines that can be cut. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createReporter } from '../../dev/console.ts';
import type { Part } from '../../dev/part.ts';
import { belgranoParts } from '../../dev/parts.ts';
import { freePort } from '../../dev/ports.ts';
import { postgresUrl } from '../../dev/postgres.ts';
import { readProcesses } from '../../dev/processes.ts';
import type { DevSettings } from '../../dev/settings.ts';
import { createSupervisor } from '../../dev/supervisor.ts';
import { startPeer } from './peer.ts';
import type { Peer } from './peer.ts';
import { startTcpProxy } from './tcp-proxy.ts';
import type { TcpProxy } from './tcp-proxy.ts';

export interface Instance {
  /** Past the proxy: for the audit. */
  readonly databaseUrl: string;
  readonly shop: string;
  /** Both dispatch processes. */
  readonly dispatch: readonly string[];
  readonly lines: { readonly postgres: TcpProxy; readonly temporal: TcpProxy };
  /** The remote Ticketera, where tickets go through one. */
  readonly peer: Peer | undefined;
  /** The pid of a part right now; undefined while it is down. */
  pidOf(part: string): number | undefined;
  stop(): Promise<void>;
}

export const WORKERS = ['worker', 'worker-2'];
export const DISPATCH = ['api-tickets', 'api-tickets-2'];
export const SHOP = 'api-ahorro';

/** With `remoteTicketera`, tickets are made over HTTP, by our own dispatch behind a peer that can fail. */
export async function startInstance({
  remoteTicketera,
}: {
  readonly remoteTicketera: boolean;
}): Promise<Instance> {
  const dataDir = mkdtempSync(join(tmpdir(), 'belgrano-caos-'));
  const settings = await settingsIn(dataDir);
  const { ports } = settings;
  const postgresLine = await freePort();
  const temporalLine = await freePort();
  const lines = {
    postgres: await startTcpProxy(postgresLine, ports.postgres),
    temporal: await startTcpProxy(temporalLine, ports.temporal),
  };
  const peer = remoteTicketera ? await startPeer(`http://127.0.0.1:${ports.tickets}`) : undefined;
  const hurt: DevSettings = {
    ...settings,
    databaseUrl: postgresUrl(postgresLine, 'belgrano'),
    temporalAddress: `127.0.0.1:${temporalLine}`,
  };
  const env: NodeJS.ProcessEnv = {
    ...process.env,
    LOG_LEVEL: 'warn',
    LIMITE_POR_MINUTO: '1000000',
    ...(peer === undefined ? {} : { TICKETERA_URL: peer.url }),
  };
  const [workerPort, ticketsPort] = [await freePort(), await freePort()];
  const parts = belgranoParts(hurt, env, createReporter());
  const again = belgranoParts(
    { ...hurt, ports: { ...ports, worker: workerPort, tickets: ticketsPort } },
    env,
    createReporter(),
  ).filter(({ name }) => name === 'worker' || name === 'api-tickets');
  const supervisor = createSupervisor({
    parts: [...parts, ...again.map(second)],
    logDir: settings.logDir,
    processesFile: settings.processesFile,
    report: quietReporter,
    // What falls on purpose, again and again, comes back soon.
    timing: { maxDelayMs: 1_000, healthyMs: 2_000 },
  });
  const killAll = () => {
    supervisor.kill();
    rmSync(dataDir, { recursive: true, force: true });
  };
  process.once('exit', killAll);
  await supervisor.start();
  return {
    databaseUrl: postgresUrl(ports.postgres, 'belgrano'),
    shop: `http://127.0.0.1:${ports.ahorro}`,
    dispatch: [ports.tickets, ticketsPort].map((port) => `http://127.0.0.1:${port}`),
    lines,
    peer,
    pidOf: (part) =>
      readProcesses(settings.processesFile)?.partes.find(({ nombre }) => nombre === part)?.pid,
    async stop() {
      await supervisor.stop();
      for (const line of Object.values(lines)) line.close();
      peer?.close();
      process.off('exit', killAll);
      rmSync(dataDir, { recursive: true, force: true });
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
    simulateMp: false,
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
