/** Contenders at the same levels in flight, in turns; what checkout answered must be in its database, once. */
import type { ContenderName } from '../contenders/contender.ts';
import { best, LEVELS, measure, p50At1 } from '../contenders/measure.ts';
import type { Measured } from '../contenders/measure.ts';
import type { Rival } from '../contenders/rival.ts';
import { audit, ledgerLine, wrongIn } from '../measure/audit.ts';
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
  const [{ servers, answered }] = rivals;
  const ledger = await audit(servers.databaseUrl, answered);
  const known = Object.entries(valuesOf(ratiosOf(figures))).filter(([, n]) => Number.isFinite(n));
  return {
    tables: [table(name, LEVELS, figures)],
    values: Object.fromEntries(known),
    figures: { [`${name}_audit`]: ledger },
    breaches: wrongIn(ledger) > 0 ? [`${name}: ${ledgerLine(ledger)}`] : [],
  };
}

/** Latencies are compared at one in flight, where they are not a queue; throughput at each one's best level. */
function ratiosOf(figures: readonly Measured[]) {
  return {
    p50: (one: ContenderName, over: ContenderName) => p50At1(figures, one) / p50At1(figures, over),
    perSecond: (one: ContenderName, over: ContenderName) =>
      best(figures, one) / best(figures, over),
  };
}
