import { chmodSync, existsSync, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { temporalAnswers } from './health.ts';
import type { ProcessSpec } from '../processes/child.ts';

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
