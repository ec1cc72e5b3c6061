/** The clients' process, as the scenario uses it. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { nodeCommand } from '../../dev/project.ts';
import type { Cleanup } from '../instance/cleanup.ts';
import type { Seen } from './clients.ts';

export interface Watchers {
  /** Ends them. @returns what each has seen */
  finish(): Promise<readonly Seen[]>;
}

/** Connects `count` clients, spread over `urls`; resolves when all are connected. */
export async function startWatchers(
  cleanup: Cleanup,
  { urls, apiKey, count }: { urls: readonly string[]; apiKey: string; count: number },
): Promise<Watchers> {
  const { command, args } = nodeCommand('bench/events/clients.ts');
  const child = spawn(command, [...args, urls.join(','), apiKey, String(count)], {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  cleanup.add(async () => void child.kill('SIGKILL'));
  const early = once(child, 'exit').then(([code]) => {
    throw new Error(`los clientes terminaron (${String(code)})`);
  });
  early.catch(() => undefined);
  await Promise.race([once(child, 'message'), early]);
  return {
    async finish() {
      const answer = once(child, 'message');
      child.send({ finish: true });
      const [message] = (await Promise.race([answer, early])) as [{ seen: readonly Seen[] }];
      return message.seen;
    },
  };
}
