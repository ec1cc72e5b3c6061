/** Paying as a shopper does: on the page of MercadoPago, sometimes with a card that is refused first. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Insist } from './insist.ts';

/** An order's link may be asked for again after 30 s, and then after a minute. */
const LINK_PATIENCE_MS = 150_000;
/** The first look, and the longest pause between two: a page hears of it, and looks twice a minute by itself. */
const LOOK_MS = [500, 4_000] as const;
/** One payment of so many is refused first. */
const REFUSE_EVERY = 4;

interface Seen {
  readonly estado: string;
  readonly pago?: { readonly init_point: string | null } | null;
}

interface ToPay {
  /** From the checkout's answer; null while MercadoPago does not answer. */
  readonly link: string | null;
  /** Where the order tells how it is. */
  readonly trackUrl: string;
  /** What its shopper's calls have besides. */
  readonly headers: Readonly<Record<string, string>>;
}

export interface Payer {
  /** @returns whether it was paid; false for an order that was cancelled before there was a link */
  pay(order: ToPay): Promise<boolean>;
}

export function createPayer(insist: Insist): Payer {
  let payments = 0;

  /** The link, once there is one. */
  async function wait({ trackUrl: url, headers }: ToPay): Promise<string | undefined> {
    const deadline = Date.now() + LINK_PATIENCE_MS;
    const [first, longest] = LOOK_MS;
    for (let pause: number = first; Date.now() < deadline; pause = Math.min(2 * pause, longest)) {
      const answer = await insist({ method: 'GET', url, headers, good: [200] });
      const { estado, pago } = (answer?.body ?? { estado: '' }) as Seen;
      if (pago?.init_point) return pago.init_point;
      if (estado === 'cancelado') return undefined;
      await sleep(pause);
    }
    return undefined;
  }

  return {
    async pay(order) {
      const url = order.link ?? (await wait(order));
      if (url === undefined) return false;
      payments += 1;
      const press = (resultado: string) => insist({ url, body: { resultado }, good: [200, 303] });
      if (payments % REFUSE_EVERY === 0) await press('rejected');
      return (await press('approved')) !== undefined;
    },
  };
}
