/** Shoppers who do not give up: each order is sent with its own key until it is answered. */
import { setTimeout as sleep } from 'node:timers/promises';
import { randomUUID } from 'node:crypto';

export interface Accepted {
  readonly key: string;
  readonly numero: string;
  /** 201 with a ticket, 202 stored. */
  readonly status: number;
  /** Epoch milliseconds of the call that was answered. */
  readonly sentAt: number;
  /** Milliseconds of that call alone. */
  readonly tookMs: number;
  /** Its cancellation was asked for and answered well. */
  cancelled: boolean;
}

export interface Shoppers {
  readonly accepted: readonly Accepted[];
  /** Orders nobody would take within a minute: not lost, since nobody said yes. */
  readonly refused: number;
  /** Answers other than those hoped for, by status; 0 for none at all. */
  readonly troubles: ReadonlyMap<number, number>;
  /** No more orders; resolves when all that were sent have their answer. */
  finish(): Promise<void>;
}

export interface Shopping {
  readonly shop: string;
  readonly perSecond: number;
  /** The products to choose from. */
  readonly products: readonly number[];
  readonly random: () => number;
}

const PATIENCE_MS = 90_000;
const CALL_MS = 30_000;
/** One order of so many is cancelled again by its shopper. */
const CANCEL_EVERY = 8;

export function startShopping({ shop, perSecond, products, random }: Shopping): Shoppers {
  const accepted: Accepted[] = [];
  const troubles = new Map<number, number>();
  const pending: Promise<void>[] = [];
  let refused = 0;
  let placed = 0;
  const closing = new AbortController();

  const send = async (path: string, body: object, key?: string) => {
    const response = await fetch(`${shop}${path}`, {
      method: 'POST',
      headers: {
        'Content-Type': 'application/json',
        ...(key === undefined ? {} : { 'Idempotency-Key': key }),
      },
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(CALL_MS),
    });
    const text = await response.text();
    return { status: response.status, body: text === '' ? {} : (JSON.parse(text) as unknown) };
  };

  /** Until one of `good` comes, or the shopper's patience ends. */
  const insist = async (good: readonly number[], path: string, body: object, key?: string) => {
    const deadline = Date.now() + PATIENCE_MS;
    while (Date.now() < deadline) {
      const sentAt = Date.now();
      const answer = await send(path, body, key).catch(() => ({ status: 0, body: {} }));
      if (good.includes(answer.status)) return { ...answer, sentAt, tookMs: Date.now() - sentAt };
      troubles.set(answer.status, (troubles.get(answer.status) ?? 0) + 1);
      await sleep(200 + random() * 300);
    }
    return undefined;
  };

  const buy = async (body: object, cancel: boolean): Promise<void> => {
    const key = randomUUID();
    const answer = await insist([200, 201, 202], '/api/checkout', body, key);
    if (answer === undefined) {
      refused += 1;
      return;
    }
    const { pedido, seguimiento } = answer.body as {
      pedido: { numero: string };
      seguimiento: { url: string; token: string };
    };
    const { status, sentAt, tookMs } = answer;
    const order = { key, numero: pedido.numero, status, sentAt, tookMs, cancelled: false };
    accepted.push(order);
    if (!cancel) return;
    const path = `${seguimiento.url}/cancelar?token=${seguimiento.token}`;
    order.cancelled = (await insist([200], path, {})) !== undefined;
  };

  const arrivals = (async () => {
    while (!closing.signal.aborted) {
      placed += 1;
      const body = orderOf(products, random);
      pending.push(buy(body, placed % CANCEL_EVERY === 0));
      await sleep(1_000 / perSecond);
    }
  })();

  return {
    accepted,
    troubles,
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

function orderOf(products: readonly number[], random: () => number): object {
  const first = Math.floor(random() * products.length);
  const line = (offset: number) => {
    const producto_id = products[(first + offset) % products.length];
    return { producto_id, cantidad: 1 + Math.floor(random() * 3) };
  };
  return {
    cliente: { nombre: 'Ana Pérez', email: 'ana@example.com', telefono: '1144445555' },
    items: [line(0), line(7)],
    direccion: 'Av. Cabildo 1234, CABA',
    metodo_pago: 'efectivo',
  };
}
