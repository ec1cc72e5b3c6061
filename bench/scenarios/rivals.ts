/** The same order by five ways in one run: what it takes, what it costs, what a `kill -9` leaves of it. */
import type { ContenderName } from '../contenders/contender.ts';
import { warmUp } from '../contenders/measure.ts';
import type { Measured } from '../contenders/measure.ts';
import { startRivals } from '../contenders/rival.ts';
import { CHECKOUT, DBOS, FLOOR, NEWCOMER, OLD_DESIGN } from '../contenders/specs.ts';
import { audit } from '../measure/audit.ts';
import type { Context, Outcome, Scenario } from '../report/scenario.ts';
import { total } from '../report/tables.ts';
import type { Values } from '../report/targets.ts';
import { compare } from '../rivals/compare.ts';
import type { Plan } from '../rivals/compare.ts';
import { FAULTS, surviveAll } from '../rivals/faults.ts';
import type { Survival } from '../rivals/faults.ts';
import { stored } from '../rivals/storage.ts';
import { bytesTable, costTable, killTable, latencyTable } from '../rivals/tables.ts';

export const rivals: Scenario = { name: 'rivals', title: 'los rivales', run };

const FULL: Plan = { repeats: 5, rates: [5, 15, 30], seconds: 4, calls: 200 };
const QUICK: Plan = { repeats: 2, rates: [10], seconds: 2.5, calls: 80 };

async function run(context: Context): Promise<Outcome> {
  const { options, cleanup, progress } = context;
  const specs = [CHECKOUT, FLOOR, NEWCOMER, OLD_DESIGN, DBOS];
  const all = await startRivals(context, specs);
  await warmUp(all, progress);
  const figures = await compare(all, options.quick ? QUICK : FULL, progress);
  const shops = all.filter(({ databaseUrl }) => databaseUrl !== undefined);
  const ledgers = await Promise.all(
    shops.map(async ({ name, servers, answered }) => {
      return { name, ...(await audit(servers.databaseUrl, answered)) };
    }),
  );
  const sizes = await Promise.all(shops.map((shop) => stored(cleanup, shop)));
  const survivals: Survival[] = [];
  for (const fault of FAULTS) {
    progress(fault.title);
    survivals.push(...(await surviveAll(shops, fault)));
  }
  const ours = [...ledgers, ...survivals].filter(({ name }) => name === 'checkout');
  const wrong = ours.reduce((sum, { lost, doubled }) => sum + lost + doubled, 0);
  return {
    tables: [latencyTable(figures), costTable(figures), killTable(survivals), bytesTable(sizes)],
    values: valuesOf(figures),
    figures: { rivals_audit: ledgers },
    breaches: wrong > 0 ? [`rivales: ${wrong} pedidos nuestros perdidos o duplicados`] : [],
  };
}

/** At arrivals that wait for nobody: the lowest rate, and each one's most. */
function valuesOf(figures: readonly Measured[]): Values {
  const lowest = Math.min(...figures.flatMap(({ rate }) => rate ?? []));
  const overFloor = (rate: number | undefined, of: (figure: Measured) => number) => {
    const at = (name: ContenderName) => {
      const figure = figures.find((one) => one.name === name && one.rate === rate);
      return figure === undefined ? Number.NaN : of(figure);
    };
    return at('checkout') / at('floor');
  };
  return {
    arrivals_p50_over_floor: overFloor(lowest, ({ p50 }) => p50.median),
    tickets_per_s_over_floor: overFloor(undefined, ({ perSecond }) => perSecond.median),
    cpu_over_floor: overFloor(lowest, ({ cpuMs }) => total(cpuMs)),
  };
}
