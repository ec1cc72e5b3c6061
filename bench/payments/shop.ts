/** A shop whose orders are paid online, with a simulated MercadoPago, each part a process of its own. */
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { startTemporal } from '../../dev/servers/temporal.ts';
import type { StartedTemporal } from '../../dev/servers/temporal.ts';
import { killHard } from '../../dev/processes/process-info.ts';
import { CREDENCIALES_SIMULADAS } from '../../platform/ajustes/ajustes.ts';
import type { Cleanup } from '../instance/cleanup.ts';
import { prepareDatabase, startDatabaseServer } from '../instance/database.ts';
import { createGet, createPost } from '../instance/http-client.ts';
import { closedLoop } from '../measure/load.ts';
import { createOrders } from '../orders.ts';
import { startService } from '../instance/services.ts';
import type { Servers, Service, Watched } from '../instance/services.ts';

/** In place of 1, 5 and 15 min: four tries within the run. */
const RETRIES_MS = '1000,4000,10000';
const PROVIDER_TIMEOUT_MS = '2000';

export interface PaidShop {
  readonly databaseUrl: string;
  readonly apiPort: number;
  readonly processes: readonly Watched[];
  /** Places orders and pays each on the simulated page. @returns the ids of the payments */
  pay(orders: number): Promise<readonly string[]>;
  /** From now on every `n`-th call that asks for a payment fails, in turn in one of the known ways. */
  faultEvery(n: number): Promise<void>;
  /** `kill -9` to the worker of payments; resolves when there is another one. */
  killWorker(): Promise<void>;
  /** `kill -9` to Temporal, and the same history again after `downMs`. */
  restartTemporal(downMs: number): Promise<void>;
}

export async function startPaidShop(cleanup: Cleanup): Promise<PaidShop> {
  const database = await startDatabaseServer(cleanup, {});
  const databaseUrl = await prepareDatabase(database.url, 'pagos');
  const dbFile = join(cleanup.folder, 'pagos.db');
  let temporal: StartedTemporal = await startTemporal({ dbFile });
  cleanup.add(() => temporal.stop());
  const servers: Servers = { databaseUrl, temporalAddress: temporal.address, watched: [] };

  const mpOptions = { title: 'mercadopago simulado', file: 'dev/simuladores/main.ts' };
  const mp = await startService(cleanup, servers, { ...mpOptions, args: ['mp'] });
  const env = {
    ...CREDENCIALES_SIMULADAS,
    GHL_API_TOKEN: '',
    MP_BASE_URL: `http://127.0.0.1:${mp.port}`,
    PAGOS_TIMEOUT_MS: PROVIDER_TIMEOUT_MS,
    PAGOS_REINTENTOS_MS: RETRIES_MS,
  };
  const payments = {
    title: 'worker pagos',
    file: 'worker/main.ts',
    env: { ...env, WORKER_COLA: 'pagos' },
  };
  const [api, orders, first] = await Promise.all([
    startService(cleanup, servers, {
      title: 'api ahorro',
      file: 'api-ahorro/main.ts',
      env,
    }),
    startService(cleanup, servers, { title: 'worker pedidos', file: 'worker/main.ts', env }),
    startService(cleanup, servers, payments),
  ]);
  let worker: Service = first;

  const post = createPost(api.port);
  const simulator = createPost(mp.port);
  const nextOrder = await createOrders(databaseUrl);
  const payOne = async () => {
    const body = { ...nextOrder(), metodo_pago: 'mercadopago' };
    const answer = await post('/api/checkout', body);
    const { pago } = accepted.parse(JSON.parse(answer.text));
    await simulator(new URL(pago.init_point).pathname, { resultado: 'approved' });
  };

  return {
    databaseUrl,
    apiPort: api.port,
    get processes() {
      return [api, orders, worker, mp];
    },
    async pay(count) {
      // The scenario sends the notifications itself, at its own rate.
      await simulator('/_simulador/fallas', { falla: 'nunca', veces: count });
      await closedLoop(payOne, { inFlight: 8, calls: count });
      const found = await createGet(mp.port, {
        Authorization: `Bearer ${CREDENCIALES_SIMULADAS.MP_ACCESS_TOKEN}`,
      })(`/v1/payments/search?limit=${count}`);
      return searched.parse(JSON.parse(found.text)).results.map(({ id }) => String(id));
    },
    async faultEvery(n) {
      const fallas = ['500', '429:1', 'cuelga'];
      await simulator('/_simulador/fallas', { cada: n, fallas, ruta: '/v1/payments/' });
    },
    async killWorker() {
      await killHard(worker.pid);
      worker = await startService(cleanup, servers, { ...payments, port: worker.port });
    },
    async restartTemporal(downMs) {
      const port = Number(temporal.address.split(':')[1]);
      await killHard(temporal.pid);
      await sleep(downMs);
      temporal = await startTemporal({ dbFile, port });
    },
  };
}

const accepted = z.object({ pago: z.object({ init_point: z.url() }) });
const searched = z.object({ results: z.array(z.object({ id: z.number() })) });
