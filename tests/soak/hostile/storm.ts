/** Hostile traffic at a fixed rate, whatever is answered, and a tally of the answers. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Attack } from './attacks.ts';
import type { Outcome } from './send.ts';

export interface Storm {
  readonly sent: number;
  /** By attack, how many ended how. */
  readonly outcomes: ReadonlyMap<string, ReadonlyMap<Outcome, number>>;
  /** No more; resolves when all that were sent are over. */
  calm(): Promise<void>;
}

export interface StormOptions {
  readonly attacks: readonly Attack[];
  readonly perSecond: number;
  readonly addresses: readonly string[];
  readonly random: () => number;
  /** Under way at once, at most: beyond that the sender itself would be what is slow. */
  readonly atOnce?: number;
}

const AT_ONCE = 1_000;

export function startStorm(options: StormOptions): Storm {
  const { attacks, perSecond, addresses, random, atOnce = AT_ONCE } = options;
  const outcomes = new Map(attacks.map(({ name }) => [name, new Map<Outcome, number>()]));
  const pending = new Set<Promise<void>>();
  const closing = new AbortController();
  let sent = 0;

  const launch = async (attack: Attack): Promise<void> => {
    const address = addresses[Math.floor(random() * addresses.length)] ?? '';
    const outcome = await attack.launch(address);
    const tally = outcomes.get(attack.name);
    tally?.set(outcome, (tally.get(outcome) ?? 0) + 1);
  };

  const rain = (async () => {
    const start = performance.now();
    for (let due = 1; !closing.signal.aborted; due += 1) {
      if (pending.size < atOnce) {
        sent += 1;
        const launched = launch(drawn(attacks, random));
        pending.add(launched);
        void launched.finally(() => pending.delete(launched));
      }
      await sleep(Math.max(0, start + (due * 1_000) / perSecond - performance.now()));
    }
  })();

  return {
    outcomes,
    get sent() {
      return sent;
    },
    async calm() {
      closing.abort();
      await rain;
      await Promise.all(pending);
    },
  };
}

/** @throws when there is none */
function drawn(attacks: readonly Attack[], random: () => number): Attack {
  let left = random() * attacks.reduce((sum, { share }) => sum + share, 0);
  const found = attacks.find(({ share }) => (left -= share) < 0) ?? attacks.at(-1);
  if (found === undefined) throw new Error('no hay con qué atacar');
  return found;
}
