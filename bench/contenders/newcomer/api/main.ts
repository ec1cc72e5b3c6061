/** The process of the newcomer's API: stores the order as ours does, starts it, waits for its end. */
import Router from '@koa/router';
import { aceptarPedido } from '../../../../api-ahorro/checkout/checkout.ts';
import { checkoutSchema } from '../../../../contracts/pedidos/pedidos.ts';
import { createContadores } from '../../../../platform/seguridad/contadores.ts';
import { loadEnv } from '../../../../platform/ajustes/env.ts';
import {
  cerrar,
  createHttpServer,
  createKoa,
  escuchar,
} from '../../../../platform/http/servidor.ts';
import { validar } from '../../../../platform/http/declaradas/validar.ts';
import { createLogger } from '../../../../platform/observacion/logger.ts';
import { alTerminar, correr } from '../../../../platform/proceso/proceso.ts';
import { connectSql } from '../../../../platform/base/sql.ts';
import { createTemporalClient } from '../../../../platform/temporal/temporal.ts';
import { COLA_NOVATO, WORKFLOW_NOVATO } from '../../names.ts';

await correr(async () => {
  const env = loadEnv();
  const log = createLogger('novato-api', env);
  const pool = connectSql(env, log);
  const client = createTemporalClient(env);
  const router = new Router();
  router.get('/healthz', (ctx) => {
    ctx.body = { status: 'healthy' };
  });
  router.post('/api/checkout', async (ctx) => {
    const checkout = validar(checkoutSchema, ctx.request.body);
    const pedido = await aceptarPedido(pool.sql, {
      checkout,
      clave: undefined,
      estado: 'recibido',
    });
    const ticketId = await client.workflow.execute<(numero: string) => Promise<number>>(
      WORKFLOW_NOVATO,
      {
        taskQueue: COLA_NOVATO,
        workflowId: `pedido-${pedido.numero}`,
        args: [pedido.numero],
      },
    );
    ctx.status = 201;
    ctx.body = { pedido, ticket: { id: ticketId } };
  });
  const server = createHttpServer(
    createKoa({ env, log, contadores: createContadores(env, 'ahorro', log) }, router),
  );
  await escuchar(server, env.AHORRO_PORT, 'AHORRO_PORT', '127.0.0.1');
  alTerminar(log, async () => {
    await cerrar(server);
    await Promise.all([client.connection.close(), pool.cerrar()]);
  });
});
