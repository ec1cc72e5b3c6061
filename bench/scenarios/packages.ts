/** A thousand packages of merchants ordered at the same moment, and what a shopper in between notices. */
import { audit, ledgerLine, wrongIn } from '../measure/audit.ts';
import type { Ledger } from '../measure/audit.ts';
import { orderAll, savePackages, untilOrdered, untilScheduled } from '../packages/merchants.ts';
import { startRival } from '../contenders/rival.ts';
import type { Rival } from '../contenders/rival.ts';
import { CHECKOUT } from '../contenders/specs.ts';
import { takeTurn } from '../contenders/turn.ts';
import type { Turn } from '../contenders/turn.ts';
import { startServers, temporalClient } from '../instance/servers.ts';
import { withLastWords } from '../instance/services.ts';
import { quantile } from '../../tests/support/medir/stats.ts';
import { markdownTable } from '../report/svg/chart.ts';
import { aligned, round } from '../../tests/support/medir/text.ts';
import { rounded } from '../report/tables.ts';
import { aim, atMost } from '../report/targets.ts';
import type { Context, Outcome, Scenario } from '../report/scenario.ts';

export const packages: Scenario = { name: 'packages', title: 'mil paquetes a la vez', run };

/** Calls of the shopper with nothing else, before and again after. */
const FULL = { packages: 1_000, alone: 150 };
const QUICK = { packages: 200, alone: 60 };
const SCHEDULED_MS = 300_000;
const ORDERED_MS = 480_000;

async function run({ options, cleanup, progress }: Context): Promise<Outcome> {
  const plan = options.quick ? QUICK : FULL;
  progress('servidores');
  const servers = await startServers(cleanup, 'paquetes');
  const rival = await startRival(cleanup, servers, CHECKOUT);
  const client = temporalClient(cleanup, servers.temporalAddress);
  const url = servers.databaseUrl;
  return withLastWords(cleanup, rival.processes, async () => {
    await savePackages(url, plan.packages);
    await untilScheduled(url, SCHEDULED_MS, (left) => progress(`${left} paquetes sin agenda`));
    progress('calentamiento');
    await takeTurn(rival, { kind: 'closed', inFlight: 40, calls: 200 });
    const alone = () => takeTurn(rival, { kind: 'closed', inFlight: 1, calls: plan.alone });
    progress('compras, sin nada más');
    const before = await alone();
    const start = Date.now();
    const tell = (n: number) => progress(`${n} de ${plan.packages} paquetes con su ticket`);
    const [ordered, meanwhile] = await shopWhile(rival, async () => {
      const asked = await orderAll(url, client);
      return untilOrdered(url, asked, { ms: ORDERED_MS, tell });
    });
    progress('compras, sin nada más');
    const after = await alone();
    const turns = [before, meanwhile, after];
    const numbers = [...rival.answered, ...ordered.numbers];
    return outcome({
      packages: plan.packages,
      ordered: ordered.ticketedAt.length,
      seconds: (Math.max(...ordered.ticketedAt) - start) / 1_000,
      alone: [...before.answerMs, ...after.answerMs],
      meanwhile,
      refused: turns.reduce((sum, { refused }) => sum + refused, 0),
      ledger: await audit(url, numbers),
    });
  });
}

/** One shopper, one order after the other, until `work` has ended. */
async function shopWhile<T>(rival: Rival, work: () => Promise<T>): Promise<[T, Turn]> {
  let going = true;
  const shopping = { inFlight: 1, calls: Number.POSITIVE_INFINITY, going: () => going };
  return Promise.all([
    work().finally(() => (going = false)),
    takeTurn(rival, { kind: 'closed', ...shopping }),
  ]);
}

interface Found {
  readonly packages: number;
  /** Of them, those that have their ticket. */
  readonly ordered: number;
  /** From the moment they were ordered to the last one's ticket. */
  readonly seconds: number;
  /** Answers of the shopper with nothing else, in milliseconds. */
  readonly alone: readonly number[];
  readonly meanwhile: Turn;
  readonly refused: number;
  readonly ledger: Ledger;
}

function outcome({ packages, ordered, seconds, refused, ledger, ...found }: Found): Outcome {
  const [alone, busy] = [shopperOf(found.alone), shopperOf(found.meanwhile.answerMs)];
  const [p50, p99] = [busy.p50 / alone.p50, busy.p99 / alone.p50];
  // A 202: its order was safe, and its ticket came later.
  const later = found.meanwhile.statuses['202'] ?? 0;
  const rows = (titles: readonly [alone: string, busy: string]) => [
    [titles[0], ...cells(alone), '1.00', (alone.p99 / alone.p50).toFixed(2)],
    [titles[1], ...cells(busy), p50.toFixed(2), p99.toFixed(2)],
  ];
  const wrong = wrongIn(ledger) + refused + packages - ordered;
  const told = `${ordered} de ${packages} paquetes con su ticket en ${seconds.toFixed(1)} s; ${ledgerLine(ledger)}`;
  const heads = ['compras', 'p50 ms', 'p99', 'p50 / p50 solo', 'p99 / p50 solo'];
  const head = ['', 'checkouts', 'p50 ms', 'p99', 'p50 / p50 alone', 'p99 / p50 alone'];
  const title = `p50 de una compra entre ${packages} paquetes / sin nada más`;
  return {
    text: [
      aligned([['', ...heads], ...rows(['sin nada más', 'entre paquetes'])]),
      `  ${told}; ${later} respuestas sin ticket`,
    ].join('\n\n'),
    targets: [aim(atMost('packages_p50_over_alone', title, p50, 3))],
    blocks: [
      {
        name: 'packages',
        table: [
          markdownTable([head, ...rows(['alone', `while ${packages} packages run`])]),
          '',
          `All ${ordered} had their ticket after ${seconds.toFixed(1)} s; ${later} of the shopper's answers came without one.`,
        ].join('\n'),
      },
    ],
    figures: {
      packages_p99_over_alone_p50: round(p99),
      packages_ticketed_s: round(seconds),
      packages: {
        ...{ packages, ordered, answered_without_ticket: later, lost: ledger.lost },
        ...{
          doubled: ledger.doubled,
          alone: rounded({ ...alone }),
          meanwhile: rounded({ ...busy }),
        },
      },
    },
    ...(wrong > 0 ? { breach: `paquetes: ${told}; ${refused} compras sin aceptar` } : {}),
  };
}

interface Shopper {
  readonly calls: number;
  readonly p50: number;
  readonly p99: number;
}

function shopperOf(ms: readonly number[]): Shopper {
  return { calls: ms.length, p50: quantile(ms, 0.5), p99: quantile(ms, 0.99) };
}

function cells({ calls, p50, p99 }: Shopper): string[] {
  return [String(calls), p50.toFixed(1), p99.toFixed(0)];
}
