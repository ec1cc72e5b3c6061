/** The process of the newcomer's API: stores the order as ours does, starts it, waits for its end. */
import { createTemporalClient } from '../../../../platform/temporal/temporal.ts';
import { runShop, storeOrder } from '../../shop-process.ts';
import { COLA_NOVATO, novatoWorkflow } from '../workflow.ts';

await runShop('novato-api', async ({ env, pool, router }) => {
  const client = createTemporalClient(env);
  router.post('/api/checkout', async (ctx) => {
    const pedido = await storeOrder(pool, ctx.request.body, 'recibido');
    const id = await client.workflow.execute(novatoWorkflow, {
      taskQueue: COLA_NOVATO,
      workflowId: `pedido-${pedido.numero}`,
      args: [pedido.numero],
    });
    ctx.status = 201;
    ctx.body = { pedido, ticket: { id } };
  });
  return () => client.connection.close();
});
