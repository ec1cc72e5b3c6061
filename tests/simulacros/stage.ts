/** A Belgrano that `npm start` runs, for one drill: its own ports, its own folder, its own MercadoPago. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client, Connection } from '@temporalio/client';
import { atExit } from '../support/procesos/at-exit.ts';
import { isAlive, sendSignal } from '../../dev/processes/process-info.ts';
import { isOurs, readProcesses } from '../../dev/processes/processes.ts';
import { projectRoot } from '../../dev/project.ts';
import { HASTE, settingsIn } from '../chaos/instance.ts';
import type { Instance } from '../chaos/instance.ts';
import { mountSmallDisk } from '../chaos/fallas/disk.ts';
import type { Disk } from '../chaos/fallas/disk.ts';
import { arrancar } from '../support/servidores/proceso.ts';
import type { Proceso } from '../support/servidores/proceso.ts';
import { startApart } from './apart.ts';
import type { Apart } from './apart.ts';
import { exact, runToEnd } from './command.ts';
import type { Ran } from './command.ts';
import { startSimulator } from './simulator.ts';

export interface StageOptions {
  /** PostgreSQL and Temporal run by themselves, and only the services are stopped and started. */
  readonly apart?: boolean;
  /** `npm run cluster` in place of `npm start`: a full Temporal server, and two of each process of ours. */
  readonly cluster?: boolean;
  /** Everything that is written is on a small disk. */
  readonly smallDisk?: boolean;
  /** What every process of ours has in its environment besides. */
  readonly env?: Readonly<Record<string, string>>;
}

/** What people and audits need to know of it. */
export type Seen = Pick<
  Instance,
  'databaseUrl' | 'shop' | 'dispatch' | 'temporal' | 'provider' | 'forgot'
>;

export interface Stage extends Seen {
  readonly folder: string;
  readonly temporalAddress: string;
  /** What every process of ours has in its environment. */
  readonly env: Readonly<Record<string, string>>;
  forgot: boolean;
  readonly disk: Disk | undefined;
  readonly servers: Apart | undefined;
  /** `npm start`. @returns milliseconds until it says that everything runs */
  start(): Promise<number>;
  /** As Ctrl-C. @returns its exit code */
  stop(): Promise<number | null>;
  /** `kill -9` of the supervisor; what it started goes on without it. */
  killSupervisor(): Promise<void>;
  /** Whether the supervisor still runs. */
  supervised(): boolean;
  /** What `npm start` has said since it was started last. */
  said(): string;
  /** The pid of each part that runs right now, by its name. */
  pids(): ReadonlyMap<string, number>;
  /** One of our commands, run to its end against this Belgrano. */
  run(file: string, args?: readonly string[]): Promise<Ran>;
  close(): Promise<void>;
}

const RUNNING = /(Belgrano|El clúster) está en marcha/;

/** Starts it too, unless told otherwise. */
export async function openStage(options: StageOptions = {}): Promise<Stage> {
  const folder = mkdtempSync(join(tmpdir(), 'belgrano-simulacro-'));
  const dataDir = join(folder, 'datos');
  const disk = options.smallDisk === true ? mountSmallDisk(dataDir) : undefined;
  const { ports, databaseUrl, processesFile } = await settingsIn(dataDir);
  let running: Proceso | undefined;
  const clear = () => {
    if (running !== undefined) sendSignal(running.pid, 'SIGKILL');
    killLeft(processesFile);
    disk?.remove();
    rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  };
  const forget = atExit(clear);
  const simulator = await startSimulator(ports.simuladorMp, folder);
  const servers =
    options.apart === true ? await startApart(ports, join(folder, 'aparte')) : undefined;
  const temporalAddress = `127.0.0.1:${ports.temporal}`;
  const env: Record<string, string> = {
    ...HASTE,
    ...simulator.env,
    NODE_ENV: 'development',
    BELGRANO_DATA_DIR: dataDir,
    POSTGRES_PORT: String(ports.postgres),
    TEMPORAL_PORT: String(ports.temporal),
    TEMPORAL_UI_PORT: String(ports.temporalUi),
    AHORRO_PORT: String(ports.ahorro),
    TICKETS_PORT: String(ports.tickets),
    WORKER_PORT: String(ports.worker),
    WORKER_PAGOS_PORT: String(ports.workerPagos),
    SIMULADOR_GHL_PORT: String(ports.simuladorGhl),
    // Where they are somebody else's, `npm start` starts none of its own.
    DATABASE_URL: servers === undefined ? '' : databaseUrl,
    TEMPORAL_ADDRESS: servers === undefined ? '' : temporalAddress,
  };
  const toServers = { ...env, DATABASE_URL: databaseUrl, TEMPORAL_ADDRESS: temporalAddress };
  const main = join(
    projectRoot,
    options.cluster === true ? 'tests/support/cluster/main.ts' : 'dev/main.ts',
  );
  const start = async () => {
    const begin = Date.now();
    running = await arrancar(main, { ...env, ...options.env }, RUNNING);
    return Date.now() - begin;
  };
  try {
    await start();
  } catch (error) {
    clear();
    forget();
    throw error;
  }
  // Left open: a call that is tried again after its end would end this process.
  const connection = await Connection.connect({ address: temporalAddress });
  return {
    ...{ folder, disk, servers, start, databaseUrl, temporalAddress, forgot: false },
    env: toServers,
    ...{ provider: simulator.provider, temporal: new Client({ connection }) },
    shop: `http://127.0.0.1:${ports.ahorro}`,
    dispatch: [`http://127.0.0.1:${ports.tickets}`],
    stop: async () => (running === undefined ? null : running.terminar()),
    killSupervisor: async () => running?.matar(),
    supervised: () => running !== undefined && isAlive(running.pid),
    said: () => running?.salida() ?? '',
    pids: () => pidsIn(processesFile),
    run: (file, args = []) => runToEnd(file, args, toServers),
    async close() {
      await running?.terminar();
      await servers?.stop();
      await simulator.stop();
      clear();
      forget();
    },
  };
}

function pidsIn(processesFile: string): ReadonlyMap<string, number> {
  const records = readProcesses(processesFile)?.partes.filter(isOurs) ?? [];
  return new Map(records.map(({ nombre, pid }) => [nombre, pid]));
}

/** What a supervisor left behind: killed, so that no folder is removed under it. */
function killLeft(processesFile: string): void {
  for (const record of readProcesses(processesFile)?.partes ?? []) {
    if (isOurs(record)) sendSignal(record.pid, 'SIGKILL');
  }
}

/** Runs one of our commands, which has to end well. @throws with what it said */
export async function runWell(
  stage: Stage,
  file: string,
  args?: readonly string[],
): Promise<string> {
  return exact(file, await stage.run(file, args));
}
