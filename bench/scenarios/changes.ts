/** What a change of an order costs after its ticket, beside an empty Update on a running workflow. */
import { startChanges } from '../contenders/changes.ts';
import { startRunningFloor } from '../contenders/floor.ts';
import { measure } from '../contenders/measure.ts';
import { p50At1, rawFigures, table } from '../report/report.ts';
import { startServers } from '../instance/servers.ts';
import { withLastWords } from '../instance/services.ts';
import { atMost } from '../report/targets.ts';
import type { Context, Outcome, Scenario } from '../report/scenario.ts';

export const changes: Scenario = { name: 'changes', title: 'lo que cuesta un cambio', run };

async function run({ options, cleanup, progress }: Context): Promise<Outcome> {
  const servers = await startServers(cleanup, 'belgrano');
  progress('pedidos en marcha');
  const ours = await startChanges(cleanup, servers);
  const floor = await startRunningFloor(cleanup, servers);
  const contenders = [...ours.contenders, floor];
  const processes = () => contenders.flatMap((contender) => contender.processes());
  const figures = await withLastWords(cleanup, processes, () =>
    measure(contenders, options, progress),
  );
  const { made, kept } = await ours.verify();
  return {
    text: `${table(figures)}\n\n  ${made} cambios respondidos, ${kept} en la historia`,
    targets: [
      atMost(
        'change_p50_over_empty_update',
        'p50 de un cambio de estado / un Update vacío',
        p50At1(figures, 'change') / p50At1(figures, 'empty_update'),
        1.5,
      ),
    ],
    figures: { changes: rawFigures(figures), changes_made: made, changes_kept: kept },
    ...(made === kept ? {} : { breach: `${made} cambios respondidos, ${kept} en la historia` }),
  };
}
