/** What an order costs, beside an empty workflow and a newcomer's. */
import { startRivals } from '../contenders/rival.ts';
import { CHECKOUT, FLOOR, NEWCOMER, otherCopy, PRICED } from '../contenders/specs.ts';
import type { Scenario } from '../report/scenario.ts';
import { sideBySide } from './side-by-side.ts';

export const orders: Scenario = {
  name: 'orders',
  title: 'lo que cuesta un pedido',
  async run(context) {
    const { only, against } = context.options;
    const wanted = [FLOOR, PRICED, NEWCOMER].filter(({ name }) => only?.includes(name) ?? true);
    const other = against === undefined ? [] : [otherCopy(against)];
    const [checkout, ...others] = await startRivals(context, [CHECKOUT, ...wanted, ...other]);
    return sideBySide(context, 'orders', [checkout, ...others], ({ p50, perSecond }) => ({
      checkout_p50_over_floor: p50('checkout', 'floor'),
      orders_per_s_over_floor: perSecond('checkout', 'floor'),
      priced_p50_over_checkout: p50('priced', 'checkout'),
      priced_p50_over_floor: p50('priced', 'floor'),
      priced_per_s_over_checkout: perSecond('priced', 'checkout'),
      newcomer_p50_over_checkout: p50('newcomer', 'checkout'),
    }));
  },
};
