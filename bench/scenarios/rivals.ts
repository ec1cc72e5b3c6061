/** The same order by five ways in one run: what it takes, what it costs, what a `kill -9` leaves of it. */
import type { Contender, ContenderName } from '../contenders/contender.ts';
import { warmUp } from '../contenders/measure.ts';
import type { Figure } from '../contenders/measure.ts';
import { withLastWords } from '../instance/services.ts';
import { audit } from '../measure/audit.ts';
import type { Ledger } from '../measure/audit.ts';
import { ARRIVALS, rawArrivals } from '../report/report.ts';
import { rounded, told, total } from '../report/tables.ts';
import type { Column } from '../report/tables.ts';
import { aim, atLeast, atMost } from '../report/targets.ts';
import type { Target } from '../report/targets.ts';
import type { Context, Outcome, Scenario } from '../report/scenario.ts';
import { rivalCharts, SIZES, SURVIVALS } from '../rivals/charts.ts';
import { compare } from '../rivals/compare.ts';
import type { Plan } from '../rivals/compare.ts';
import { FAULTS, surviveAll } from '../rivals/faults.ts';
import type { Survival } from '../rivals/faults.ts';
import { startAll } from '../rivals/start.ts';
import { stored } from '../rivals/storage.ts';
import type { Stored } from '../rivals/storage.ts';

export const rivals: Scenario = { name: 'rivals', title: 'los rivales', run };

const FULL: Plan = { repeats: 5, rates: [5, 15, 30], seconds: 4, calls: 200 };
const QUICK: Plan = { repeats: 2, rates: [10], seconds: 2.5, calls: 80 };

async function run({ options, cleanup, progress }: Context): Promise<Outcome> {
  const all = await startAll(cleanup, progress);
  const processes = () => all.flatMap((rival) => rival.processes());
  return withLastWords(cleanup, processes, async () => {
    await warmUp(all, progress);
    const figures = await compare(all, options.quick ? QUICK : FULL, progress);
    const shops = all.filter(({ databaseUrl }) => databaseUrl !== undefined);
    const ledgers = await Promise.all(
      shops.map(async ({ name, title, databaseUrl = '', answered }) => {
        return { name, title, ...(await audit(databaseUrl, answered)) };
      }),
    );
    const sizes = (await Promise.all(shops.map(stored))).filter((size) => size !== undefined);
    const survivals: Survival[] = [];
    for (const fault of FAULTS) {
      progress(fault.title);
      survivals.push(...(await surviveAll(shops, fault)));
    }
    return outcome(figures, ledgers, sizes, survivals);
  });
}

type NamedLedger = Ledger & Pick<Contender, 'name' | 'title'>;

const LEDGERS: readonly Column<NamedLedger>[] = [
  ['sin fallas', undefined, ({ title }) => title],
  ['respondidos', undefined, ({ answered }) => answered],
  ['perdidos', undefined, ({ lost }) => lost],
  ['duplicados', undefined, ({ doubled }) => doubled],
];

function outcome(
  figures: readonly Figure[],
  ledgers: readonly NamedLedger[],
  sizes: readonly Stored[],
  survivals: readonly Survival[],
): Outcome {
  const ours = [...ledgers, ...survivals].filter(({ name }) => name === 'checkout');
  const wrong = ours.reduce((sum, { lost, doubled }) => sum + lost + doubled, 0);
  return {
    text: [
      told(ARRIVALS, figures),
      told(LEDGERS, ledgers),
      told(SURVIVALS, survivals),
      told(SIZES, sizes),
    ].join('\n\n'),
    targets: targetsOf(figures),
    blocks: rivalCharts(figures, survivals, sizes),
    figures: {
      rivals: {
        figures: rawArrivals(figures),
        audit: ledgers,
        kill: survivals,
        stored: sizes.map(({ name, title: _, ...size }) => ({ name, ...rounded(size) })),
      },
    },
    ...(wrong > 0 ? { breach: `rivales: ${wrong} pedidos nuestros perdidos o duplicados` } : {}),
  };
}

/** The aims, at arrivals that wait for nobody: the lowest rate, and each one's most. */
function targetsOf(figures: readonly Figure[]): Target[] {
  const lowest = Math.min(...figures.flatMap(({ rate }) => rate ?? []));
  const at = (name: ContenderName, rate?: number) =>
    figures.find((figure) => figure.name === name && figure.rate === rate);
  const p50 = (name: ContenderName) => at(name, lowest)?.p50.median ?? Number.NaN;
  const most = (name: ContenderName) => at(name)?.perSecond.median ?? Number.NaN;
  const latency = atMost(
    'arrivals_p50_over_floor',
    `p50 del checkout / piso, a ${lowest} por segundo`,
    p50('checkout') / p50('floor'),
    1,
  );
  const throughput = atLeast(
    'tickets_per_s_over_floor',
    'pedidos/s del checkout / piso, a más no poder',
    most('checkout') / most('floor'),
    1,
  );
  const cpu = (name: ContenderName) => total(at(name, lowest)?.cpuMs ?? {});
  const processor = atMost(
    'cpu_over_floor',
    `procesador por pedido del checkout / piso, a ${lowest} por segundo`,
    cpu('checkout') / cpu('floor'),
    1.1,
  );
  return [aim(latency), aim(throughput), aim(processor)];
}
