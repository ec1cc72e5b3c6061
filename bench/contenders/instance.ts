/** A whole Belgrano of its own for one run, with the contenders on it. */
import type { Cleanup } from '../instance/cleanup.ts';
import { strict } from './contender.ts';
import type { Contender } from './contender.ts';
import { startDatabaseServer } from '../instance/database.ts';
import type { Options } from '../options.ts';
import { startRival } from './rival.ts';
import { CHECKOUT, FLOOR, NEWCOMER, otherCopy, PRICED } from './specs.ts';
import { serversOn } from '../instance/servers.ts';
import type { ServerOptions } from '../instance/servers.ts';

export interface Instance {
  readonly contenders: readonly Contender[];
  readonly databaseUrl: string;
  /** Numbers of the orders that checkout answered. */
  readonly answered: readonly string[];
}

export async function startInstance(
  cleanup: Cleanup,
  { against, only }: Pick<Options, 'against' | 'only'>,
  progress: (text: string) => void,
): Promise<Instance> {
  const wanted = (name: string) => only === undefined || only.includes(name);
  const database = await startDatabaseServer(cleanup, {});
  const servers = (name: string, options?: ServerOptions) => {
    progress(`servidores de ${name}`);
    return serversOn(cleanup, database, name, options);
  };

  const own = await servers('belgrano');
  const ours = CHECKOUT;
  const checkout = strict(await startRival(cleanup, own, ours));
  const contenders: Contender[] = [checkout];
  if (wanted('floor')) contenders.push(strict(await startRival(cleanup, own, FLOOR)));
  if (wanted('priced')) {
    contenders.push(strict(await startRival(cleanup, await servers('ofertas'), PRICED)));
  }
  if (wanted('newcomer')) {
    const its = await servers('novato', { tuned: false });
    contenders.push(strict(await startRival(cleanup, its, NEWCOMER)));
  }
  if (against !== undefined) {
    const other = otherCopy(against);
    contenders.push(strict(await startRival(cleanup, await servers('otro'), other)));
  }
  return { contenders, databaseUrl: own.databaseUrl, answered: checkout.answered };
}
