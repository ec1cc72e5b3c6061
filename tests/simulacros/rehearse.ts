/** Plays one drill from its start to its verdict. */
import { setTimeout as sleep } from 'node:timers/promises';
import { seededRandom } from '../support/medir/stats.ts';
import type { Reporter } from '../../dev/processes/console.ts';
import { CLAVE_DE_DESARROLLO } from '../../platform/ajustes/ajustes.ts';
import { readStock } from '../support/medir/stock.ts';
import { openBoard } from '../chaos/gente/board.ts';
import { auditPeople, closeAndAudit, makeRoom, PROBLEMS, together } from '../chaos/closing.ts';
import { saveCalls, startPeople } from '../chaos/gente/people.ts';
import type { People } from '../chaos/gente/people.ts';
import { untilRecovered } from '../chaos/auditoria/recovery.ts';
import { alertsInWords, auditAlerts, isToldBack, readAlerts } from './alerts.ts';
import type { Deed, Drill } from './drill.ts';
import { keepHistories } from './evidence.ts';
import { heldTo, isGivenUp, ordersHeldTo, paymentsHeldTo } from './ledger.ts';
import type { Seen } from './stage.ts';
import { createWitness } from './witness.ts';
import type { Sight } from './witness.ts';

export interface Verdict {
  readonly name: string;
  readonly orders: number;
  readonly paid: number;
  readonly changes: number;
  readonly denied: number;
  /** Purchases that nobody would take. */
  readonly refused: number;
  readonly sight: Sight;
  readonly notes: readonly string[];
  readonly problems: readonly string[];
  /** What was done, from its first to its last. */
  readonly deedMs: number;
  /** From its end until everything worked again; undefined when it did not. */
  readonly recoveryMs: number | undefined;
  readonly tookMs: number;
}

/** Before and after, with nothing broken. */
const CALM_MS = 10_000;
const PER_SECOND = 2;

/** @param tell hears the verdict while everything still runs @returns what it makes of it */
export async function rehearse(
  drill: Drill<Seen>,
  seed: number,
  report: Reporter,
  tell: (verdict: Verdict, report: Reporter) => boolean,
): Promise<boolean> {
  const begin = Date.now();
  const random = seededRandom(seed);
  report.line(`\n  Simulacro «${drill.name}»: ${drill.title}\n`);
  const stage = await drill.open();
  try {
    report.line('  … en marcha; entra la gente');
    await makeRoom(stage.databaseUrl);
    const stock = await readStock(stage.databaseUrl);
    const boards = stage.dispatch.map((url) => openBoard(url, CLAVE_DE_DESARROLLO));
    const witness = createWitness(stage.shop);
    const people = await startPeople({
      ...{ instance: stage, perSecond: drill.perSecond ?? PER_SECOND, products: [...stock.keys()] },
      ...{ random, hear: witness.hear },
    });
    await sleep(CALM_MS);
    const deedBegin = Date.now();
    const deed = await drill.act({ stage, people, report, random });
    const deedMs = Date.now() - deedBegin;
    const { ms: recoveryMs, lacks } = await untilRecovered(stage, people);
    report.line('  … hecho; se espera a que todo termine');
    await sleep(CALM_MS);
    const late =
      recoveryMs === undefined ? [`no se repuso en dos minutos: ${lacks.join(', ')}`] : [];
    const found = await look({ stage, people, deed, stock, boards });
    const { tells = [] } = drill;
    const alerts = await auditAlerts(stage.databaseUrl, tells, deed.gone);
    const told = await readAlerts(stage.databaseUrl);
    const wrong = found.problems.filter(
      (text) => !isToldBack(text, told) && !isGivenUp(text, deed),
    );
    const verdict: Verdict = {
      ...{ name: drill.name, ...found.counts, refused: people.refused, sight: witness.sight() },
      notes: [...deed.notes, `alertas: ${alertsInWords(told)}`],
      problems: [
        ...(deed.problems ?? []),
        ...late,
        ...wrong,
        ...(wrong.length > 0 ? [`cada llamada: ${saveCalls(people.calls)}`] : []),
        ...alerts,
        ...(await keepHistories(stage.temporal, [...wrong, ...alerts])),
      ],
      ...{ deedMs, recoveryMs, tookMs: Date.now() - begin },
    };
    return tell(verdict, report);
  } finally {
    await stage.close();
  }
}

interface Played {
  readonly stage: Seen;
  readonly people: People;
  readonly deed: Deed;
  readonly stock: Parameters<typeof closeAndAudit>[0]['stock'];
  readonly boards: Parameters<typeof closeAndAudit>[0]['boards'];
}

/** The audit of `npm run chaos`, held to what was not given up. */
async function look({ stage, people, deed, stock, boards }: Played) {
  const { databaseUrl } = stage;
  const shoppers = {
    get accepted() {
      return ordersHeldTo(people.accepted, heldTo(people.calls, deed), deed);
    },
    refused: people.refused,
    finish: () => people.finish(),
  };
  const instance = { databaseUrl, provider: paymentsHeldTo(stage.provider, deed) };
  const goods = await closeAndAudit({ instance, shoppers, stock, boards });
  const calls = heldTo(people.calls, deed);
  const found = together(goods, await auditPeople(stage, { ...people, calls }));
  const { orders, paid, changes, denied } = found;
  const problems = PROBLEMS.flatMap((kind) => found[kind].map((text) => `${kind}: ${text}`));
  return { counts: { orders, paid, changes, denied }, problems };
}
