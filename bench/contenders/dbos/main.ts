/**
 * The same order on DBOS Transact, as its guide has it: one process that answers and runs its
 * workflows, the step as a checkpoint, and a queue for what nobody waits for.
 */
import { DBOS } from '@dbos-inc/dbos-sdk';
import { MockActivityEnvironment } from '@temporalio/testing';
import { createDespachoActivities } from '../../../activities/despacho/despacho.ts';
import { dbosUrl } from '../contender.ts';
import { runShop, storeOrder } from '../shop-process.ts';

const QUEUE = 'despacho';

await runShop('dbos', async ({ env, pool, router }) => {
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
    systemDatabaseUrl: dbosUrl(env.DATABASE_URL),
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

  router.post('/api/checkout', async (ctx) => {
    const later = ctx.get('Prefer') === 'respond-async';
    const pedido = await storeOrder(pool, ctx.request.body, later ? 'en_cola' : 'recibido');
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
  return () => DBOS.shutdown();
});

/** Runs a step of ours where there is no Temporal: `id` is what makes its effect the same on every try. */
function asOperation<T>(id: string, step: () => Promise<T>): Promise<T> {
  const workflowExecution = { workflowId: id, runId: id };
  return new MockActivityEnvironment({ workflowExecution, activityId: '1' }).run(step);
}
