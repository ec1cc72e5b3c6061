/** What a run ends with: no more orders, everything at rest, and what everybody was promised looked at. */
import { setTimeout as sleep } from 'node:timers/promises';
import { query } from '../support/medir/query.ts';
import type { Stock } from '../support/medir/stock.ts';
import type { Reporter } from '../../dev/processes/console.ts';
import { audit } from './auditoria/audit.ts';
import type { Audit } from './auditoria/audit.ts';
import { untilAgreed } from './auditoria/agreement.ts';
import { auditChanges } from './auditoria/changes.ts';
import type { ChangeAudit } from './auditoria/changes.ts';
import { auditClaims } from './auditoria/claims.ts';
import { auditDuty } from './auditoria/duty.ts';
import { auditPayments } from './auditoria/payments.ts';
import type { Board } from './gente/board.ts';
import { outcomeOf } from './gente/calls.ts';
import type { Instance } from './instance.ts';
import type { People } from './gente/people.ts';
import { untilQuiet } from './auditoria/recovery.ts';
import type { Shoppers } from './gente/shoppers.ts';
import { readStories } from './gente/stories.ts';

/** What became of the changes that people asked for. */
export interface ChangesFound {
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

export interface Found extends Audit {
  readonly orders: number;
  /** Those that were paid online. */
  readonly paid: number;
}

/** Whether each change is where its answer says, and everybody says the same of each order. */
export async function auditPeople(
  instance: Pick<Instance, 'databaseUrl' | 'temporal' | 'shop' | 'dispatch' | 'forgot'>,
  { calls, staff }: Pick<People, 'calls' | 'staff'>,
): Promise<ChangesFound & Pick<Audit, 'duplicated' | 'wrong'>> {
  const { databaseUrl, temporal, shop, dispatch, forgot } = instance;
  const board = staff.planner.headers;
  const disagreements = await untilAgreed({ databaseUrl, temporal, shop, dispatch, board, forgot });
  const audits = [
    auditChanges(calls, await readStories(databaseUrl)),
    await auditClaims(databaseUrl, calls),
  ];
  const all = (kind: keyof ChangeAudit) => audits.flatMap((one) => one[kind]);
  const count = (outcome: string) => calls.filter((call) => outcomeOf(call) === outcome).length;
  return {
    ...{ changes: count('done'), denied: count('refused'), unknown: count('unknown') },
    ...{ forgotten: all('lost'), made: all('made'), disagreements, duplicated: all('doubled') },
    wrong: [...all('wrong'), ...(await auditDuty(databaseUrl, calls))],
  };
}

export function together(found: Found, changes: Awaited<ReturnType<typeof auditPeople>>) {
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

export function isBroken(
  result: Readonly<Record<(typeof PROBLEMS)[number], readonly string[]>>,
): boolean {
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
     VALUES ('minutos_para_pagar', '2', ''), ('minutos_para_contestar', '1', ''), ('limite_tickets_activos', '1000', '')
     ON CONFLICT (clave) DO UPDATE SET valor = excluded.valor`,
  );
}

/** What must not be, of each kind, as sentences. */
export function problemsIn(kinds: Readonly<Record<string, readonly string[]>>): string[] {
  return Object.entries(kinds).flatMap(([kind, texts]) => texts.map((text) => `${kind}: ${text}`));
}

/** Tells of them: a long list says no more than its beginning. */
export function reportFirst(problems: readonly string[], report: Reporter): void {
  for (const problem of problems.slice(0, 20)) report.fail(problem);
}
