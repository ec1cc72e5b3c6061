/** Shoppers who do not give up: each order is sent with its own key until it is answered. */
import { setTimeout as sleep } from 'node:timers/promises';
import { randomUUID } from 'node:crypto';
import { SI_FALTA } from '../../../contracts/reglas/preparacion/lineas.ts';
import { outcomeOf } from './calls.ts';
import type { CallLog } from './calls.ts';
import { createInsist } from './insist.ts';
import type { Heard } from './insist.ts';
import { createPayer } from './payer.ts';

export interface Accepted {
  readonly key: string;
  readonly numero: string;
  /** Opens it without an account. */
  readonly token: string;
  /** 201 with a ticket, 202 stored. */
  readonly status: number;
  /** Epoch milliseconds of the call that was answered. */
  readonly sentAt: number;
  /** Milliseconds of that call alone. */
  readonly tookMs: number;
  /** Paid with MercadoPago: whether the shopper has. Null for one that is paid in cash. */
  paid: boolean | null;
  /** Whether its shopper cancels it afterwards. */
  readonly cancels: boolean;
  /** Its cancellation was asked for and answered well. */
  cancelled: boolean;
}

export interface Shoppers {
  readonly accepted: readonly Accepted[];
  /** Orders nobody would take within a minute: not lost, since nobody said yes. */
  readonly refused: number;
  /** No more orders; resolves when all that were sent have their answer. */
  finish(): Promise<void>;
}

/** Who buys, and what their calls have besides. */
export interface Buyer {
  readonly cliente: object;
  readonly headers: Readonly<Record<string, string>>;
}

export interface Shopping {
  readonly shop: string;
  readonly perSecond: number;
  /** The products to choose from. */
  readonly products: readonly number[];
  readonly random: () => number;
  /** Asked before each order; the same person each time unless given. */
  readonly buyer?: () => Buyer;
  /** Where cancellations are put on record. */
  readonly log: CallLog;
  /** Counts answers other than those hoped for, by status; 0 for none at all. */
  readonly troubles: Map<number, number>;
  /** Told of every answer that a shopper gets. */
  readonly hear?: ((heard: Heard) => void) | undefined;
  /** What else is done about each order, while its shopper may cancel it; `finish` waits for it. */
  readonly follow?: (order: Accepted) => Promise<void>;
}

/** One order of so many is cancelled again by its shopper. */
const CANCEL_EVERY = 8;
/** One order of so many is paid with MercadoPago. */
const PAY_EVERY = 3;
/** How long a shopper thinks about it at most. */
const SECOND_THOUGHTS_MS = 4_000;

const ANA: Buyer = {
  cliente: { nombre: 'Ana Pérez', email: 'ana@example.com', telefono: '1144445555' },
  headers: {},
};

interface CheckoutAnswer {
  readonly pedido: { readonly numero: string };
  readonly seguimiento: { readonly url: string; readonly token: string };
  readonly pago?: { readonly init_point: string } | null;
}

export function startShopping(shopping: Shopping): Shoppers {
  const { shop, perSecond, products, random, log, troubles, hear, follow } = shopping;
  const { buyer = () => ANA } = shopping;
  const accepted: Accepted[] = [];
  const pending = new Set<Promise<void>>();
  let refused = 0;
  let placed = 0;
  const closing = new AbortController();
  const insist = createInsist(troubles, random, hear);
  const payer = createPayer(insist);

  const buy = async (online: boolean, cancel: boolean): Promise<void> => {
    const key = randomUUID();
    const { cliente, headers } = buyer();
    const answer = await insist({
      url: `${shop}/api/checkout`,
      headers: { 'Idempotency-Key': key, ...headers },
      body: { cliente, ...orderOf(products, online ? 'mercadopago' : 'efectivo', random) },
      good: [200, 201, 202],
    });
    if (answer === undefined) {
      refused += 1;
      return;
    }
    const { pedido, seguimiento, pago } = answer.body as CheckoutAnswer;
    const { status, sentAt, tookMs } = answer;
    const order: Accepted = {
      ...{ key, numero: pedido.numero, token: seguimiento.token, status, sentAt, tookMs },
      ...{ paid: online ? false : null, cancels: cancel, cancelled: false },
    };
    accepted.push(order);
    const { url, token } = seguimiento;
    if (online) {
      const trackUrl = `${shop}${url}?token=${token}`;
      order.paid = await payer.pay({ link: pago?.init_point ?? null, trackUrl, headers });
    }
    await Promise.all([follow?.(order), cancel ? regret(order, seguimiento, headers) : undefined]);
  };

  const regret = async (
    order: Accepted,
    { url, token }: CheckoutAnswer['seguimiento'],
    headers: Buyer['headers'],
  ): Promise<void> => {
    await sleep(random() * SECOND_THOUGHTS_MS);
    const mark = `(cliente ${accepted.length})`;
    const call = await log.ask(
      { what: 'cancelar', numero: order.numero, actor: 'cliente', mark, to: '' },
      {
        ...{ method: 'POST', bases: [shop], path: `${url}/cancelar?token=${token}` },
        headers,
        body: { motivo: mark },
      },
    );
    order.cancelled = outcomeOf(call) === 'done';
  };

  const arrivals = (async () => {
    const start = performance.now();
    while (!closing.signal.aborted) {
      placed += 1;
      const buying = buy(placed % PAY_EVERY === 0, placed % CANCEL_EVERY === 0);
      pending.add(buying);
      void buying.finally(() => pending.delete(buying));
      await sleep(Math.max(0, start + (placed * 1_000) / perSecond - performance.now()));
    }
  })();

  return {
    accepted,
    get refused() {
      return refused;
    },
    async finish() {
      closing.abort();
      await arrivals;
      await Promise.all(pending);
    },
  };
}

function orderOf(products: readonly number[], metodo_pago: string, random: () => number): object {
  const first = Math.floor(random() * products.length);
  const line = (offset: number) => {
    const producto_id = products[(first + offset) % products.length];
    return { producto_id, cantidad: 1 + Math.floor(random() * 3) };
  };
  return {
    items: [line(0), line(7)],
    direccion: 'Av. Cabildo 1234, CABA',
    metodo_pago,
    si_falta: SI_FALTA[Math.floor(random() * SI_FALTA.length)],
  };
}
