/** What a change of an order costs after its ticket, beside an empty Update on a running workflow. */
import { startChanges } from '../contenders/changes.ts';
import { LEVELS, measure, p50At1 } from '../contenders/measure.ts';
import { startServers } from '../instance/servers.ts';
import type { Scenario } from '../report/scenario.ts';
import { table } from '../report/tables.ts';

export const changes: Scenario = {
  name: 'changes',
  title: 'lo que cuesta un cambio',
  async run({ options, cleanup, progress }) {
    progress('pedidos en marcha');
    const ours = await startChanges(cleanup, await startServers(cleanup, 'belgrano'));
    const figures = await measure(ours.contenders, options, progress);
    const { made, kept } = await ours.verify();
    const note = `${made} cambios respondidos, ${kept} en la historia`;
    const ratio = p50At1(figures, 'change') / p50At1(figures, 'empty_update');
    return {
      tables: [table('changes', LEVELS, figures, { note })],
      values: { change_p50_over_empty_update: ratio },
      figures: { changes_made: made, changes_kept: kept },
      breaches: made === kept ? [] : [note],
    };
  },
};
