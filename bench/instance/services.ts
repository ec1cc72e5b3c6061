/** Processes of the bench: each with its own port, log and a clean environment. */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { tailOf } from '../../dev/processes/log-file.ts';
import { startProcess } from '../../tests/support/procesos/start-process.ts';
import { nodeCommand, projectRoot } from '../../dev/project.ts';
import { httpAnswers } from '../../dev/servers/health.ts';
import type { Cleanup } from './cleanup.ts';
import type { Servers, Watched } from './servers.ts';

export interface Service {
  readonly title: string;
  /** A `main.ts`, from the project's folder. */
  readonly file: string;
  readonly root?: string | undefined;
  readonly args?: readonly string[];
  /** More settings. */
  readonly env?: Readonly<Record<string, string>>;
}

/** Starts a process that listens on this port and waits until it is healthy. */
export async function startService(
  cleanup: Cleanup,
  servers: Servers,
  { title, file, root = projectRoot, args, env, port }: Service & { readonly port: number },
): Promise<Watched> {
  const spec = {
    ...nodeCommand(join(root, file), args),
    cwd: root,
    env: { ...environment(servers, port), ...env },
  };
  const running = await startProcess(spec, {
    title,
    logFile: join(cleanup.folder, `${title.replaceAll(' ', '-')}.log`),
    ready: () => httpAnswers(`http://127.0.0.1:${port}/healthz`),
  });
  cleanup.add(() => running.stop());
  return { title, pid: running.pid };
}

/** The last lines that each of a scenario's processes wrote. */
export function lastWords({ folder }: Cleanup): string {
  return readdirSync(folder)
    .filter((file) => file.endsWith('.log'))
    .map((file) => ({ file, text: tailOf(join(folder, file), 8) }))
    .filter(({ text }) => text !== '')
    .map(({ file, text }) => `── ${file}\n${text}`)
    .join('\n');
}

/** Nothing of the developer's own settings: the limits must not be what is measured. */
function environment(servers: Servers, port: number): NodeJS.ProcessEnv {
  const { PATH, HOME, TMPDIR } = process.env;
  const ports = ['AHORRO_PORT', 'TICKETS_PORT', 'WORKER_PORT', 'SIMULADOR_MP_PORT'];
  return {
    ...{ PATH, HOME, TMPDIR },
    LOG_LEVEL: 'warn',
    LIMITE_POR_MINUTO: '100000000',
    DATABASE_URL: servers.databaseUrl,
    TEMPORAL_ADDRESS: servers.temporalAddress,
    ...Object.fromEntries(ports.map((name) => [name, String(port)])),
  };
}
