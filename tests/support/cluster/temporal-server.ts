/** A Temporal server as production has it: all its services, history and visibility in PostgreSQL. */
import { randomInt } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Connection } from '@temporalio/client';
import { msToTs } from '@temporalio/common/lib/time.js';
import { stringify } from 'yaml';
import { loadEnv } from '../../../platform/ajustes/env.ts';
import { ensureSearchAttributes } from '../../../platform/temporal/temporal.ts';
import { temporalAnswers } from '../../../dev/servers/health.ts';
import { portIsFree } from '../../../dev/servers/ports.ts';
import { createDatabase } from '../../../dev/servers/postgres.ts';
import type { ProcessSpec } from '../../../dev/processes/child.ts';
import { runCommand } from '../../../dev/processes/run-command.ts';
import { startProcess } from '../procesos/start-process.ts';
import type { StartedTemporal } from '../procesos/temporal.ts';
import { serverBinaries } from './binaries.ts';
import type { ServerBinaries } from './binaries.ts';

const namespace = 'default';
const services = ['frontend', 'history', 'matching', 'worker'] as const;
const retentionMs = 7 * 86_400_000;

/** Whether tests and measurements are asked to run on such a server instead of the dev server. */
export function fullServerWanted(): boolean {
  return process.env['PRUEBAS_TEMPORAL'] === 'servidor';
}

export type ServerOptions = {
  /** Of the frontend, on loopback. */
  port: number;
  /** Any database of the PostgreSQL server that is to hold Temporal's two. */
  postgresUrl: string;
  /** What the names of its two databases begin with; nothing by default. */
  prefix?: string;
  /** Where its configuration is written. */
  folder: string;
  say?: (text: string) => void;
};

export type TemporalServer = {
  /** Leaves the databases ready, with the schema of this version, and says how to run the server. */
  spec(): Promise<ProcessSpec>;
  /** Whether it works; makes the namespace and the search attributes where they are missing. */
  ready(): Promise<boolean>;
};

/** Keeps its inner ports when it is started again: the others of the ring know it by them. */
export function temporalServer(options: ServerOptions): TemporalServer {
  let ports: Promise<InnerPorts> | undefined;
  return {
    async spec() {
      const binaries = await serverBinaries(options.say ?? (() => undefined));
      for (const [schema, database] of Object.entries(databasesOf(options))) {
        await createDatabase(options.postgresUrl, database);
        await updateSchema(binaries, options.postgresUrl, { schema, database });
      }
      ports ??= innerPorts();
      mkdirSync(options.folder, { recursive: true });
      const dynamicConfig = join(options.folder, 'dynamic.yaml');
      const config = join(options.folder, 'temporal.yaml');
      writeFileSync(dynamicConfig, stringify(dynamicSettings));
      writeFileSync(config, stringify(serverConfig(options, await ports, dynamicConfig)));
      const args = ['--config-file', config, '--allow-no-auth', 'start'];
      return { command: binaries.server, args, cwd: '/' };
    },
    ready: () => serverReady(`127.0.0.1:${options.port}`),
  };
}

async function serverReady(address: string): Promise<boolean> {
  if (!(await temporalAnswers(address))) return false;
  try {
    await ensureNamespace(address);
    await ensureSearchAttributes(loadEnv({ TEMPORAL_ADDRESS: address }));
    return true;
  } catch {
    // A namespace that was just made is not known to all services at once.
    return false;
  }
}

function databasesOf({ prefix = '' }: ServerOptions) {
  return { temporal: `${prefix}temporal`, visibility: `${prefix}temporal_visibility` } as const;
}

/** A full server of its own, for tests and measurements, on a PostgreSQL that runs already. */
export async function startTemporalServer(
  postgresUrl: string,
  prefix = '',
): Promise<StartedTemporal> {
  const port = await smallPort();
  const folder = mkdtempSync(join(tmpdir(), 'belgrano-temporal-'));
  const remove = () => rmSync(folder, { recursive: true, force: true });
  try {
    const server = temporalServer({ port, postgresUrl, prefix, folder, say: console.log });
    const running = await startProcess(await server.spec(), {
      title: 'Temporal',
      logFile: join(folder, 'temporal.log'),
      ready: () => server.ready(),
    });
    const stop = async () => {
      await running.stop();
      remove();
    };
    return { address: `127.0.0.1:${port}`, pid: running.pid, stop };
  } catch (error) {
    remove();
    throw error;
  }
}

