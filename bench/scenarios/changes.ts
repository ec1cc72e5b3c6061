/** What a change of an order costs after its ticket, beside an empty Update on a running workflow. */
import { startChanges } from '../contenders/changes.ts';
import { startRunningFloor } from '../contenders/floor.ts';
import { startDatabaseServer } from '../database.ts';
import { measure } from '../measure.ts';
import type { Figure } from '../measure.ts';
import { rawFigures, table } from '../report.ts';
import { serversOn } from '../servers.ts';
import { lastWords } from '../services.ts';
import { atMost } from '../targets.ts';
import type { Context, Outcome, Scenario } from './scenario.ts';

export const changes: Scenario = { name: 'changes', title: 'lo que cuesta un cambio', run };

async function run({ options, cleanup, progress }: Context): Promise<Outcome> {
  const database = await startDatabaseServer(cleanup, { statements: false });
  const servers = await serversOn(cleanup, database, 'belgrano', {});
  progress('pedidos en marcha');
  const ours = await startChanges(cleanup, servers);
  const floor = await startRunningFloor(cleanup, servers);
  const contenders = [...ours.contenders, floor];
  const figures = await measure(contenders, options, progress).catch((error: unknown) => {
    const services = contenders.flatMap(({ processes }) => processes);
    throw new Error(`${String(error)}\n${lastWords(cleanup, services)}`, { cause: error });
  });
  const { made, kept } = await ours.verify();
  const p50 = (name: Figure['name']) =>
    figures.find((figure) => figure.name === name && figure.inFlight === 1)?.p50.median ??
    Number.NaN;
  return {
    text: `${table(figures)}\n\n  ${made} cambios respondidos, ${kept} en la historia`,
    targets: [
      atMost(
        'change_p50_over_empty_update',
        'p50 de un cambio de estado / un Update vacío',
        p50('change') / p50('empty_update'),
        1.5,
      ),
    ],
    figures: { changes: rawFigures(figures), changes_made: made, changes_kept: kept },
    ...(made === kept ? {} : { breach: `${made} cambios respondidos, ${kept} en la historia` }),
  };
}
