/** One instance under load while its faults come, alone and then mixed, and its audit. */
import { setTimeout as sleep } from 'node:timers/promises';
import { seededRandom, shuffled } from '../support/medir/stats.ts';
import type { Reporter } from '../../dev/processes/console.ts';
import { seconds } from '../../dev/processes/console.ts';
import { CLAVE_DE_DESARROLLO } from '../../platform/ajustes/ajustes.ts';
import { readStock } from '../support/medir/stock.ts';
import { openBoard } from './gente/board.ts';
import { auditPeople, closeAndAudit, isBroken, makeRoom, together } from './closing.ts';
import type { ChangesFound, Found } from './closing.ts';
import type { Fault } from './fallas/fault.ts';
import { startInstance } from './instance.ts';
import type { Instance, Setting } from './instance.ts';
import type { Options } from './options.ts';
import { saveCalls, startPeople } from './gente/people.ts';
import type { People } from './gente/people.ts';
import { untilRecovered } from './auditoria/recovery.ts';

export interface RunResult extends Found, ChangesFound {
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