async function updateSchema(
  { sqlTool, schema: folder }: ServerBinaries,
  postgresUrl: string,
  { schema, database }: { schema: string; database: string },
): Promise<void> {
  const { hostname, port, username, password } = new URL(postgresUrl);
  const tool = (...args: string[]) =>
    runCommand(sqlTool, [
      ...['--plugin', 'postgres12', '--ep', hostname, '-p', port, '-u', username],
      ...['--pw', password, '--db', database, ...args],
    ]);
  const versioned = join(folder, schema, 'versioned');
  const update = () => tool('update-schema', '-d', versioned);
  // A database without the tables that hold the version is a new one.
  await update().catch(async () => {
    await tool('setup-schema', '-v', '0.0');
    await update();
  });
}

/** As the dev server is tuned: unset, the transfer queue is polled 20 times a second and shard. */
const dynamicSettings = { 'history.transferProcessorMaxPollRPS': [{ value: 5_000 }] };

/** Temporal keeps the ports of its services in PostgreSQL as smallint. */
export const largestPort = 32_767;

async function smallPort(): Promise<number> {
  for (;;) {
    const port = randomInt(10_000, largestPort);
    if (await portIsFree(port)) return port;
  }
}

type InnerPorts = Record<(typeof services)[number], { rpc: number; membership: number }>;

async function innerPorts(): Promise<InnerPorts> {
  const all: [string, { rpc: number; membership: number }][] = [];
  for (const name of services) {
    all.push([name, { rpc: await smallPort(), membership: await smallPort() }]);
  }
  return Object.fromEntries(all) as InnerPorts;
}

function serverConfig(options: ServerOptions, ports: InnerPorts, dynamicConfig: string) {
  const { port, postgresUrl } = options;
  const databases = databasesOf(options);
  const { hostname, port: postgresPort, username, password } = new URL(postgresUrl);
  const store = (databaseName: string, maxConns: number) => ({
    sql: {
      ...{ pluginName: 'postgres12', databaseName, connectAddr: `${hostname}:${postgresPort}` },
      ...{ connectProtocol: 'tcp', user: username, password },
      ...{ maxConns, maxIdleConns: maxConns, maxConnLifetime: '1h' },
    },
  });
  const rpc = services.map((name) => {
    const grpcPort = name === 'frontend' ? port : ports[name].rpc;
    const membershipPort = ports[name].membership;
    return [name, { rpc: { grpcPort, membershipPort, bindOnLocalHost: true } }] as const;
  });
  return {
    log: { stdout: true, level: 'warn' },
    persistence: {
      ...{ defaultStore: 'history', visibilityStore: 'visibility', numHistoryShards: 4 },
      datastores: {
        history: store(databases.temporal, 20),
        visibility: store(databases.visibility, 5),
      },
    },
    global: { membership: { maxJoinDuration: '30s', broadcastAddress: '127.0.0.1' } },
    services: Object.fromEntries(rpc),
    clusterMetadata: {
      ...{ enableGlobalNamespace: false, failoverVersionIncrement: 10 },
      ...{ masterClusterName: 'active', currentClusterName: 'active' },
      clusterInformation: {
        active: {
          ...{ enabled: true, initialFailoverVersion: 1, rpcName: 'frontend' },
          rpcAddress: `127.0.0.1:${port}`,
        },
      },
    },
    dcRedirectionPolicy: { policy: 'noop' },
    dynamicConfigClient: { filepath: dynamicConfig, pollInterval: '60s' },
  };
}

async function ensureNamespace(address: string): Promise<void> {
  const connection = await Connection.connect({ address, connectTimeout: 2_000 });
  try {
    await connection.withDeadline(Date.now() + 10_000, async () => {
      const { workflowService } = connection;
      const known = await workflowService.describeNamespace({ namespace }).catch(() => undefined);
      if (known !== undefined) return;
      await workflowService.registerNamespace({
        namespace,
        workflowExecutionRetentionPeriod: msToTs(retentionMs),
      });
    });
  } finally {
    await connection.close();
  }
}
