/** Processes of the bench: each with its own port, log and a clean environment. */
import { join } from 'node:path';
import { httpAnswers } from '../../dev/servers/health.ts';
import { tailOf } from '../../dev/processes/log-file.ts';
import { freePort } from '../../dev/servers/ports.ts';
import { nodeCommand, projectRoot } from '../../dev/project.ts';
import { startProcess } from '../../dev/processes/start-process.ts';
import type { Cleanup } from './cleanup.ts';

/** A process whose processor time is counted. */
export interface Watched {
  readonly title: string;
  readonly pid: number;
}

export interface Service extends Watched {
  readonly port: number;
}

export interface Servers {
  readonly databaseUrl: string;
  readonly temporalAddress: string;
  readonly watched: readonly Watched[];
}

export interface ServiceOptions {
  readonly title: string;
  /** A `main.ts`, from the project's folder. */
  readonly file: string;
  readonly root?: string;
  readonly args?: readonly string[];
  /** More settings. */
  readonly env?: Readonly<Record<string, string>>;
  /** A port of its own choice, for one that comes back where it was. */
  readonly port?: number;
}

/** Starts a process that listens on the port it is given and waits until it is healthy. */
export async function startService(
  cleanup: Cleanup,
  servers: Servers,
  { title, file, root = projectRoot, env, ...options }: ServiceOptions,
): Promise<Service> {
  const port = options.port ?? (await freePort());
  const { command, args } = nodeCommand(join(root, file), options.args);
  const spec = {
    command,
    args: args,
    cwd: root,
    env: { ...environment(servers, port), ...env },
  };
  const running = await startProcess(spec, {
    title,
    logFile: logOf(cleanup, title),
    ready: () => httpAnswers(`http://127.0.0.1:${port}/healthz`),
  });
  cleanup.add(() => running.stop());
  return { title, pid: running.pid, port };
}

/** What `work` comes to; where it fails, with the last lines of who took part. */
export async function withLastWords<T>(
  cleanup: Cleanup,
  processes: () => readonly Watched[],
  work: () => Promise<T>,
): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw new Error(`${String(error)}\n${lastWords(cleanup, processes())}`, { cause: error });
  }
}

/** The last lines that each of these services wrote. */
export function lastWords(cleanup: Cleanup, services: readonly Watched[]): string {
  return services
    .map(({ title }) => ({ title, text: tailOf(logOf(cleanup, title), 8) }))
    .filter(({ text }) => text !== '')
    .map(({ title, text }) => `── ${title}\n${text}`)
    .join('\n');
}

function logOf({ folder }: Cleanup, title: string): string {
  return join(folder, `${title.replaceAll(' ', '-')}.log`);
}

/** Nothing of the developer's own settings: the limits must not be what is measured. */
function environment(servers: Servers, port: number): NodeJS.ProcessEnv {
  const { PATH, HOME, TMPDIR } = process.env;
  return {
    ...{ PATH, HOME, TMPDIR },
    LOG_LEVEL: 'warn',
    LIMITE_POR_MINUTO: '100000000',
    DATABASE_URL: servers.databaseUrl,
    TEMPORAL_ADDRESS: servers.temporalAddress,
    AHORRO_PORT: String(port),
    TICKETS_PORT: String(port),
    WORKER_PORT: String(port),
    SIMULADOR_MP_PORT: String(port),
  };
}
