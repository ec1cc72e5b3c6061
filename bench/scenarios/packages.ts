/** A thousand packages of merchants ordered at the same moment, and what a shopper in between notices. */
import { quantile } from '../../tests/support/medir/stats.ts';
import { startRivals } from '../contenders/rival.ts';
import { CHECKOUT } from '../contenders/specs.ts';
import { takeTurn } from '../contenders/turn.ts';
import { temporalClient } from '../instance/servers.ts';
import { audit, breachesIn } from '../measure/audit.ts';
import type { Context, Outcome, Scenario } from '../report/scenario.ts';
import { table } from '../report/tables.ts';
import type { Column } from '../report/tables.ts';
import { orderAll, packageOrders, savePackages, untilScheduled } from '../catalog/merchants.ts';

export const packages: Scenario = { name: 'packages', title: 'mil paquetes a la vez', run };

/** Calls of the shopper with nothing else, before and again after. */
const FULL = { count: 1_000, calls: 150 };
const QUICK = { count: 200, calls: 60 };
const SCHEDULED_MS = 300_000;
const ORDERED_MS = 480_000;

/** A shopper's answers, in milliseconds. */
interface Shopper {
  readonly title: string;
  readonly ms: readonly number[];
  readonly aloneP50: number;
}

const SHOPPERS: readonly Column<Shopper>[] = [
  ['', 'when', ({ title }) => title],
  ['checkouts', 'calls', ({ ms }) => ms.length],
  ['p50 ms', 'p50_ms', ({ ms }) => quantile(ms, 0.5), 1],
  ['p99', 'p99_ms', ({ ms }) => quantile(ms, 0.99)],
  ['p50 / p50 alone', 'p50_over', ({ ms, aloneP50 }) => quantile(ms, 0.5) / aloneP50, 2],
  ['p99 / p50 alone', 'p99_over', ({ ms, aloneP50 }) => quantile(ms, 0.99) / aloneP50, 2],
];

async function run(context: Context): Promise<Outcome> {
  const { options, cleanup, progress } = context;
  const { count, calls } = options.quick ? QUICK : FULL;
  const [rival] = await startRivals(context, [CHECKOUT]);
  const url = rival.servers.databaseUrl;
  const client = temporalClient(cleanup, rival.servers);
  await savePackages(url, count);
  await untilScheduled(url, SCHEDULED_MS, (left) => progress(`${left} paquetes sin agenda`));
  progress('calentamiento');
  await takeTurn(rival, { inFlight: 40, calls: 200 });
  progress('compras, sin nada más');
  const before = await takeTurn(rival, { inFlight: 1, calls });
  const start = Date.now();
  let going = true;
  const tell = (left: number) => progress(`${left} de ${count} paquetes sin su ticket`);
  const [, meanwhile] = await Promise.all([
    orderAll(url, client, { ms: ORDERED_MS, tell }).finally(() => (going = false)),
    // One shopper, one order after the other, until then.
    takeTurn(rival, { inFlight: 1, calls: Number.POSITIVE_INFINITY, going: () => going }),
  ]);
  progress('compras, sin nada más');
  const after = await takeTurn(rival, { inFlight: 1, calls });

  const alone = [...before.answerMs, ...after.answerMs];
  const aloneP50 = quantile(alone, 0.5);
  const rows = [
    { title: 'alone', ms: alone, aloneP50 },
    { title: `while ${count} packages run`, ms: meanwhile.answerMs, aloneP50 },
  ];
  const ordered = await packageOrders(url);
  const ledger = await audit(url, [...rival.answered, ...ordered.numbers]);
  const ticketed = ordered.ticketedAt.length;
  const seconds = (Math.max(...ordered.ticketedAt) - start) / 1_000;
  const refused = before.refused + meanwhile.refused + after.refused;
  // A 202: its order was safe, and its ticket came later.
  const later = meanwhile.statuses.filter((status) => status === 202).length;
  const note = `All ${ticketed} had their ticket after ${seconds.toFixed(1)} s; ${later} of the shopper's answers came without one.`;
  return {
    tables: [table('packages', SHOPPERS, rows, { note })],
    values: { packages_p50_over_alone: quantile(meanwhile.answerMs, 0.5) / aloneP50 },
    figures: { packages_ticketed_s: seconds, packages_audit: ledger },
    breaches: breachesIn('paquetes', ledger, refused + count - ticketed),
  };
}
