/** A whole Belgrano of its own for one run, with the contenders on it. */
import { join } from 'node:path';
import { startTemporal } from '../dev/temporal.ts';
import type { Cleanup } from './cleanup.ts';
import { startCheckout } from './contenders/checkout.ts';
import type { Contender } from './contenders/contender.ts';
import { startFloor } from './contenders/floor.ts';
import { startNewcomer } from './contenders/newcomer.ts';
import { prepareDatabase, startDatabaseServer } from './database.ts';
import type { Options } from './options.ts';

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
  const servers = async (name: string, options: { readonly tuned?: boolean }) => {
    progress(`servidores de ${name}`);
    // As `npm start` runs it: tuned, with its history in a file. As it comes: in memory.
    const dbFile = options.tuned === false ? undefined : join(cleanup.folder, `${name}.db`);
    const temporal = await startTemporal({ ...options, dbFile });
    cleanup.add(() => temporal.stop());
    return {
      databaseUrl: await prepareDatabase(database.url, name),
      temporalAddress: temporal.address,
      watched: [
        { title: 'temporal', pid: temporal.pid },
        { title: 'postgres', pid: database.pid },
      ],
    };
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
