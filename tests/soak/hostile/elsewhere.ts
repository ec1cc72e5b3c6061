/**
 * The storm in a process of its own, which gives way to all others: who attacks does not take the time of the machine
 * that is attacked, nor of who measures it.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { setPriority } from 'node:os';
import { fileURLToPath } from 'node:url';
import { nodeCommand } from '../../../dev/project.ts';
import type { Accepted } from '../../chaos/gente/shoppers.ts';
import type { Targets } from './attacks.ts';
import type { Outcome } from './send.ts';
import type { Storm, StormOptions } from './storm.ts';

/** What the process is told to begin with. */
export interface Orders extends Pick<Targets, 'shop' | 'dispatch' | 'products'> {
  readonly perSecond: StormOptions['perSecond'];
  readonly addresses: StormOptions['addresses'];
  readonly seed: number;
}

/** What came of it, once it is over. */
export interface Result {
  readonly sent: number;
  readonly outcomes: readonly (readonly [string, readonly (readonly [Outcome, number])[]])[];
}

export type Told = { readonly ordered: Accepted } | { readonly over: Result };

const SENDER = fileURLToPath(new URL('./sender.ts', import.meta.url));
const GIVES_WAY = 10;

/** @param ordered told of each order that a hostile guest gets */
export function startStormElsewhere(orders: Orders, ordered: Targets['ordered']): Storm {
  const { command, args } = nodeCommand(SENDER);
  const sender = spawn(command, args, { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
  if (sender.pid !== undefined) setPriority(sender.pid, GIVES_WAY);
  let result: Result = { sent: 0, outcomes: [] };
  sender.on('message', (told: Told) => {
    if ('ordered' in told) ordered(told.ordered);
    else result = told.over;
  });
  sender.send(orders);
  return {
    get sent() {
      return result.sent;
    },
    get outcomes() {
      return new Map(result.outcomes.map(([name, tally]) => [name, new Map(tally)]));
    },
    async calm() {
      if (sender.exitCode !== null) throw new Error('quien manda el tráfico hostil terminó antes');
      sender.send('calm');
      await once(sender, 'exit');
    },
  };
}
