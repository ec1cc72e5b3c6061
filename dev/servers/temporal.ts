import { chmodSync, existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { requireBinary, temporalCli } from './binaries.ts';
import { temporalAnswers } from './health.ts';
import { freePort } from './ports.ts';
import type { ProcessSpec } from '../processes/process-spec.ts';
import { startProcess } from '../processes/start-process.ts';

const namespace = 'default';

export type TemporalOptions = {
  port: number;
  /** Without it there is no UI. */
  uiPort?: number;
  /** Absolute path; without it the history lives in memory. */
  dbFile?: string;
  /** False leaves the dev server's own defaults, 50 ms a hop. Default true. */
  tuned?: boolean;
  /** More of the server's dynamic configuration, by key. */
  dynamicConfig?: Readonly<Record<string, string | number>>;
};

export type StartedTemporal = { address: string; pid: number; stop(): Promise<void> };

/** How to run the dev server: namespace and search attributes included. */
export function temporalSpec(cli: string, options: TemporalOptions): ProcessSpec {
  const { port, uiPort, dbFile, tuned = true, dynamicConfig = {} } = options;
  if (dbFile !== undefined) keepPrivate(dbFile);
  const pragmas = ['journal_mode=WAL', 'synchronous=NORMAL'];
  const args = [
    ...['server', 'start-dev', '--ip', '127.0.0.1', '--port', String(port)],
    ...(uiPort === undefined ? ['--headless'] : ['--ui-port', String(uiPort)]),
    ...['--namespace', namespace, '--log-level', 'warn'],
    ...['--search-attribute', 'PedidoEstado=Keyword', '--search-attribute', 'Repartidor=Keyword'],
    ...(dbFile === undefined ? [] : ['--db-filename', dbFile]),
    // Unset, the transfer queue is polled 20 times a second: 50 ms for every activity.
    ...(tuned ? ['--dynamic-config-value', 'history.transferProcessorMaxPollRPS=5000'] : []),
    ...Object.entries(dynamicConfig).flatMap(([key, value]) => [
      '--dynamic-config-value',
      `${key}=${value}`,
    ]),
    ...(tuned && dbFile !== undefined
      ? pragmas.flatMap((pragma) => ['--sqlite-pragma', pragma])
      : []),
  ];
  return { command: cli, args, cwd: '/' };
}

/** Histories hold what orders do: names and addresses. */
function keepPrivate(dbFile: string): void {
  mkdirSync(dirname(dbFile), { recursive: true, mode: 0o700 });
  if (existsSync(dbFile)) chmodSync(dbFile, 0o600);
}

/** Whether the dev server on that port is ready to start workflows. */
export function temporalReady(port: number): Promise<boolean> {
  return temporalAnswers(`127.0.0.1:${port}`, namespace);
}

/** A dev server of its own, for tests and measurements. */
export async function startTemporal(
  options: Partial<TemporalOptions> = {},
): Promise<StartedTemporal> {
  const cli = await requireBinary(temporalCli);
  const spec = (port: number) => temporalSpec(cli, { ...options, port });
  return startServer('Temporal', options.port, spec, temporalReady);
}

async function startServer(
  title: string,
  givenPort: number | undefined,
  specFor: (port: number) => ProcessSpec,
  ready: (port: number) => Promise<boolean>,
  attempts = 3,
): Promise<StartedTemporal> {
  const port = givenPort ?? (await freePort());
  const base = mkdtempSync(join(tmpdir(), 'belgrano-temporal-'));
  const removeBase = () => rmSync(base, { recursive: true, force: true });
  try {
    const logFile = join(base, 'temporal.log');
    const server = await startProcess(specFor(port), { title, logFile, ready: () => ready(port) });
    const stop = async () => {
      await server.stop();
      removeBase();
    };
    return { address: `127.0.0.1:${port}`, pid: server.pid, stop };
  } catch (error) {
    removeBase();
    // Its inner services pick free ports too, and sometimes lose them to a neighbour.
    if (attempts === 1) throw error;
    return await startServer(title, givenPort, specFor, ready, attempts - 1);
  }
}
