/** The process that sends hostile traffic, until it is told to be calm or whoever started it is gone. */
import { once } from 'node:events';
import { seededRandom } from '../../support/medir/stats.ts';
import { attacksOn } from './attacks.ts';
import type { Orders, Told } from './elsewhere.ts';
import { startStorm } from './storm.ts';

const tell = (told: Told) => process.send?.(told);

process.once('disconnect', () => process.exit());
// Whoever started it ends it.
process.on('SIGINT', () => undefined);

const [orders] = (await once(process, 'message')) as [Orders];
const { shop, dispatch, products, perSecond, addresses, seed } = orders;
const random = seededRandom(seed);
const ordered = (order: Parameters<Parameters<typeof attacksOn>[0]['ordered']>[0]) =>
  tell({ ordered: order });
const storm = startStorm({
  attacks: attacksOn({ shop, dispatch, products, random, ordered }),
  ...{ perSecond, addresses, random },
});
await once(process, 'message');
await storm.calm();
const outcomes = [...storm.outcomes].map(([name, tally]) => [name, [...tally]] as const);
tell({ over: { sent: storm.sent, outcomes } });
process.disconnect();
