/**
 * The process of the floor's API: Koa, and nothing between it and Temporal. POST / starts an empty workflow and waits
 * for the answer of its Update, PUT /id starts one that goes on, POST /id sends that one an empty Update.
 */
import { randomUUID } from 'node:crypto';
import { WithStartWorkflowOperation } from '@temporalio/client';
import Koa from 'koa';
import { loadEnv } from '../../../../platform/ajustes/env.ts';
import { cerrar, createHttpServer, escuchar } from '../../../../platform/http/servidor.ts';
import { createLogger } from '../../../../platform/observacion/logger.ts';
import { alTerminar, correr } from '../../../../platform/proceso/proceso.ts';
import { createTemporalClient } from '../../../../platform/temporal/temporal.ts';
import { COLA_PISO, listo, nada, pisoVivoWorkflow, pisoWorkflow } from '../workflow.ts';

await correr(async () => {
  const env = loadEnv();
  const log = createLogger('piso-api', env);
  const client = createTemporalClient(env);
  const startAndUpdate = () =>
    client.workflow.executeUpdateWithStart(listo, {
      startWorkflowOperation: new WithStartWorkflowOperation(pisoWorkflow, {
        taskQueue: COLA_PISO,
        workflowId: `piso-${randomUUID()}`,
        workflowIdConflictPolicy: 'USE_EXISTING',
      }),
    });
  const app = new Koa();
  app.use(async (ctx) => {
    const workflowId = ctx.path.slice(1);
    ctx.body = { status: 'healthy' };
    if (ctx.method === 'GET') return;
    if (ctx.method === 'PUT')
      await client.workflow.start(pisoVivoWorkflow, { taskQueue: COLA_PISO, workflowId });
    else if (workflowId === '') ctx.body = { answer: await startAndUpdate() };
    else ctx.body = { answer: await client.workflow.getHandle(workflowId).executeUpdate(nada) };
    ctx.status = 201;
  });
  const server = createHttpServer(app);
  await escuchar(server, env.AHORRO_PORT, 'AHORRO_PORT', '127.0.0.1');
  alTerminar(log, async () => {
    await cerrar(server);
    await client.connection.close();
  });
});
