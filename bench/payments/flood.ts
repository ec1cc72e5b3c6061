/** Notifications at a fixed rate, signed as MercadoPago signs them, and beside them the floor. */
import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { firmar } from '../../dev/simuladores/avisos.ts';
import { CREDENCIALES_SIMULADAS } from '../../platform/ajustes/ajustes.ts';
import { createGet, createPost } from '../instance/http-client.ts';
import { openLoop } from '../measure/load.ts';
import { seededRandom, shuffled } from '../../tests/support/medir/stats.ts';

export interface Sample {
  /** Of the sending, in milliseconds of `performance.now`. */
  readonly at: number;
  readonly ms: number;
}

export interface Flooded {
  readonly acks: readonly Sample[];
  /** A GET that the same process answers from nothing: what waiting for it costs. */
  readonly floorHttp: readonly Sample[];
  /** One row in a table of its own, committed: what waiting for PostgreSQL costs. */
  readonly floorInsert: readonly Sample[];
  readonly duplicates: number;
  readonly refused: number;
  readonly late: number;
}

export interface Notice {
  /** The notification's own id. */
  readonly id: number;
  readonly paymentId: string;
}

/** `distinct` notifications, the same number for each payment. */
export function noticesFor(payments: readonly string[], distinct: number): Notice[] {
  return Array.from({ length: distinct }, (_, i) => ({
    id: 10_000_000 + i,
    paymentId: payments[i % payments.length] ?? '',
  }));
}

/** Sends all of `notices` and a tenth of them twice, in an order drawn with a fixed seed. */
export async function flood(
  { apiPort, databaseUrl }: { readonly apiPort: number; readonly databaseUrl: string },
  notices: readonly Notice[],
  perSecond: number,
): Promise<Flooded> {
  const random = seededRandom(20_261_122);
  const twice = shuffled(notices, random).slice(0, Math.round(notices.length / 9));
  const queue = shuffled([...notices, ...twice], random);
  const post = createPost(apiPort);
  const acks: Sample[] = [];
  let refused = 0;
  const floor = startFloor(apiPort, databaseUrl);
  const late = await openLoop(
    async () => {
      const notice = queue.pop();
      if (notice === undefined) return;
      const at = performance.now();
      const { status } = await notify(post, notice);
      acks.push({ at, ms: performance.now() - at });
      if (status !== 200) refused += 1;
    },
    { perSecond, calls: queue.length },
  );
  return { acks, ...(await floor.finish()), duplicates: twice.length, refused, late };
}

function notify(post: ReturnType<typeof createPost>, { id, paymentId: dataId }: Notice) {
  const requestId = randomUUID();
  const ts = String(Date.now());
  const firma = firmar(CREDENCIALES_SIMULADAS.MP_WEBHOOK_SECRET, { dataId, requestId, ts });
  const body = {
    id,
    live_mode: false,
    type: 'payment',
    action: 'payment.updated',
    api_version: 'v1',
  };
  return post(
    `/webhooks/mp?data.id=${dataId}&type=payment`,
    { ...body, user_id: 44_444, date_created: new Date().toISOString(), data: { id: dataId } },
    { 'x-request-id': requestId, 'x-signature': firma },
  );
}

const FLOOR_EVERY_MS = 50;

/** Asks both, again and again, until it is told to finish. */
function startFloor(apiPort: number, databaseUrl: string) {
  const get = createGet(apiPort);
  const pool = new pg.Pool({ connectionString: databaseUrl, max: 4 });
  const floorHttp: Sample[] = [];
  const floorInsert: Sample[] = [];
  const pending: Promise<void>[] = [];
  const stop = new AbortController();
  const timed = async (into: Sample[], call: () => Promise<unknown>) => {
    const at = performance.now();
    await call();
    into.push({ at, ms: performance.now() - at });
  };
  const loop = (async () => {
    await pool.query('CREATE TABLE IF NOT EXISTS piso (id bigserial PRIMARY KEY, texto text)');
    while (!stop.signal.aborted) {
      pending.push(timed(floorHttp, () => get('/nada')));
      pending.push(timed(floorInsert, () => pool.query(`INSERT INTO piso (texto) VALUES ('x')`)));
      await sleep(FLOOR_EVERY_MS);
    }
  })();
  return {
    async finish() {
      stop.abort();
      await loop;
      await Promise.all(pending);
      await pool.end();
      return { floorHttp, floorInsert };
    },
  };
}
