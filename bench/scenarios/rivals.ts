/** The same order by five ways in one run: what it takes, what it costs, what a `kill -9` leaves of it. */
import { closedLoop } from '../measure/load.ts';
import { audit } from '../measure/audit.ts';
import type { Ledger } from '../measure/audit.ts';
import { compare } from '../rivals/compare.ts';
import type { Plan, RivalFigure } from '../rivals/compare.ts';
import { rivalCharts } from '../rivals/charts.ts';
import { FAULTS, surviveAll } from '../rivals/faults.ts';
import type { Survival } from '../rivals/faults.ts';
import type { Rival, RivalName } from '../contenders/rival.ts';
import { startAll } from '../rivals/start.ts';
import { stored } from '../rivals/storage.ts';
import type { Stored } from '../rivals/storage.ts';
import { rawRivals, rivalTable, storedTable, survivalTable } from '../rivals/tables.ts';
import { withLastWords } from '../instance/services.ts';
import { aligned, rounded, total } from '../report/tables.ts';
import { aim, atLeast, atMost } from '../report/targets.ts';
import type { Target } from '../report/targets.ts';
import type { Context, Outcome, Scenario } from '../report/scenario.ts';

export const rivals: Scenario = { name: 'rivals', title: 'los rivales', run };

const FULL: Plan = { repeats: 5, rates: [5, 15, 30], seconds: 4, calls: 200 };
const QUICK: Plan = { repeats: 2, rates: [10], seconds: 2.5, calls: 80 };

async function run({ options, cleanup, progress }: Context): Promise<Outcome> {
  const all = await startAll(cleanup, progress);
  const answered = new Map(all.map(({ name }) => [name, new Array<string>()]));
  const sold = ({ name }: Rival, numbers: readonly string[]) =>
    void answered.get(name)?.push(...numbers);
  const processes = () => all.flatMap((rival) => rival.processes());
  return withLastWords(cleanup, processes, async () => {
    await warmUp(all, sold, progress);
    const figures = await compare(all, options.quick ? QUICK : FULL, sold, progress);
    const shops = all.filter(({ databaseUrl }) => databaseUrl !== undefined);
    const ledgers = await Promise.all(
      shops.map(async ({ name, title, databaseUrl = '' }) => {
        return { name, title, ...(await audit(databaseUrl, answered.get(name) ?? [])) };
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

/** The first calls compile code, fill pools and caches: nobody's figures. */
async function warmUp(
  all: readonly Rival[],
  sold: (rival: Rival, numbers: readonly string[]) => void,
  progress: (text: string) => void,
): Promise<void> {
  for (const rival of all) {
    progress(`calentamiento: ${rival.title}`);
    const call = async () => {
      const { status, numero } = await rival.buy();
      if (status !== 201 && status !== 202) throw new Error(`${rival.title}: respondió ${status}`);
      sold(rival, numero === undefined ? [] : [numero]);
    };
    await closedLoop(call, { inFlight: 1, calls: rival.slow ? 4 : 20 });
    await closedLoop(call, { inFlight: 40, calls: rival.slow ? 40 : 200 });
  }
}

type NamedLedger = Ledger & { readonly name: RivalName; readonly title: string };

function outcome(
  figures: readonly RivalFigure[],
  ledgers: readonly NamedLedger[],
  sizes: readonly Stored[],
  survivals: readonly Survival[],
): Outcome {
  const ours = [...ledgers, ...survivals].filter(({ name }) => name === 'checkout');
  const wrong = ours.reduce((sum, { lost, doubled }) => sum + lost + doubled, 0);
  const audited = aligned([
    ['sin fallas', 'respondidos', 'perdidos', 'duplicados'],
    ...ledgers.map(({ title, answered, lost, doubled }) => [
      title,
      ...[answered, lost, doubled].map(String),
    ]),
  ]);
  return {
    text: [rivalTable(figures), audited, survivalTable(survivals), storedTable(sizes)].join('\n\n'),
    targets: targetsOf(figures),
    blocks: rivalCharts(figures, survivals, sizes),
    figures: {
      rivals: {
        figures: rawRivals(figures),
        audit: ledgers,
        kill: survivals,
        stored: sizes.map(({ name, title: _, ...size }) => ({ name, ...rounded(size) })),
      },
    },
    ...(wrong > 0 ? { breach: `rivales: ${wrong} pedidos nuestros perdidos o duplicados` } : {}),
  };
}

/** The aims, at arrivals that wait for nobody: the lowest rate, and each one's most. */
function targetsOf(figures: readonly RivalFigure[]): Target[] {
  const lowest = Math.min(...figures.flatMap(({ perSecond }) => perSecond ?? []));
  const at = (name: RivalName, rate?: number) =>
    figures.find((figure) => figure.name === name && figure.perSecond === rate);
  const p50 = (name: RivalName) => at(name, lowest)?.p50.median ?? Number.NaN;
  const most = (name: RivalName) => at(name)?.tickets.median ?? Number.NaN;
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
  const cpu = (name: RivalName) => total(at(name, lowest)?.cpuMs ?? {});
  const processor = atMost(
    'cpu_over_floor',
    `procesador por pedido del checkout / piso, a ${lowest} por segundo`,
    cpu('checkout') / cpu('floor'),
    1.1,
  );
  return [aim(latency), aim(throughput), aim(processor)];
}
