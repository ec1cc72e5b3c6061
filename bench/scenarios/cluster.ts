/** Checkout beside the floor on the Temporal server that production has, its history in PostgreSQL. */
import { serverBinaries } from '../../tests/support/cluster/binaries.ts';
import { startRivals } from '../contenders/rival.ts';
import { CHECKOUT, FLOOR } from '../contenders/specs.ts';
import type { Scenario } from '../report/scenario.ts';
import { sideBySide } from './side-by-side.ts';

export const cluster: Scenario = {
  name: 'cluster',
  title: 'con el servidor completo',
  async run(context) {
    // Built where that can be done, the first time.
    const missing = await serverBinaries(context.progress).then(() => undefined, String);
    if (missing !== undefined) {
      const told = { name: 'cluster_missing', cells: [['sin medir'], [missing]] };
      return { tables: [{ ...told, records: [{ missing }] }] };
    }
    const rivals = await startRivals(context, [{ ...CHECKOUT, temporal: 'full' }, FLOOR]);
    return sideBySide(context, 'cluster', rivals, ({ p50, perSecond }) => ({
      checkout_p50_over_floor_cluster: p50('checkout', 'floor'),
      orders_per_s_over_floor_cluster: perSecond('checkout', 'floor'),
    }));
  },
};
