/** One instance under load while its faults come, alone and then mixed, and its audit. */
import { setTimeout as sleep } from 'node:timers/promises';
import { query } from '../../bench/instance/database.ts';
import { seededRandom, shuffled } from '../../bench/measure/stats.ts';
import type { Reporter } from '../../dev/processes/console.ts';
import { seconds } from '../../dev/processes/console.ts';
import { CLAVE_DE_DESARROLLO } from '../../platform/ajustes/ajustes.ts';
import { audit, readStock } from './audit.ts';
import type { Audit, Stock } from './audit.ts';
import { untilAgreed } from './audit-agreement.ts';
import { auditChanges } from './audit-changes.ts';
import { auditDuty } from './audit-duty.ts';
import { auditPayments } from './audit-payments.ts';
import { openBoard } from './board.ts';
import type { Board } from './board.ts';
import { outcomeOf } from './calls.ts';
import type { Fault } from './fault.ts';
import { startInstance } from './instance.ts';
import type { Instance, Setting } from './instance.ts';
import type { Options } from './options.ts';
import { saveCalls, startPeople } from './people.ts';
import type { People } from './people.ts';
import { untilQuiet, untilRecovered } from './recovery.ts';
import type { Shoppers } from './shoppers.ts';
import { readStories } from './stories.ts';

/** What became of the changes that people asked for. */
interface ChangesFound {
  /** Answered well. */
  readonly changes: number;
  /** Answered with a no. */
  readonly denied: number;
  /** Never answered for good. */
  readonly unknown: number;
  /** Answered well, and not there. */
  readonly forgotten: readonly string[];
  /** Refused, and there all the same. */
  readonly made: readonly string[];
  /** Where those who keep or show an order do not say the same. */
  readonly disagreements: readonly string[];
}

export interface RunResult extends Audit, ChangesFound {
  readonly orders: number;
  /** Those that were paid online. */
  readonly paid: number;
  readonly refused: number;
  readonly faults: number;
  /** Milliseconds from the end of each fault; undefined where it did not recover. */
  readonly recoveries: readonly (number | undefined)[];
}

export async function run(
  { faults, setting, random }: { faults: readonly Fault[]; setting: Setting; random: () => number },
  options: Options,
  report: Reporter,
): Promise<RunResult> {
  const smallDisk = faults.some(({ name }) => name === 'disco');
  const instance = await startInstance(setting, { smallDisk });
  try {
    await makeRoom(instance.databaseUrl);
    const stock = await readStock(instance.databaseUrl);
    const boards = instance.dispatch.map((url) => openBoard(url, CLAVE_DE_DESARROLLO));
    const people = await startPeople({
      instance,
      perSecond: options.ordersPerSecond,
      products: [...stock.keys()],
      // Their own: what they do depends on the moment, and the faults are to be the same each time.
      random: seededRandom(options.seed + 1),
    });
    await sleep(2_000);
    const recoveries = await suffer({ instance, people, faults, random }, options, report);
    report.line('  … fin de las fallas; se espera a que todo termine');
    const found = await closeAndAudit({ instance, shoppers: people, stock, boards });
    const changes = await auditPeople(instance, people);
    const result = together(found, changes);
    if (isBroken(result)) report.line(`  … cada llamada: ${saveCalls(people.calls)}`);
    const { refused } = people;
    return { ...result, refused, faults: recoveries.length, recoveries };
  } finally {
    await instance.stop();
  }
}

type Found = Audit & Pick<RunResult, 'orders' | 'paid'>;

/** Whether each change is where its answer says, and everybody says the same of each order. */
async function auditPeople(
  instance: Instance,
  { calls, staff }: People,
): Promise<ChangesFound & Pick<Audit, 'duplicated' | 'wrong'>> {
  const { databaseUrl, temporal, shop, dispatch, forgot } = instance;
  const board = staff.planner.headers;
  const disagreements = await untilAgreed({ databaseUrl, temporal, shop, dispatch, board, forgot });
  const { lost, made, doubled, wrong } = auditChanges(calls, await readStories(databaseUrl));
  const count = (outcome: string) => calls.filter((call) => outcomeOf(call) === outcome).length;
  return {
    ...{ changes: count('done'), denied: count('refused'), unknown: count('unknown') },
    ...{ forgotten: lost, made, disagreements, duplicated: doubled },
    wrong: [...wrong, ...(await auditDuty(databaseUrl, calls))],
  };
}

