/** Contenders at the same levels in flight, in turns; what checkout answered must be in its database, once. */
import { LEVELS, measure, ratiosOf } from '../contenders/measure.ts';
import type { Rival } from '../contenders/rival.ts';
import { breachesIn } from '../measure/audit.ts';
import type { Context, Outcome } from '../report/scenario.ts';
import { table } from '../report/tables.ts';
import type { Values } from '../report/targets.ts';

/** @param name of its table @param rivals checkout first @param valuesOf those that its figures allow */
export async function sideBySide(
  { options, progress }: Context,
  name: string,
  rivals: readonly [Rival, ...Rival[]],
  valuesOf: (ratios: ReturnType<typeof ratiosOf>) => Values,
): Promise<Outcome> {
  const figures = await measure(rivals, options, progress);
  const ledger = await rivals[0].audit();
  const known = Object.entries(valuesOf(ratiosOf(figures))).filter(([, n]) => Number.isFinite(n));
  return {
    tables: [table(name, LEVELS, figures)],
    values: Object.fromEntries(known),
    figures: { [`${name}_audit`]: ledger },
    breaches: breachesIn(name, ledger),
  };
}
