/** A whole Belgrano of its own for one run, with the contenders on it. */
import type { Cleanup } from './cleanup.ts';
import { startCheckout } from './contenders/checkout.ts';
import type { Contender } from './contenders/contender.ts';
import { startFloor } from './contenders/floor.ts';
import { startNewcomer } from './contenders/newcomer.ts';
import { startDatabaseServer } from './database.ts';
import type { Options } from './options.ts';
import { serversOn } from './servers.ts';

export interface Instance {
  readonly contenders: readonly Contender[];
  readonly databaseUrl: string;
  /** Numbers of the orders that checkout answered. */
  readonly answered: readonly string[];
}

/** With `profileDir`, CPU profiles go there and statements are counted. */
export async function startInstance(
  cleanup: Cleanup,
  { against, only }: Pick<Options, 'against' | 'only'>,
  profileDir: string | undefined,
  progress: (text: string) => void,
): Promise<Instance> {
  const wanted = (name: string) => only === undefined || only.includes(name);
  const database = await startDatabaseServer(cleanup, { statements: profileDir !== undefined });
  const servers = (name: string, options: { readonly tuned?: boolean }) => {
    progress(`servidores de ${name}`);
    return serversOn(cleanup, database, name, options);
  };

  const own = await servers('belgrano', {});
  const checkout = await startCheckout(cleanup, own, {
    name: 'checkout',
    title: 'checkout',
    profileDir,
  });
  const contenders: Contender[] = [checkout];
  if (wanted('floor')) contenders.push(...(await startFloor(cleanup, own)));
  if (wanted('newcomer')) {
    contenders.push(await startNewcomer(cleanup, await servers('novato', { tuned: false })));
  }
  if (against !== undefined) {
    const options = { name: 'other', title: 'el otro', root: against } as const;
    contenders.push(await startCheckout(cleanup, await servers('otro', {}), options));
  }
  return { contenders, databaseUrl: own.databaseUrl, answered: checkout.answered };
}
