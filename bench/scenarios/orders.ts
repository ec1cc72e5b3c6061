/** What an order costs, beside an empty workflow and a newcomer's. */
import { audit, ledgerLine, wrongIn } from '../measure/audit.ts';
import { startInstance } from '../contenders/instance.ts';
import { measure } from '../contenders/measure.ts';
import type { Figure } from '../contenders/measure.ts';
import { overFloor, p50At1, rawFigures, table, withPrices } from '../report/report.ts';
import { withLastWords } from '../instance/services.ts';
import { atLeast } from '../report/targets.ts';
import type { Target } from '../report/targets.ts';
import type { Context, Outcome, Scenario } from '../report/scenario.ts';

export const orders: Scenario = { name: 'orders', title: 'lo que cuesta un pedido', run };

async function run(context: Context): Promise<Outcome> {
  const { options, cleanup, progress } = context;
  const instance = await startInstance(cleanup, options, progress);
  const processes = () => instance.contenders.flatMap((contender) => contender.processes());
  const figures = await withLastWords(cleanup, processes, () =>
    measure(instance.contenders, options, progress),
  );
  const ledger = await audit(instance.databaseUrl, instance.answered);
  return {
    text: `${table(figures)}\n\n  ${ledgerLine(ledger)}`,
    targets: targetsOf(figures),
    figures: { ...ledger, figures: rawFigures(figures) },
    ...(wrongIn(ledger) > 0 ? { breach: `la base no coincide: ${ledgerLine(ledger)}` } : {}),
  };
}

/** Those that the contenders of this run allow. */
function targetsOf(figures: readonly Figure[]): Target[] {
  const newcomer = atLeast(
    'newcomer_p50_over_checkout',
    'p50 del novato / checkout',
    p50At1(figures, 'newcomer') / p50At1(figures, 'checkout'),
    12,
  );
  const all = [...overFloor(figures, { p50: 1, perSecond: 1 }), ...withPrices(figures), newcomer];
  return all.filter(({ value }) => Number.isFinite(value));
}
