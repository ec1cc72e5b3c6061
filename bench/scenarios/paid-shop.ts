/** A shop whose orders are paid online, with a simulated MercadoPago, each part a process of its own. */
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { killHard } from '../../dev/processes/process-info.ts';
import { startTemporal } from '../../tests/support/procesos/temporal.ts';
import { firmar } from '../../tests/simuladores/avisos.ts';
import { CREDENCIALES_SIMULADAS } from '../../platform/ajustes/ajustes.ts';
import { startRival } from '../contenders/rival.ts';
import type { Rival } from '../contenders/rival.ts';
import { CHECKOUT } from '../contenders/specs.ts';
import { createCaller, expected } from '../instance/http-client.ts';
import type { ProviderPayment } from '../../tests/chaos/gente/provider.ts';
import { prepareDatabase, startDatabaseServer } from '../instance/servers.ts';
import { startService } from '../instance/services.ts';
import { closedLoop } from '../measure/load.ts';
import { createOrders } from '../orders.ts';
import type { Context } from '../report/scenario.ts';

/** In place of 1, 5 and 15 min: four tries within the run. */
const RETRIES_MS = '1000,4000,10000';
const PROVIDER_TIMEOUT_MS = '2000';

export interface Notice {
  /** The notification's own id. */
  readonly id: number;
  readonly paymentId: string;
}

export type PaidShop = Awaited<ReturnType<typeof startPaidShop>>;

const accepted = z.object({ pago: z.object({ init_point: z.url() }) });
const searched = z.object({
  results: z.array(
    z.object({
      ...{ id: z.number(), status: z.string(), external_reference: z.string() },
      ...{ transaction_amount: z.number(), transaction_amount_refunded: z.number() },
    }),
  ),
});

export async function startPaidShop(cleanup: Context['cleanup']) {
  const database = await startDatabaseServer(cleanup);
  const databaseUrl = await prepareDatabase(database.url, 'pagos');
  const dbFile = join(cleanup.folder, 'pagos.db');
  let temporal = await startTemporal({ dbFile });
  cleanup.add(() => temporal.stop());
  const servers = { databaseUrl, temporalAddress: temporal.address, watched: [] };
  const simulator = { title: 'mercadopago', file: 'tests/simuladores/main.ts', args: ['mp'] };
  const mp = await startService(cleanup, servers, simulator);
  const shop = await startRival(cleanup, servers, partsWith(mp.port));
  const { MP_ACCESS_TOKEN } = CREDENCIALES_SIMULADAS;
  const provider = createCaller(mp.port, { Authorization: `Bearer ${MP_ACCESS_TOKEN}` });
  const nextOrder = await createOrders(databaseUrl);
  const payOne = async () => {
    const body = { ...nextOrder(), metodo_pago: 'mercadopago' };
    const { pago } = accepted.parse(expected(await shop.call('POST', '/api/checkout', body), 202));
    await provider('POST', new URL(pago.init_point).pathname, { resultado: 'approved' });
  };
  return {
    databaseUrl,
    /** Places orders and pays each on the simulated page. @returns the payments, as MercadoPago tells them */
    async pay(count: number): Promise<readonly ProviderPayment[]> {
      // The scenario sends the notifications itself, at its own rate.
      await provider('POST', '/_simulador/fallas', { falla: 'nunca', veces: count });
      await closedLoop(payOne, { inFlight: 8, calls: count });
      const found = await provider('GET', `/v1/payments/search?limit=${count}`);
      return searched.parse(expected(found, 200)).results;
    },
    /** From now on every so many calls that ask for a payment fail, in turn in one of the known ways. */
    faultEvery: (cada: number) =>
      provider('POST', '/_simulador/fallas', {
        ...{ cada, fallas: ['500', '429:1', 'cuelga'], ruta: '/v1/payments/' },
      }),
    /** Sends a notification, signed as MercadoPago signs it. @returns the status of the answer */
    notify: (notice: Notice) => notify(shop, notice),
    /** `kill -9` to the worker of payments; resolves when there is another one. */
    killWorker: () => shop.kill('dispatches', 0),
    /** `kill -9` to Temporal, and the same history again after `downMs`. */
    async restartTemporal(downMs: number) {
      const port = Number(temporal.address.split(':')[1]);
      await killHard(temporal.pid);
      await sleep(downMs);
      temporal = await startTemporal({ dbFile, port });
    },
  };
}

/** Of the checkout, that know this simulated MercadoPago; the worker of payments, which gets killed, is one more. */
function partsWith(port: number): typeof CHECKOUT {
  const env = {
    ...CREDENCIALES_SIMULADAS,
    GHL_API_TOKEN: '',
    MP_BASE_URL: `http://127.0.0.1:${port}`,
    PAGOS_TIMEOUT_MS: PROVIDER_TIMEOUT_MS,
    PAGOS_REINTENTOS_MS: RETRIES_MS,
  };
  const payments = {
    title: 'worker de pagos',
    file: 'worker/main.ts',
    roles: ['dispatches'],
  } as const;
  return {
    ...CHECKOUT,
    parts: [
      { ...payments, env: { ...env, WORKER_COLA: 'pagos' } },
      ...CHECKOUT.parts.map((part) => ({ ...part, env })),
    ],
  };
}

async function notify({ call }: Rival, { id, paymentId: dataId }: Notice): Promise<number> {
  const requestId = randomUUID();
  const ts = String(Date.now());
  const firma = firmar(CREDENCIALES_SIMULADAS.MP_WEBHOOK_SECRET, { dataId, requestId, ts });
  const body = {
    ...{ id, live_mode: false, type: 'payment', action: 'payment.updated', api_version: 'v1' },
    ...{ user_id: 44_444, date_created: new Date().toISOString(), data: { id: dataId } },
  };
  const headers = { 'x-request-id': requestId, 'x-signature': firma };
  const { status } = await call(
    'POST',
    `/webhooks/mp?data.id=${dataId}&type=payment`,
    body,
    headers,
  );
  return status;
}
