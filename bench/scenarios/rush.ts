/** A burst beyond what either can do, ours and DBOS's in turns, and another copy's: how many a second are safely accepted. */
import { seededRandom } from '../../tests/support/medir/stats.ts';
import type { Spread } from '../../tests/support/medir/stats.ts';
import { NAMES } from '../contenders/contender.ts';
import type { ContenderName } from '../contenders/contender.ts';
import { figureOf, inRounds, SEED, warmUp } from '../contenders/measure.ts';
import type { Figure } from '../contenders/measure.ts';
import { startRivals } from '../contenders/rival.ts';
import { CHECKOUT, DBOS_QUEUED, otherCopy } from '../contenders/specs.ts';
import { takeTurn } from '../contenders/turn.ts';
import type { Ledger } from '../measure/audit.ts';
import { dueTimes } from '../measure/load.ts';
import { bars, ranged } from '../report/picture.ts';
import type { Context, Outcome, Scenario } from '../report/scenario.ts';
import { table } from '../report/tables.ts';
import type { Column } from '../report/tables.ts';

export const rush: Scenario = { name: 'rush', title: 'una ráfaga, contra DBOS', run };

/** More than the machine can take in, so that what is accepted is what could be. */
const PER_SECOND = 1_000;
const FULL = { rounds: 5, calls: 1_200 };
const QUICK = { rounds: 2, calls: 600 };

interface Judged extends Figure, Ledger {
  readonly name: ContenderName;
}

const BURST: readonly Column<Judged>[] = [
  ['contender', undefined, ({ name }) => NAMES[name]],
  [undefined, 'contender', ({ name }) => name],
  ['accepted/s', 'accepted_per_s', ({ accepted }) => accepted],
  ['until 90 %', 'accepted_per_s_to_90', ({ most }) => most],
  ['answer p50 ms', 'p50_ms', ({ p50 }) => p50],
  ['p99', 'p99_ms', ({ p99 }) => p99],
  ['all fulfilled after s', 'fulfilled_s', ({ settled }) => settled, 1],
  ['refused', 'refused', ({ refused }) => refused],
  ['lost', 'lost', ({ lost }) => lost],
  ['doubled', 'doubled', ({ doubled }) => doubled],
  [undefined, 'statuses', ({ statuses }) => statuses],
];

async function run(context: Context): Promise<Outcome> {
  const { options, progress } = context;
  const { rounds, calls } = options.quick ? QUICK : FULL;
  const other = options.against === undefined ? [] : [otherCopy(options.against)];
  const rivals = await startRivals(context, [CHECKOUT, DBOS_QUEUED, ...other]);
  await warmUp(rivals, progress);
  const random = seededRandom(SEED);
  // The same moments for all.
  const moments = Array.from({ length: rounds }, () => dueTimes(PER_SECOND, calls, random));
  const turns = await inRounds(rivals, { rounds, random }, (rival, round) => {
    progress(`${rival.name}, vuelta ${round} de ${rounds}`);
    return takeTurn(rival, { due: moments[round - 1] ?? [] });
  });
  const all = await Promise.all(
    rivals.map(async (rival, i) => ({ ...figureOf(turns[i] ?? []), ...(await rival.audit()) })),
  );
  const [ours, dbos, copy] = all;
  const over = (one?: Spread, another?: Spread) => (one?.median ?? NaN) / (another?.median ?? NaN);
  const wrong = (ours?.lost ?? 0) + (ours?.doubled ?? 0) + (ours?.unsettled ?? 0);
  const words = {
    title: 'Safely accepted in a burst',
    subtitle: `Checkouts a second of ${calls} that arrive at ${PER_SECOND} a second; median and range`,
    alt: 'Checkouts accepted a second in a burst, ours and DBOS.',
  };
  const picture = bars(
    words,
    all.map(({ name, accepted }) => ranged(NAMES[name], accepted)),
  );
  return {
    tables: [table('burst', BURST, all, { picture })],
    values: {
      burst_accepted_over_dbos: over(ours?.accepted, dbos?.accepted),
      ...(copy && { burst_fulfilled_over_other: over(ours?.settled, copy.settled) }),
    },
    breaches: wrong > 0 ? [`ráfaga contra DBOS: ${wrong} pedidos nuestros sin cumplir`] : [],
  };
}
