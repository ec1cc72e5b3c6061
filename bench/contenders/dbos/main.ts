/**
 * The same order on DBOS Transact, as its guide has it: one process that answers and runs its
 * workflows, the step as a checkpoint, and a queue for what nobody waits for.
 */
import { DBOS } from '@dbos-inc/dbos-sdk';
import Router from '@koa/router';
import { createDespachoActivities } from '../../../activities/despacho/despacho.ts';
import { aceptarPedido } from '../../../api-ahorro/checkout/checkout.ts';
import { checkoutSchema } from '../../../contracts/pedidos/pedidos.ts';
import { createContadores } from '../../../platform/seguridad/contadores.ts';
import { loadEnv } from '../../../platform/ajustes/env.ts';
import { cerrar, createHttpServer, createKoa, escuchar } from '../../../platform/http/servidor.ts';
import { validar } from '../../../platform/http/declaradas/validar.ts';
import { createLogger } from '../../../platform/observacion/logger.ts';
import { alTerminar, correr } from '../../../platform/proceso/proceso.ts';
import { connectSql } from '../../../platform/base/sql.ts';
import { asOperation } from './operation.ts';
import { systemDatabaseUrl } from './system-database.ts';

const QUEUE = 'despacho';

await correr(async () => {
  const env = loadEnv();
  const log = createLogger('dbos', env);
  const pool = connectSql(env, log);
  const despacho = createDespachoActivities({ sql: pool });
  const dispatch = DBOS.registerWorkflow(
    (numero: string) =>
      DBOS.runStep(() => asOperation(`dbos-${numero}`, () => despacho.despacharPedido(numero)), {
        name: 'despachar',
        retriesAllowed: true,
      }),
    { name: 'despachar' },
  );
  DBOS.setConfig({
    name: 'belgrano',
    systemDatabaseUrl: systemDatabaseUrl(env.DATABASE_URL),
    logLevel: 'warn',
  });
  await DBOS.launch();
  // Only where it is used: polling costs. Ten times a second instead of once, since with the default a
  // queue of 20 at once ends 20 a second.
  if (process.argv.includes('--cola'))
    await DBOS.registerQueue(QUEUE, {
      workerConcurrency: env.DATABASE_POOL,
      minPollingIntervalMs: 100,
    });

  const router = new Router();
  router.get('/healthz', (ctx) => {
    ctx.body = { status: 'healthy' };
  });
  router.post('/api/checkout', async (ctx) => {
    const checkout = validar(checkoutSchema, ctx.request.body);
    const later = ctx.get('Prefer') === 'respond-async';
    const estado = later ? 'en_cola' : 'recibido';
    const pedido = await aceptarPedido(pool.sql, { checkout, clave: undefined, estado });
    const workflowID = `pedido-${pedido.numero}`;
    const start = DBOS.startWorkflow(dispatch, {
      workflowID,
      ...(later ? { queueName: QUEUE } : {}),
    });
    // Resolves once the workflow is on record.
    const handle = await start(pedido.numero);
    const ticket = later ? null : (await handle.getResult()).ticket;
    ctx.status = later ? 202 : 201;
    ctx.body = { success: true, pedido, ticket };
  });
  const server = createHttpServer(
    createKoa({ env, log, contadores: createContadores(env, 'ahorro', log) }, router),
  );
  await escuchar(server, env.AHORRO_PORT, 'AHORRO_PORT', '127.0.0.1');
  alTerminar(log, async () => {
    await cerrar(server);
    await DBOS.shutdown();
    await pool.cerrar();
  });
});