function together(found: Found, changes: Awaited<ReturnType<typeof auditPeople>>) {
  return {
    ...{ ...found, ...changes },
    duplicated: [...found.duplicated, ...changes.duplicated],
    wrong: [...found.wrong, ...changes.wrong],
  };
}

/** What there must be none of. */
export const PROBLEMS = [
  'lost',
  'forgotten',
  'made',
  'duplicated',
  'stuck',
  'disagreements',
  'wrong',
] as const;

function isBroken(result: Pick<RunResult, (typeof PROBLEMS)[number]>): boolean {
  return PROBLEMS.some((kind) => result[kind].length > 0);
}

/** No more orders; once nothing waits any more, what was promised and what was paid are looked at. */
export async function closeAndAudit({
  instance,
  shoppers,
  stock,
  boards,
}: {
  readonly instance: Pick<Instance, 'databaseUrl' | 'provider'>;
  readonly shoppers: Shoppers;
  readonly stock: Stock;
  readonly boards: readonly Board[];
}): Promise<Found> {
  const { databaseUrl, provider } = instance;
  await shoppers.finish();
  await untilQuiet(instance);
  await sleep(3_000);
  const { accepted } = shoppers;
  const goods = await audit(databaseUrl, accepted, stock, boards);
  const money = await auditPayments(databaseUrl, await provider.payments());
  for (const board of boards) board.close();
  return {
    orders: accepted.length,
    paid: accepted.filter(({ paid }) => paid === true).length,
    lost: [...goods.lost, ...money.lost],
    duplicated: [...goods.duplicated, ...money.duplicated],
    stuck: [...goods.stuck, ...money.stuck],
    wrong: [...goods.wrong, ...money.wrong],
  };
}

interface Patient {
  readonly instance: Instance;
  readonly people: People;
  readonly faults: readonly Fault[];
  readonly random: () => number;
}

async function suffer(
  { instance, people, faults, random }: Patient,
  { repeats, mixedMs, length }: Options,
  report: Reporter,
): Promise<(number | undefined)[]> {
  const recoveries: (number | undefined)[] = [];
  const hit = async (hits: readonly Fault[]) => {
    const title = hits.map((fault) => fault.title).join(' + ');
    const notes = await Promise.all(hits.map((fault) => fault.inject(instance, random, length)));
    const said = notes.filter((note) => typeof note === 'string');
    const { ms: took, lacks } = await untilRecovered(instance, people);
    recoveries.push(...hits.map(() => took));
    if (took === undefined)
      report.fail(`${title}: no se repuso en dos minutos (${lacks.join(', ')})`);
    else report.done('repuesto', [seconds(took).padStart(7), title, ...said].join('  '));
    await sleep(500 + random() * 1_500);
  };
  for (let repeat = 0; repeat < repeats; repeat += 1) {
    for (const fault of shuffled(faults, random)) await hit([fault]);
  }
  const end = Date.now() + (faults.length > 1 ? mixedMs : 0);
  while (Date.now() < end) await hit(shuffled(faults, random).slice(0, 2));
  return recoveries;
}

/**
 * Stock and places for any run: what is tested is not what sells out. Two minutes to pay, so that a
 * payment nobody was told of is looked for within the run.
 */
export async function makeRoom(url: string): Promise<void> {
  await query(url, 'UPDATE ahorro.productos SET stock = 1000000');
  await query(url, 'UPDATE tickets.repartidores SET capacidad = 1000000');
  await query(
    url,
    `INSERT INTO tickets.configuracion (clave, valor, descripcion)
     VALUES ('minutos_para_pagar', '2', ''), ('limite_tickets_activos', '1000', '')
     ON CONFLICT (clave) DO UPDATE SET valor = excluded.valor`,
  );
}
